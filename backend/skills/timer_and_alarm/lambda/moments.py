"""Finds the moments that a request sets alarms and reminders for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from asked import Asked
from clock_times import (
    EARLIEST_WAKING_HOUR,
    PART_TIMES,
    ClockTime,
    Half,
    due_time,
    read_clock,
    settle_half,
)
from durations import read_duration
from readings import Reading
from recurrence import read_parts
from repeating import find_first

WAKING = re.compile(
    r"\b(?:wakes?|waken|waking|woken|awake|awakened|be up|up (?:by|at)|get (?:me |us )?up|"
    r"out of bed)\b"
)
"""Says that somebody wants to be woken."""


_BEFORE_THAT = (
    r"(<duration\d+>) before"
    r"(?: (?:that|then|it|(?:the|my|our) [a-z]+)\b|(?: please)?$| <(?:time|hour)\d+>)"
)
"""Beside a time: "I start at nine, wake me an hour before that"."""
_WEEKDAY = re.compile(
    r"\b(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b", re.IGNORECASE
)


@dataclass(frozen=True)
class When:
    """What was said of the time.

    Attributes:
        days: on which it repeats.
        rule: by which it does, if not by days of the week.
        day: ISO date, or "".
        part: of the day, as AMAZON.TIME names it, or "".
        is_waking: whether somebody wants to be woken.
        is_night: whether a repeating one is said to be at night or in the evening.
        earliest_hour: that is meant on a day ahead where "am" or "pm" is not said.
    """

    days: tuple[str, ...] = ()
    day: str = ""
    part: str = ""
    is_waking: bool = False
    is_night: bool = False
    rule: str = ""
    earliest_hour: int = EARLIEST_WAKING_HOUR

    def merge(self, earlier: When) -> When:
        """Fill what is missing from what was said before."""
        return When(
            self.days or earlier.days,
            self.day or earlier.day,
            self.part or earlier.part,
            self.is_waking or earlier.is_waking,
            self.is_night or earlier.is_night,
            self.rule or earlier.rule,
            self.earliest_hour,
        )


def read_when(asked: Asked, readings: Sequence[Reading] | None = None) -> When:
    """Read what a request says of the time, the clock excepted."""
    used = asked.said.readings if readings is None else readings
    days = [each.value for each in used if each.kind == "date"]
    parts = [each.value for each in used if each.kind == "part"]
    repetition = asked.said.repetition
    said = asked.said.text.lower()
    return When(
        repetition.days if repetition else (),
        days[0] if days else "",
        parts[0] if parts else ("MO" if re.search(r"\b(?:every|each) morning\b", said) else ""),
        WAKING.search(asked.words) is not None,
        repetition is not None and re.search(r"\b(?:evenings?|nights?)\b", said) is not None,
        repetition.rule if repetition else "",
    )


def find_moments(
    asked: Asked, when: When, readings: Sequence[Reading] | None = None
) -> list[datetime]:
    """Find every moment that the request names; none without a time of day or a duration.

    "Six, seven and eight am": a half of the day that is said last holds for all.
    """
    used = asked.said.readings if readings is None else readings
    durations = [each for each in used if each.kind == "duration"]
    clocks = [each for each in used if each.kind in ("time", "hour")]
    if not clocks and not durations and when.rule.startswith("FREQ=HOURLY"):
        step = timedelta(hours=int(read_parts(when.rule).get("INTERVAL", "1")))
        return [(asked.now + step).replace(second=0, microsecond=0)]
    if not clocks:
        return [
            (asked.now + timedelta(seconds=seconds)).replace(microsecond=0)
            for each in durations
            if (seconds := read_duration(each.value))
        ]
    parts = [each for each in used if each.kind == "part"]
    if not parts and when.part:
        parts = [Reading("part", when.part, "", 0, 0)]
    times = [read_clock(clock, parts, is_night=when.is_night) for clock in clocks]
    before = asked.said.find(_BEFORE_THAT)
    step = timedelta(seconds=(read_duration(before.value) or 0.0) if before else 0.0)
    return [find_due(time, when, asked.now) - step for time in _share_half(times)]


def find_part_time(when: When, now: datetime) -> datetime | None:
    """The usual time of a part of the day that was said without an hour."""
    if not when.part:
        return None
    hour, minute = (int(number) for number in PART_TIMES[when.part].split(":"))
    return find_due(ClockTime(hour, minute, "exact"), when, now)


def _share_half(times: list[ClockTime]) -> list[ClockTime]:
    last = times[-1]
    if last.half == "open":
        return times
    half: Half = "pm" if last.hour >= 12 else "am"
    return [replace(time, half=half if time.half == "open" else time.half) for time in times]


def find_due(clock: ClockTime, when: When, now: datetime) -> datetime:
    """Find the next moment for a time of day and what else was said."""
    day = date.fromisoformat(when.day) if when.day else None
    if when.days or when.rule:
        usual = settle_half(clock, when.earliest_hour)
        due = due_time(usual, day if when.rule else None, now)
        return find_first(due, when.days, when.rule, now)
    return due_time(clock, day, now, is_waking=when.is_waking, earliest_hour=when.earliest_hour)


def is_weekday_said(asked: Asked) -> bool:
    """Whether a day of the week was said, now or before a question; it comes again in a week."""
    is_said = any(_WEEKDAY.search(each.text) for each in asked.said.of_kind("date"))
    return is_said or bool(asked.attributes.get("is_weekday"))
