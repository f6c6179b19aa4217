"""Timers, alarms and reminders: what is said becomes directives that the Echo can read."""

from __future__ import annotations

import pytest

from tests.helpers.device_timers import (
    ALARM,
    LATER_ALARM,
    PASTA,
    PLAIN,
    SKILL,
    ask_with,
    directives,
)
from tests.helpers.skill_handlers import ask, say, spoken


@pytest.mark.parametrize(
    ("sentence", "seconds", "label", "text"),
    [
        ("Set a timer for 5 minutes.", 300, "", "5 minutes, starting now."),
        (
            "set a timer for five minutes and thirty seconds",
            330,
            "",
            "5 minutes and 30 seconds, starting now.",
        ),
        (
            "Set a 20-minute timer for the chicken.",
            1200,
            "chicken",
            "20 minutes for chicken, starting now.",
        ),
        (
            "set a pizza timer for an hour and a half",
            5400,
            "pizza",
            "1 hour and 30 minutes for pizza, starting now.",
        ),
        ("timer for half an hour", 1800, "", "30 minutes, starting now."),
        (
            "count down from two and a half minutes",
            150,
            "",
            "2 minutes and 30 seconds, starting now.",
        ),
        ("a couple of minutes", 120, "", "2 minutes, starting now."),
        ("set a timer for one hundred and twenty seconds", 120, "", "2 minutes, starting now."),
    ],
)
def test_a_timer_is_set(sentence: str, seconds: float, label: str, text: str) -> None:
    document = ask_with("SetTimerIntent", sentence)
    (directive,) = directives(document)
    assert (directive.type, directive.duration_seconds, directive.label) == (
        "Bergamot.StartTimer",
        seconds,
        label,
    )
    assert spoken(document) == text


def test_slots_alone_set_a_timer() -> None:
    (directive,) = directives(
        ask(SKILL, "SetTimerIntent", slots={"duration": "PT1H5M", "label": "tea"})
    )
    assert (directive.duration_seconds, directive.label) == (3900, "tea")


def test_a_missing_duration_is_asked_for_and_the_answer_understood() -> None:
    question = ask_with("SetTimerIntent", "Set a pasta timer.")
    assert spoken(question) == "For how long?"
    assert question["response"]["shouldEndSession"] is False
    # Whatever intent the answer was taken for, it is the answer.
    answer = ask_with(
        "AMAZON.FallbackIntent", "10 minutes", attributes=question["sessionAttributes"]
    )
    (directive,) = directives(answer)
    assert (directive.duration_seconds, directive.label) == (600, "pasta")


def test_too_long_a_timer_is_refused() -> None:
    document = ask_with("SetTimerIntent", "set a timer for 3 days")
    assert directives(document) == []
    assert "24 hours" in spoken(document)


@pytest.mark.parametrize(
    ("sentence", "slots", "due", "text"),
    [
        ("Wake me up at 6:30.", {}, "2026-11-24T06:30:00-05:00", "6:30 AM tomorrow"),
        ("Set an alarm for 6:30 AM tomorrow.", {}, "2026-11-24T06:30:00-05:00", "6:30 AM tomorrow"),
        ("set an alarm for 11", {}, "2026-11-23T11:00:00-05:00", "11 AM"),
        ("set an alarm for nine", {}, "2026-11-23T21:00:00-05:00", "9 PM"),
        ("wake me up at 9", {}, "2026-11-24T09:00:00-05:00", "9 AM tomorrow"),
        (
            "set an alarm for half past six in the evening",
            {},
            "2026-11-23T18:30:00-05:00",
            "6:30 PM",
        ),
        ("set an alarm for quarter to seven", {}, "2026-11-23T18:45:00-05:00", "6:45 PM"),
        ("set an alarm for noon", {}, "2026-11-23T12:00:00-05:00", "12 PM"),
        (
            "alarm at 9 AM on Friday",
            {"date": "2026-11-27"},
            "2026-11-27T09:00:00-05:00",
            "9 AM on Friday",
        ),
        (
            "wake me up at 7 on December 24th",
            {},
            "2026-12-24T07:00:00-05:00",
            "7 AM on December 24",
        ),
        ("wake me up in 2 hours", {}, "2026-11-23T12:07:00-05:00", "12:07 PM"),
        ("", {"time": "06:30"}, "2026-11-24T06:30:00-05:00", "6:30 AM tomorrow"),
        ("", {"time": "19:00", "date": "2026-11-24"}, "2026-11-24T19:00:00-05:00", "7 PM tomorrow"),
    ],
)
def test_an_alarm_is_set(sentence: str, slots: dict[str, str], due: str, text: str) -> None:
    document = ask_with("SetAlarmIntent", sentence, slots=slots)
    (directive,) = directives(document)
    assert directive.due == due
    assert spoken(document) == f"Alarm set for {text}."


def test_a_missing_time_is_asked_for() -> None:
    question = ask_with("SetAlarmIntent", "Wake me up tomorrow.", slots={"date": "2026-11-24"})
    assert spoken(question) == "For what time?"
    answer = ask_with("SetAlarmIntent", "at seven", attributes=question["sessionAttributes"])
    assert directives(answer)[0].due == "2026-11-24T07:00:00-05:00"


def test_an_alarm_in_the_past_is_not_set() -> None:
    document = ask_with(
        "SetAlarmIntent", "set an alarm for 8 AM today", slots={"date": "2026-11-23"}
    )
    assert directives(document) == []
    assert spoken(document) == "8 AM is already over."


def test_timers_and_alarms_are_listed() -> None:
    assert spoken(ask_with("ListTimersIntent", "what timers do i have")) == "You have no timers."
    text = spoken(ask_with("ListTimersIntent", "what timers do i have", PASTA, PLAIN, ALARM))
    assert "2 timers" in text
    assert "pasta timer, 3 minutes and 20 seconds left" in text
    assert "6:30 AM tomorrow" in spoken(ask_with("ListAlarmsIntent", "", PASTA, ALARM))


def test_the_time_left_of_a_timer_is_told() -> None:
    text = spoken(
        ask_with("TimeLeftIntent", "how much time is left on the pasta timer", PASTA, PLAIN)
    )
    assert text == "3 minutes and 20 seconds left on the pasta timer."
    assert (
        spoken(ask_with("TimeLeftIntent", "how much time is left", PLAIN))
        == "8 minutes and 20 seconds left."
    )
    assert "no timers" in spoken(ask_with("TimeLeftIntent", "how much time is left"))


@pytest.mark.parametrize(
    ("intent", "sentence", "ids"),
    [
        ("CancelTimerIntent", "cancel the pasta timer", ("t1",)),
        ("CancelTimerIntent", "cancel the 10 minute timer", ("t2",)),
        ("CancelTimerIntent", "cancel the first timer", ("t1",)),
        ("CancelTimerIntent", "cancel both timers", ("t1", "t2")),
        ("CancelAlarmIntent", "cancel my 6:30 alarm", ("a1",)),
        ("CancelAlarmIntent", "cancel the alarm at 7 PM", ("a2",)),
        ("CancelAllIntent", "cancel all timers", ("t1", "t2")),
        ("CancelAllIntent", "delete all my alarms", ("a1", "a2")),
    ],
)
def test_the_requested_timer_or_alarm_is_cancelled(
    intent: str, sentence: str, ids: tuple[str, ...]
) -> None:
    (directive,) = directives(ask_with(intent, sentence, PASTA, PLAIN, ALARM, LATER_ALARM))
    assert directive.ids == ids


def test_a_timer_that_does_not_exist_is_not_cancelled() -> None:
    document = ask_with("CancelAlarmIntent", "cancel my 8 AM alarm", ALARM)
    assert directives(document) == []
    assert "6:30 AM" in spoken(document)
    assert "no timers" in spoken(ask_with("CancelTimerIntent", "cancel the timer", ALARM))


@pytest.mark.parametrize(
    ("answer", "ids"),
    [("the pasta one", ("t1",)), ("all of them", ("t1", "t2")), ("the last one", ("t2",))],
)
def test_the_skill_asks_which_timer_when_several_match(answer: str, ids: tuple[str, ...]) -> None:
    question = ask_with("CancelTimerIntent", "cancel the timer", PASTA, PLAIN)
    assert "Which one" in spoken(question)
    assert question["response"]["shouldEndSession"] is False
    document = ask_with(
        "CancelTimerIntent", answer, PASTA, PLAIN, attributes=question["sessionAttributes"]
    )
    assert directives(document)[0].ids == ids


@pytest.mark.parametrize("intent", ["CancelAlarmIntent", "StopRingingIntent", "AMAZON.StopIntent"])
def test_ringing_is_stopped_without_a_word(intent: str) -> None:
    document = ask_with(intent, "stop", ALARM | {"ringing": True}, PASTA)
    assert [directive.type for directive in directives(document)] == ["Bergamot.Stop"]
    assert spoken(document) == ""


def test_snooze_rings_again() -> None:
    assert spoken(ask_with("SnoozeIntent", "snooze", ALARM)) == "Nothing is ringing."
    document = ask_with("SnoozeIntent", "snooze for 5 minutes", ALARM | {"ringing": True})
    stop, alarm = directives(document)
    assert stop.type == "Bergamot.Stop"
    assert alarm.due == "2026-11-23T10:12:00-05:00"


def test_a_request_without_device_state_finds_no_timers() -> None:
    assert say(SKILL, "ListTimersIntent") == "You have no timers."
    assert say(SKILL, "AMAZON.CancelIntent") == ""
    assert ask(SKILL)["response"]["shouldEndSession"] is False
