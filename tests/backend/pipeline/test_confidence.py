"""A request's confidence: content words count more than function words, uncertain ones most."""

from __future__ import annotations

import pytest

from backend.asr.rejection import TUNING
from backend.pipeline.confidence import request_confidence
from backend.pipeline.data import Word, Words
from backend.settings import MINIMUM_CONFIDENCE

REQUEST = "set a timer for the eggs".split()


def _words(confidence: float, **others: float) -> list[Word]:
    return [Word(text, others.get(text, confidence)) for text in REQUEST]


def test_words_of_equal_confidence_give_a_request_the_same_confidence() -> None:
    for confidence in (0.01, 0.5, 1.0):
        assert request_confidence(_words(confidence)) == pytest.approx(confidence)


def test_an_uncertain_content_word_counts_more_than_an_uncertain_function_word() -> None:
    all_good = request_confidence(_words(0.9))
    the_bad, eggs_bad = (
        request_confidence(_words(0.9, the=0.1)),
        request_confidence(_words(0.9, eggs=0.1)),
    )
    assert eggs_bad < the_bad < all_good
    assert eggs_bad < MINIMUM_CONFIDENCE < the_bad


def test_certain_words_cannot_compensate_for_one_uncertain_word() -> None:
    one_bad = _words(0.9, eggs=0.1)
    assert request_confidence(one_bad) < sum(word.confidence for word in one_bad) / len(one_bad)
    assert request_confidence(_words(1.0, eggs=0.1)) < 0.55


def test_one_word_of_no_confidence_does_not_turn_a_request_into_silence() -> None:
    assert request_confidence(_words(0.9, eggs=0.0)) > 0.001
    assert request_confidence([*_words(0.9, eggs=0.02), *_words(0.9)]) > TUNING.request_confidence


def test_a_request_without_words_has_no_confidence() -> None:
    assert request_confidence([]) == 0.0
    assert Words(()).confidence == 0.0
    assert Words(tuple(_words(0.7))).confidence == pytest.approx(0.7)
