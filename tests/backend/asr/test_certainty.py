"""How sure a request is: one bad word counts, a content word more than a function word."""

from __future__ import annotations

import pytest

from backend.asr.certainty import (
    CLEAR_PHONEMES,
    FEW_CLEAR_PHONEMES,
    LEAST_CERTAIN,
    LEAST_CLEAR_PHONEMES,
    MINIMUM_CONFIDENCE,
    certainty,
    is_nothing,
)
from backend.pipeline.data import Word, Words

REQUEST = "set a timer for the eggs".split()


def _words(confidence: float, **others: float) -> list[Word]:
    return [Word(text, others.get(text, confidence)) for text in REQUEST]


def test_words_that_are_all_as_sure_make_a_request_as_sure() -> None:
    for confidence in (0.01, 0.5, 1.0):
        assert certainty(_words(confidence)) == pytest.approx(confidence)


def test_a_bad_content_word_counts_more_than_a_bad_function_word() -> None:
    all_good = certainty(_words(0.9))
    the_bad, eggs_bad = certainty(_words(0.9, the=0.1)), certainty(_words(0.9, eggs=0.1))
    assert eggs_bad < the_bad < all_good
    assert eggs_bad < MINIMUM_CONFIDENCE < the_bad


def test_a_bad_word_counts_more_than_in_a_mean_and_cannot_be_made_good() -> None:
    one_bad = _words(0.9, eggs=0.1)
    assert certainty(one_bad) < sum(word.confidence for word in one_bad) / len(one_bad)
    assert certainty(_words(1.0, eggs=0.1)) < 0.55


def test_one_word_that_was_not_heard_at_all_does_not_make_silence_of_a_request() -> None:
    assert certainty(_words(0.9, eggs=0.0)) > 0.001
    assert certainty([*_words(0.9, eggs=0.02), *_words(0.9)]) > LEAST_CERTAIN


def test_no_words_are_not_sure_at_all() -> None:
    assert certainty([]) == 0.0
    assert Words(()).confidence == 0.0
    assert Words(tuple(_words(0.7))).confidence == pytest.approx(0.7)


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
