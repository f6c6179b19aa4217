"""How sure a request is: one bad word counts, a content word more than a function word."""

from __future__ import annotations

import pytest

from backend.asr.rejection import TUNING
from backend.pipeline.confidence import request_confidence
from backend.pipeline.data import Word, Words
from backend.settings import MINIMUM_CONFIDENCE

REQUEST = "set a timer for the eggs".split()


def _words(confidence: float, **others: float) -> list[Word]:
    return [Word(text, others.get(text, confidence)) for text in REQUEST]


def test_words_that_are_all_as_sure_make_a_request_as_sure() -> None:
    for confidence in (0.01, 0.5, 1.0):
        assert request_confidence(_words(confidence)) == pytest.approx(confidence)


def test_a_bad_content_word_counts_more_than_a_bad_function_word() -> None:
    all_good = request_confidence(_words(0.9))
    the_bad, eggs_bad = (
        request_confidence(_words(0.9, the=0.1)),
        request_confidence(_words(0.9, eggs=0.1)),
    )
    assert eggs_bad < the_bad < all_good
    assert eggs_bad < MINIMUM_CONFIDENCE < the_bad


def test_a_bad_word_counts_more_than_in_a_mean_and_cannot_be_made_good() -> None:
    one_bad = _words(0.9, eggs=0.1)
    assert request_confidence(one_bad) < sum(word.confidence for word in one_bad) / len(one_bad)
    assert request_confidence(_words(1.0, eggs=0.1)) < 0.55


def test_one_word_that_was_not_heard_at_all_does_not_make_silence_of_a_request() -> None:
    assert request_confidence(_words(0.9, eggs=0.0)) > 0.001
    assert request_confidence([*_words(0.9, eggs=0.02), *_words(0.9)]) > TUNING.request_confidence


def test_no_words_are_not_sure_at_all() -> None:
    assert request_confidence([]) == 0.0
    assert Words(()).confidence == 0.0
    assert Words(tuple(_words(0.7))).confidence == pytest.approx(0.7)
