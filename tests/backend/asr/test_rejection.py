"""Whether anything was said to us, by the words and the phonemes that were heard."""

from __future__ import annotations

from backend.asr.rejection import TUNING, is_no_speech
from backend.pipeline.data import Word
from backend.settings import MINIMUM_CONFIDENCE

REQUEST = "set a timer for the eggs".split()


def _words(confidence: float, **others: float) -> list[Word]:
    return [Word(text, others.get(text, confidence)) for text in REQUEST]


def test_the_confidence_limits_of_rejection_and_repetition_are_in_order() -> None:
    assert 0 < TUNING.request_confidence < MINIMUM_CONFIDENCE < 1


def test_clear_phonemes_are_speech_even_where_no_words_fit() -> None:
    unsure = _words(TUNING.request_confidence / 2)
    assert not is_no_speech(unsure, [TUNING.clear_phonemes + 0.05] * 12)
    assert is_no_speech(unsure, [TUNING.clear_phonemes - 0.05] * 12)
    assert not is_no_speech(
        _words(TUNING.request_confidence * 2), [TUNING.clear_phonemes - 0.3] * 12
    )


def test_a_few_unclear_phonemes_are_no_speech_whatever_the_word_s_confidence() -> None:
    word = [Word("are", 0.9)]
    assert is_no_speech(word, [TUNING.few_clear_phonemes - 0.1] * 3)
    assert not is_no_speech(word, [TUNING.few_clear_phonemes + 0.1] * 3)


def test_very_unclear_phonemes_are_no_speech() -> None:
    assert is_no_speech(_words(0.9), [TUNING.least_clear_phonemes - 0.05] * 12)
    assert not is_no_speech(_words(0.9), [TUNING.least_clear_phonemes + 0.05] * 12)


def test_hesitation_alone_is_no_speech() -> None:
    assert is_no_speech([Word("uh", 0.9), Word("um", 0.9)], [0.9] * 5)
    assert is_no_speech([], [0.9] * 5)
    assert not is_no_speech([Word("uh", 0.9), Word("stop", 0.9)], [0.9] * 5)
