"""Lets a person sleep until a time: moves the alarm that would wake them before, or sets one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from asked import Answer, Asked, Timer, answer, change
from choosing import name_of, refuse_or_ask
from clock_times import due_time, move_to, read_clock, say_time
from ending import STOP
from once import move_once
from repeating import find_first, rings_on, say_when
from repetition import Repetition
from setting import set_alarm

_LONGEST_SLEEP_BEFORE = timedelta(hours=8)
"""Before the time that is said: an alarm earlier than that is not for getting up."""


def sleep_until(asked: Asked) -> Answer:
    """Let nothing ring before the time that is said, and something at that time."""
    if asked.said.repetition:
        return _sleep_on_days(asked, asked.said.repetition)
    clocks, days = asked.said.of_kind("time", "hour"), asked.said.of_kind("date")
    day = date.fromisoformat(days[0].value) if days else None
    clock = read_clock(clocks[-1], asked.said.of_kind("part"))
    due = due_time(clock, day, asked.now, is_waking=True)
    if asked.ringing():
        return _set(asked, due, STOP)
    alarms = [alarm for alarm in asked.of_kind("alarm") if not alarm.paused]
    same = [alarm for alarm in alarms if _rings_between(alarm, due, due)]
    before = [alarm for alarm in alarms if _rings_between(alarm, due - _LONGEST_SLEEP_BEFORE, due)]
    before = [alarm for alarm in before if alarm not in same]
    if asked.chosen_ids is not None:
        before = [alarm for alarm in before if alarm.id in asked.chosen_ids]
    if len(before) > 1:
        return refuse_or_ask(asked, before, before)
    if before:
        return _move(asked, before[0], due)
    if same:
        return answer(f"Okay, {name_of(same[0], asked)} wakes you.")
    return _set(asked, due)


def _sleep_on_days(asked: Asked, repetition: Repetition) -> Answer:
    """Let what rings every day ring later on some: "every Sunday let me sleep till nine"."""
    clock = read_clock(asked.said.of_kind("time", "hour")[-1], asked.said.of_kind("part"))
    alarms = [alarm for alarm in asked.of_kind("alarm") if not alarm.paused]
    if not repetition.days and alarms:
        return answer("I can only do that for days of the week, for example: every Sunday.")
    shared = [alarm for alarm in alarms if set(alarm.repeats) & set(repetition.days)]
    if asked.chosen_ids is not None:
        shared = [alarm for alarm in shared if alarm.id in asked.chosen_ids]
    if not shared:
        return set_alarm(asked)
    if len(shared) > 1:
        return refuse_or_ask(asked, shared, shared)
    alarm = shared[0]
    due = find_first(move_to(clock, alarm.due, None), repetition.days, "", asked.now)
    days, left = list(repetition.days), [d for d in alarm.repeats if d not in repetition.days]
    said = f"Okay, the alarm rings at {say_when(due, days, '')} now"
    if not left:
        return answer(f"{said}.", change(alarm, due=due.isoformat(), repeats=days))
    rest = find_first(alarm.due, left, "", asked.now)
    directives = (
        change(alarm, due=rest.isoformat(), repeats=left),
        {
            "type": "Bergamot.StartAlarm",
            "due": due.isoformat(),
            "label": alarm.label,
            "repeats": days,
        },
    )
    return answer(f"{said}, and at {say_when(rest, left, '')}.", *directives)


def _set(asked: Asked, due: datetime, *before: Mapping[str, object]) -> Answer:
    directive = {"type": "Bergamot.StartAlarm", "due": due.isoformat(), "label": ""}
    return answer(f"Alarm set for {say_time(due, asked.now)}.", *before, directive)


def _rings_between(alarm: Timer, first: datetime, last: datetime) -> bool:
    """Whether it rings on the day of `last`, at a time from the first to the last."""
    day = last.date()
    at = datetime.combine(day, alarm.due.time(), alarm.due.tzinfo)
    return first <= at <= last and rings_on(alarm.due, alarm.repeats, alarm.recurrence, day)


def _move(asked: Asked, alarm: Timer, due: datetime) -> Answer:
    if alarm.is_repeating:
        return move_once(asked, alarm, due.date(), due)
    text = f"Okay, the alarm is set for {say_time(due, asked.now)} now."
    return answer(text, change(alarm, due=due.isoformat()))
