"""Timer and alarm: what is said becomes directives that the Echo can read."""

from __future__ import annotations

from typing import Any

import pytest

from backend.wire.directives import DIRECTIVES
from tests.helpers.skill_handlers import ask, load_skill, say, spoken

SKILL = "timer_and_alarm"
PASTA = {
    "id": "t1",
    "kind": "timer",
    "label": "pasta",
    "remaining_seconds": 200.0,
    "due": "2026-11-23T10:10:20-05:00",
    "ringing": False,
}
PLAIN = PASTA | {
    "id": "t2",
    "label": "",
    "remaining_seconds": 500.0,
    "due": "2026-11-23T10:15:20-05:00",
}
ALARM = {
    "id": "a1",
    "kind": "alarm",
    "label": "",
    "remaining_seconds": 73380.0,
    "due": "2026-11-24T06:30:00-05:00",
    "ringing": False,
}
LATER_ALARM = ALARM | {
    "id": "a2",
    "due": "2026-11-24T19:00:00-05:00",
    "remaining_seconds": 118380.0,
}


def device(*timers: dict[str, Any]) -> dict[str, Any]:
    return {"time_zone": "America/New_York", "timers": list(timers)}


def directives(document: dict[str, Any]) -> list[Any]:
    """All directives, read as the Echo reads them."""
    return [
        DIRECTIVES.validate_python(directive)
        for directive in document["response"].get("directives", ())
    ]


def ask_with(intent: str, sentence: str, *timers: dict[str, Any], **more: Any) -> dict[str, Any]:
    return ask(SKILL, intent, sentence, device=device(*timers), **more)


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


def test_alarms_that_repeat_are_set_once_and_it_is_said() -> None:
    assert "can't repeat" in spoken(ask_with("SetAlarmIntent", "wake me up every day at 7"))


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
    assert [directive.type for directive in directives(document)] == [
        "Bergamot.CancelTimers",
        "Bergamot.Stop",
    ]
    assert directives(document)[0].ids == ("a1",)
    assert spoken(document) == ""


def test_snooze_rings_again() -> None:
    assert spoken(ask_with("SnoozeIntent", "snooze", ALARM)) == "Nothing is ringing."
    document = ask_with("SnoozeIntent", "snooze for 5 minutes", ALARM | {"ringing": True})
    stop, cancel, alarm = directives(document)
    assert (stop.type, cancel.ids) == ("Bergamot.Stop", ("a1",))
    assert alarm.due == "2026-11-23T10:12:00-05:00"


def test_time_is_added_to_a_timer() -> None:
    cancel, start = directives(
        ask_with("AddTimeIntent", "add 5 minutes to the pasta timer", PASTA, PLAIN)
    )
    assert cancel.ids == ("t1",)
    assert (start.duration_seconds, start.label) == (500.0, "pasta")


def test_spoken_times_of_day_are_read() -> None:
    read_time = load_skill(SKILL).sibling_clock_times.read_time
    said = {
        "eight oh five": (8, 5, "open"),
        "ten past six p.m.": (6, 10, "pm"),
        "18:45": (18, 45, "exact"),
        "twenty to nine": (8, 40, "open"),
        "six o'clock": (6, 0, "open"),
    }
    for text, expected in said.items():
        time = read_time(text)
        assert (time.hour, time.minute, time.half) == expected, text
    assert read_time("set an alarm for 5 minutes") is None
    assert read_time("alarm for december 24") is None


def test_a_request_without_device_state_finds_no_timers() -> None:
    assert say(SKILL, "ListTimersIntent") == "You have no timers."
    assert say(SKILL, "AMAZON.CancelIntent") == ""
    assert ask(SKILL)["response"]["shouldEndSession"] is False
