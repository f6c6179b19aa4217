"""What gets another time is what the sentence names, or what was set last."""

from __future__ import annotations

from tests.helpers.device_timers import ALARM, ask_with, directives
from tests.helpers.skill_handlers import spoken


def test_a_reminder_is_named_by_what_it_says() -> None:
    mom = ALARM | {"id": "r1", "kind": "reminder", "label": "call mom"}
    (moved,) = directives(ask_with("MoveAlarmIntent", "postpone calling mom to 8 pm", ALARM, mom))
    assert moved.id == "r1"


def test_what_nothing_is_called_moves_nothing() -> None:
    document = ask_with(
        "MoveAlarmIntent", "postpone the meeting to 4 pm", ALARM, slots={"subject": "the meeting"}
    )
    assert directives(document) == []
    assert spoken(document) == "You have no reminders."


def test_a_time_without_its_hour_is_near_to_that_of_the_alarm() -> None:
    (moved,) = directives(ask_with("ChangeIntent", "make it ten past", ALARM))
    assert ":10:00" in moved.due


def test_of_two_hours_as_near_as_each_other_it_is_asked_which() -> None:
    quarter_to = ALARM | {"due": "2026-11-24T06:45:00-05:00"}
    document = ask_with("ChangeIntent", "make that alarm quarter past", quarter_to)
    assert directives(document) == []
    assert spoken(document) == "To 6:15 AM or to 7:15 AM?"
