"""The silence that ends an utterance: short after what is complete, long after what is open."""

from __future__ import annotations

from typing import get_args

import pytest

from backend.asr.endpoint_decision import Evidence, Meaning, choose_wait_seconds, read_ending
from backend.wire.vocabulary import Ending, Patience


def _wait(ending: Ending, *, patience: Patience = "normal", pause_seconds: float = 0.0) -> float:
    meaning = Meaning(ending, has_words=True)
    return choose_wait_seconds(Evidence(meaning, pause_seconds), patience)


def test_the_wait_is_short_for_what_is_complete_and_long_for_what_is_open() -> None:
    complete, extendable, unknown, unfinished = map(
        _wait, get_args(Ending)[:2] + ("unknown", "open")
    )
    assert complete < extendable <= unknown < unfinished
    assert complete <= 0.3
    assert unfinished >= 1.4


@pytest.mark.parametrize("ending", get_args(Ending))
def test_patience_shifts_every_wait(ending: Ending) -> None:
    quick, normal, patient = (_wait(ending, patience=each) for each in get_args(Patience))
    assert 0.15 < quick < normal < patient < 3.0


def test_who_paused_before_in_a_request_is_waited_for_longer_where_more_may_come() -> None:
    assert _wait("extendable", pause_seconds=0.9) > 0.9
    assert _wait("complete", pause_seconds=0.9) == _wait("complete")


def test_who_was_cut_off_in_a_pause_is_waited_for_longer_after_every_sentence() -> None:
    complete = Meaning("complete", has_words=True)
    waited = choose_wait_seconds(Evidence(complete, 0.6, was_cut_off=True))
    assert 0.6 < waited < 0.9
    assert choose_wait_seconds(Evidence(complete, was_cut_off=True)) == _wait("complete")


def test_without_words_silence_alone_decides() -> None:
    unknown = choose_wait_seconds(Evidence())
    assert _wait("unknown") == unknown
    wordless = Meaning("complete", has_words=False)
    assert read_ending(wordless) == read_ending(None) == "unknown"
    assert choose_wait_seconds(Evidence(wordless)) == unknown
