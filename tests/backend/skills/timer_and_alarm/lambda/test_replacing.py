"""One time or length takes the place of another; a certain alarm is set anew."""

from __future__ import annotations

import pytest

from tests.helpers.device_timers import ALARM, ask_with, directives
from tests.helpers.skill_handlers import spoken

EACH_WORKDAY = ALARM | {"repeats": ["MO", "TU", "WE", "TH", "FR"]}


@pytest.mark.parametrize(
    "sentence",
    [
        "wake me at eight am instead of six thirty",
        "set tomorrow's alarm to eight am",
        "set my six thirty alarm to eight am",
        "instead of six thirty wake me at eight am",
    ],
)
def test_a_certain_alarm_is_moved(sentence: str) -> None:
    (moved,) = directives(ask_with("SetAlarmIntent", sentence, ALARM))
    assert (moved.id, moved.due) == ("a1", "2026-11-24T08:00:00-05:00")


def test_one_that_repeats_is_asked_about() -> None:
    document = ask_with("SetAlarmIntent", "set tomorrow's alarm to eight am", EACH_WORKDAY)
    assert directives(document) == []
    assert "just this once" in spoken(document)


@pytest.mark.parametrize(
    "sentence", ["wake me at eight am instead of nine", "set an alarm for eight am tomorrow"]
)
def test_where_no_such_alarm_is_set_another_one_is(sentence: str) -> None:
    (started,) = directives(ask_with("SetAlarmIntent", sentence, ALARM))
    assert (started.type, started.due) == ("Bergamot.StartAlarm", "2026-11-24T08:00:00-05:00")
