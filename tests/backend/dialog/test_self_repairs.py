"""Self-repairs within one sentence, without any network."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from backend.dialog.phrase import Phrase
from backend.dialog.self_repairs import repair
from backend.dialog.typed_spans import Span, find_basic_spans

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)


def find_spans(phrase: Phrase) -> list[Span]:
    return find_basic_spans(phrase, NOW)


def is_opening(texts: tuple[str, ...]) -> bool:
    return texts[:1] in {("set",), ("cancel",), ("pause",), ("what",)}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("set a timer for six, no, nine minutes", "set a timer for nine minutes"),
        ("set a timer for 40 seconds I mean 40 minutes", "set a timer for 40 minutes"),
        ("set an alarm for 6 no 7 am", "set an alarm for 7 am"),
        ("wake me at 7 am, sorry, 8", "wake me at 8 am"),
        ("set a set a timer for an hour", "set a timer for an hour"),
        ("set the the timer for uh ten minutes", "set the timer for ten minutes"),
        ("set a timer for like ten minutes", "set a timer for ten minutes"),
        ("turn it up, no, down", "turn it down"),
        ("cancel the rice, no, the pasta timer", "cancel the pasta timer"),
        ("cancel the timer, I mean pause", "pause the timer"),
        ("set a timer, no, an alarm for nine", "set an alarm for nine"),
        ("set a timer for ten minutes, not five", "set a timer for ten minutes"),
    ],
)
def test_what_was_taken_back_is_removed(said: str, meant: str) -> None:
    repaired = repair(said, find_spans, is_opening)
    assert repaired is not None
    assert repaired.text == meant
    assert repaired.original == said


@pytest.mark.parametrize(
    "said",
    [
        "how do you spell um",
        "what does sorry mean",
        "is there no rain tomorrow",
        "bye bye",
        "the weather in Bora Bora",
        "do you know a joke",
        "what's the weather like",
        "no",
        "sorry",
        "set a timer for two minutes and thirty two seconds",
    ],
)
def test_words_that_are_meant_stay(said: str) -> None:
    assert repair(said, find_spans, is_opening) is None
