"""Whether anything was said to us, by the words and the phonemes that were heard."""

from __future__ import annotations

from backend.asr.certainty import (
    CLEAR_PHONEMES,
    FEW_CLEAR_PHONEMES,
    LEAST_CERTAIN,
    LEAST_CLEAR_PHONEMES,
    is_nothing,
)
from backend.pipeline.data import Word
from backend.settings import MINIMUM_CONFIDENCE

REQUEST = "set a timer for the eggs".split()


def _words(confidence: float, **others: float) -> list[Word]:
    return [Word(text, others.get(text, confidence)) for text in REQUEST]


def test_the_three_outcomes_are_in_order() -> None:
    assert 0 < LEAST_CERTAIN < MINIMUM_CONFIDENCE < 1


def test_what_was_said_clearly_is_something_even_where_no_words_fit() -> None:
    doubtful = _words(LEAST_CERTAIN / 2)
    assert not is_nothing(doubtful, [CLEAR_PHONEMES + 0.05] * 12)
    assert is_nothing(doubtful, [CLEAR_PHONEMES - 0.05] * 12)
    assert not is_nothing(_words(LEAST_CERTAIN * 2), [CLEAR_PHONEMES - 0.3] * 12)


def test_a_few_unclear_phonemes_are_nothing_however_sure_the_word_is() -> None:
    word = [Word("are", 0.9)]
    assert is_nothing(word, [FEW_CLEAR_PHONEMES - 0.1] * 3)
    assert not is_nothing(word, [FEW_CLEAR_PHONEMES + 0.1] * 3)


def test_phonemes_that_are_hardly_there_are_nothing() -> None:
    assert is_nothing(_words(0.9), [LEAST_CLEAR_PHONEMES - 0.05] * 12)
    assert not is_nothing(_words(0.9), [LEAST_CLEAR_PHONEMES + 0.05] * 12)


def test_hesitation_alone_is_nothing() -> None:
    assert is_nothing([Word("uh", 0.9), Word("um", 0.9)], [0.9] * 5)
    assert is_nothing([], [0.9] * 5)
    assert not is_nothing([Word("uh", 0.9), Word("stop", 0.9)], [0.9] * 5)
