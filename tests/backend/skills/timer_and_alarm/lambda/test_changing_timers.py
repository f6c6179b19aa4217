"""What is set is changed, kept or asked about: the verb of the sentence decides."""

from __future__ import annotations

from typing import Any

import pytest

from tests.helpers.device_timers import (
    ALARM,
    LATER_ALARM,
    PASTA,
    PLAIN,
    ask_with,
    directives,
)
from tests.helpers.skill_handlers import spoken


def test_time_is_added_to_and_taken_off_a_timer() -> None:
    (more,) = directives(
        ask_with("AddTimeIntent", "add 5 minutes to the pasta timer", PASTA, PLAIN)
    )
    assert (more.id, more.remaining_seconds) == ("t1", 500.0)
    # The verb decides, whatever intent was found.
    (less,) = directives(ask_with("AddTimeIntent", "take a minute off the pasta timer", PASTA))
    assert (less.id, less.remaining_seconds) == ("t1", 140.0)
    too_much = ask_with("ReduceTimeIntent", "take 5 minutes off the pasta timer", PASTA)
    assert directives(too_much) == []
    assert "only 3 minutes" in spoken(too_much)


@pytest.mark.parametrize(
    "sentence",
    [
        "don't cancel the pasta timer",
        "I don't want to cancel the timer",
        "please never delete my timers",
        "do not stop the timer",
    ],
)
def test_a_negated_request_cancels_nothing(sentence: str) -> None:
    document = ask_with("CancelTimerIntent", sentence, PASTA)
    assert directives(document) == []
    assert "stays" in spoken(document)


def test_a_sentence_that_does_not_say_cancel_is_asked_about_first() -> None:
    question = ask_with("CancelTimerIntent", "the pasta timer", PASTA, PLAIN)
    assert spoken(question) == "Should I cancel the pasta timer?"
    attributes = question["sessionAttributes"]
    (cancel,) = directives(ask_with("AMAZON.YesIntent", "yes", PASTA, PLAIN, attributes=attributes))
    assert cancel.ids == ("t1",)
    assert directives(ask_with("AMAZON.NoIntent", "no", PASTA, attributes=attributes)) == []


@pytest.mark.parametrize(
    ("sentence", "changes"),
    [
        ("pause the timer", {"paused": True}),
        ("put the pasta timer on hold", {"paused": True}),
        ("restart the timer", {"remaining_seconds": 600.0, "paused": False}),
        ("make it eight minutes", {"remaining_seconds": 480.0, "duration_seconds": 480.0}),
    ],
)
def test_the_verb_decides_what_is_done_with_a_timer(sentence: str, changes: dict[str, Any]) -> None:
    timer = PASTA | {"duration_seconds": 600.0}
    (change,) = directives(ask_with("CancelTimerIntent", sentence, timer))
    assert change.type == "Bergamot.ChangeTimer"
    assert change.model_dump(exclude_none=True, exclude={"type", "id"}) == changes


def test_a_request_without_a_name_is_about_what_was_set_last() -> None:
    earlier, latest = ALARM | {"number": 1}, LATER_ALARM | {"number": 2}
    (change,) = directives(ask_with("ChangeIntent", "make it 8 pm", earlier, latest))
    assert (change.id, change.due) == ("a2", "2026-11-24T20:00:00-05:00")


def test_a_reminder_that_rings_is_spoken_and_ends() -> None:
    reminder = ALARM | {"kind": "reminder", "label": "call mom", "ringing": True}
    document = ask_with("WhatRingsIntent", "What is ringing?", reminder)
    assert spoken(document) == "Here's your reminder: call mom."
    assert [directive.type for directive in directives(document)] == ["Bergamot.Stop"]
    asked = ask_with("WhatRingsIntent", "What is ringing?", PASTA | {"ringing": True})
    assert (spoken(asked), directives(asked)) == ("Your pasta timer is ringing.", [])


def test_a_snoozed_reminder_keeps_its_text() -> None:
    reminder = ALARM | {"kind": "reminder", "label": "call mom", "ringing": True}
    _, again = directives(ask_with("SnoozeIntent", "snooze", reminder))
    assert (again.type, again.text) == ("Bergamot.StartReminder", "call mom")


def test_a_day_that_no_date_reads_is_asked_for() -> None:
    document = ask_with("SetAlarmIntent", "set an alarm for Monday the eighth at six am")
    assert directives(document) == []
    assert "On which day" in spoken(document)


def test_a_value_that_was_corrected_at_once_is_not_taken() -> None:
    (timer,) = directives(ask_with("SetTimerIntent", "set a timer for five, no, ten minutes"))
    assert timer.duration_seconds == 600
    (alarm,) = directives(ask_with("SetAlarmIntent", "set an alarm for 6, sorry, 7 am"))
    assert alarm.due == "2026-11-24T07:00:00-05:00"


def test_nothing_is_cancelled_when_what_should_stay_is_unknown() -> None:
    document = ask_with("CancelAllIntent", "cancel all timers except tofu", PASTA, PLAIN)
    assert directives(document) == []


@pytest.mark.parametrize(
    ("sentence", "chosen"),
    [
        ("cancel the shorter one", "t1"),
        ("stop whichever timer is longer", "t2"),
        ("cancel the timer that ends first", "t1"),
        ("get rid of the longest timer", "t2"),
    ],
)
def test_a_timer_is_chosen_by_comparison(sentence: str, chosen: str) -> None:
    (cancel,) = directives(ask_with("CancelAllIntent", sentence, PASTA, PLAIN, ALARM))
    assert cancel.ids == (chosen,)


def test_the_longer_of_three_is_asked_about() -> None:
    third = PLAIN | {"id": "t3", "remaining_seconds": 900.0}
    question = ask_with("CancelTimerIntent", "cancel the longer timer", PASTA, PLAIN, third)
    assert directives(question) == []
    assert "Which one" in spoken(question)


def test_the_first_of_timers_and_alarms_is_asked_about() -> None:
    question = ask_with("CancelAllIntent", "cancel the first one", PLAIN, ALARM)
    assert directives(question) == []
    assert "2 timers and alarms" in spoken(question)


def test_more_minutes_are_for_the_timer_when_nothing_rings() -> None:
    (more,) = directives(ask_with("SnoozeIntent", "5 more minutes", PLAIN))
    assert more.remaining_seconds == 800.0


def test_more_minutes_are_a_snooze_when_an_alarm_rings() -> None:
    ringing = ALARM | {"ringing": True}
    document = ask_with("AddTimeIntent", "I need 5 more minutes", ringing)
    assert [each.type for each in directives(document)] == ["Bergamot.Stop", "Bergamot.StartAlarm"]
