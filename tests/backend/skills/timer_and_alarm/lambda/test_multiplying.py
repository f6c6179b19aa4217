"""A timer lasts a multiple of the time that it has."""

from __future__ import annotations

import pytest

from tests.helpers.device_timers import ALARM, PLAIN, ask_with, directives
from tests.helpers.skill_handlers import spoken


@pytest.mark.parametrize(
    ("sentence", "factor"),
    [
        ("double it", 2.0),
        ("halve the timer", 0.5),
        ("make it three times as long", 3.0),
        ("cut the timer in half", 0.5),
    ],
)
def test_what_is_left_is_multiplied(sentence: str, factor: float) -> None:
    (changed,) = directives(ask_with("ChangeIntent", sentence, PLAIN))
    assert changed.remaining_seconds == pytest.approx(500.0 * factor)


def test_a_length_is_no_multiple() -> None:
    document = ask_with("ChangeIntent", "cut the timer in half an hour", PLAIN)
    assert directives(document) == []


def test_an_alarm_has_no_length() -> None:
    document = ask_with("ChangeIntent", "double it", ALARM)
    assert directives(document) == []
    assert "only do that with a timer" in spoken(document)


def test_no_timer_runs_for_more_than_a_day() -> None:
    long = PLAIN | {"remaining_seconds": 80000.0, "duration_seconds": 80000.0}
    document = ask_with("ChangeIntent", "double the timer", long)
    assert directives(document) == []
    assert "24 hours" in spoken(document)
