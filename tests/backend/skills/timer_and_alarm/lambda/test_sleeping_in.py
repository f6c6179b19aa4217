"""Sleeping until a time: the alarm that would ring before is moved, or one is set."""

from __future__ import annotations

from tests.helpers.device_timers import ALARM, LATER_ALARM, ask_with, directives
from tests.helpers.skill_handlers import spoken

INTENT = "SleepUntilIntent"


def test_the_alarm_before_is_moved() -> None:
    (moved,) = directives(ask_with(INTENT, "let me sleep until nine", ALARM, LATER_ALARM))
    assert (moved.id, moved.due) == ("a1", "2026-11-24T09:00:00-05:00")


def test_without_an_alarm_one_is_set() -> None:
    (started,) = directives(ask_with(INTENT, "I can sleep in till nine tomorrow", LATER_ALARM))
    assert (started.type, started.due) == ("Bergamot.StartAlarm", "2026-11-24T09:00:00-05:00")


def test_what_rings_is_silenced_first() -> None:
    ringing = ALARM | {"ringing": True, "due": "2026-11-23T10:00:00-05:00"}
    stopped, started = directives(ask_with(INTENT, "let me sleep until eleven am", ringing))
    assert (stopped.type, started.due) == (
        "Bergamot.Stop",
        "2026-11-23T11:00:00-05:00",
    )


def test_an_alarm_at_that_time_stays() -> None:
    document = ask_with(INTENT, "let me sleep until six thirty", ALARM)
    assert not directives(document)
    assert spoken(document) == "Okay, the alarm for 6:30 AM tomorrow wakes you."
