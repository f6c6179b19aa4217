"""When an alarm or reminder does not ring: its next time, one day, or a weekday for good."""

from __future__ import annotations

import pytest

from tests.helpers.device_timers import ALARM, LATER_ALARM, PLAIN, ask_with, directives
from tests.helpers.skill_handlers import spoken

EACH_WORKDAY = ALARM | {"repeats": ["MO", "TU", "WE", "TH", "FR"]}
REMINDER = EACH_WORKDAY | {"id": "r1", "kind": "reminder", "label": "feed the cat"}


@pytest.mark.parametrize(
    "sentence",
    [
        "I don't need to wake up tomorrow",
        "no need to wake me tomorrow",
        "don't wake me up tomorrow",
        "let me sleep in tomorrow",
        "no alarm tomorrow",
        "not tomorrow",
        "skip tomorrow's alarm",
        "cancel tomorrow's alarm",
        "turn off my alarm for tomorrow",
    ],
)
def test_one_day_is_left_out(sentence: str) -> None:
    document = ask_with("SkipIntent", sentence, EACH_WORKDAY)
    (skipped,) = directives(document)
    assert (skipped.id, skipped.due) == ("a1", "2026-11-25T06:30:00-05:00")
    assert (
        spoken(document) == "Okay, I skip the one tomorrow. It rings next at 6:30 AM on Wednesday."
    )
    (off,) = directives(ask_with("SkipIntent", sentence.replace("cancel", "skip"), ALARM))
    assert (off.id, off.paused) == ("a1", True)


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        ("not on Fridays", ("MO", "TU", "WE", "TH")),
        ("don't wake me on Mondays and Tuesdays", ("WE", "TH", "FR")),
        ("no alarm on Wednesdays", ("MO", "TU", "TH", "FR")),
        ("not on Mondays or Fridays", ("TU", "WE", "TH")),
    ],
)
def test_weekdays_are_left_out_for_good(sentence: str, left: tuple[str, ...]) -> None:
    (change,) = directives(ask_with("SkipIntent", sentence, EACH_WORKDAY, LATER_ALARM))
    assert change.repeats == left


def test_the_first_time_is_one_that_is_left() -> None:
    (change,) = directives(ask_with("SkipIntent", "not on Tuesdays", EACH_WORKDAY))
    assert change.due == "2026-11-25T06:30:00-05:00"


def test_a_reminder_is_left_out_by_its_noun() -> None:
    document = ask_with("SkipIntent", "don't remind me on Fridays", EACH_WORKDAY, REMINDER)
    (change,) = directives(document)
    assert (change.id, change.repeats) == ("r1", ("MO", "TU", "WE", "TH"))


def test_several_that_ring_then_are_asked_about() -> None:
    question = ask_with("SkipIntent", "not on Fridays", EACH_WORKDAY, REMINDER)
    assert directives(question) == []
    assert "Which one" in spoken(question)
    answer = ask_with(
        "CancelAllIntent",
        "both of them",
        EACH_WORKDAY,
        REMINDER,
        attributes=question["sessionAttributes"],
    )
    assert {change.id for change in directives(answer)} == {"a1", "r1"}


@pytest.mark.parametrize(
    ("sentence", "reply"),
    [
        ("not on Sundays", "None of yours rings on Sundays."),
        ("I don't need to get up on Saturday", "You have no alarm on Saturday."),
        ("I don't need to get up on December 10", "That day is too far ahead"),
        ("not on weekdays", "It only rings on weekdays."),
    ],
)
def test_what_cannot_be_left_out_is_said(sentence: str, reply: str) -> None:
    document = ask_with("SkipIntent", sentence, EACH_WORKDAY)
    assert directives(document) == []
    assert spoken(document).startswith(reply)


@pytest.mark.parametrize(
    ("sentence", "due", "single"),
    [
        ("I don't need to get up on Thursday", "27", ["24", "25"]),
        ("skip my alarm tomorrow and on Thursday", "27", ["25"]),
        ("skip my alarm on Thursday and Friday", "30", ["24", "25"]),
        ("don't wake me on Thursday and Friday this week", "30", ["24", "25"]),
    ],
)
def test_what_rings_before_a_day_that_is_left_out_rings_by_itself(
    sentence: str, due: str, single: list[str]
) -> None:
    changed, *started = directives(ask_with("SkipIntent", sentence, EACH_WORKDAY))
    assert (changed.id, changed.due) == ("a1", f"2026-11-{due}T06:30:00-05:00")
    assert [each.due for each in started] == [f"2026-11-{day}T06:30:00-05:00" for day in single]
    assert not any(each.repeats for each in started)


def test_one_weekend_is_left_out_by_its_days_and_each_weekend_for_good() -> None:
    each_day = ALARM | {"repeats": ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]}
    (for_good,) = directives(ask_with("SkipIntent", "leave out the weekend", each_day))
    assert for_good.repeats == ("MO", "TU", "WE", "TH", "FR")
    once, *before = directives(ask_with("SkipIntent", "no alarm this weekend", each_day))
    assert once.due == "2026-11-30T06:30:00-05:00"
    assert [each.due[8:10] for each in before] == ["24", "25", "26", "27"]


def test_nothing_is_left_out_where_nothing_rings() -> None:
    assert spoken(ask_with("SkipIntent", "not on Fridays", PLAIN)) == "You have no alarms."


@pytest.mark.parametrize(
    "sentence",
    [
        "don't let me sleep in tomorrow",
        "don't let me forget to wake up tomorrow",
        "don't skip tomorrow's alarm",
        "remind me to take out the trash tomorrow",
    ],
)
def test_what_asks_for_the_contrary_leaves_nothing_out(sentence: str) -> None:
    document = ask_with("SkipIntent", sentence, EACH_WORKDAY)
    assert not any(change.type == "Bergamot.ChangeTimer" for change in directives(document))


def test_an_alarm_of_one_weekday_is_cancelled_by_its_name() -> None:
    each_tuesday = ALARM | {"repeats": ["TU"]}
    (cancel,) = directives(ask_with("CancelAlarmIntent", "cancel my Tuesday alarm", each_tuesday))
    assert cancel.type == "Bergamot.CancelTimers"


@pytest.mark.parametrize(
    "sentence",
    [
        "do ring on Fridays",
        "leave out the weekend",
        "I have to get up on Friday",
        "I'm not sure if I have to get up tomorrow",
        "the alarm didn't ring on Monday",
        "why is there no alarm tomorrow",
        "I don't want to miss my alarm tomorrow",
    ],
)
def test_what_does_not_say_so_leaves_nothing_out(sentence: str) -> None:
    assert directives(ask_with("SkipIntent", sentence, EACH_WORKDAY)) == []


def test_without_a_day_the_next_ring_is_left_out() -> None:
    (skipped,) = directives(ask_with("SkipIntent", "I don't have to get up", EACH_WORKDAY))
    assert skipped.due == "2026-11-25T06:30:00-05:00"
