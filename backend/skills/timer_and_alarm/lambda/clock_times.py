"""Times of day as they were meant: which half of the day, which day; and as they are said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Literal

from readings import Reading

Half = Literal["am", "pm", "exact", "open"]
"""Which half of the day: said, known from a 24-hour time, or open."""
PART_TIMES = {"MO": "08:00", "AF": "15:00", "EV": "18:00", "NI": "21:00"}
"""AMAZON.TIME's values for morning, afternoon, evening and night."""
EARLIEST_WAKING_HOUR, EARLIEST_REMINDER_HOUR = 4, 7
"""Of a morning that is meant where the half of a coming day is not said: people get up at five, but
do not call mom then."""
_LATEST_MORNING_HOUR = 11
_SAYS_HALF = re.compile(
    r"[ap]\.? ?m\b|morning|noon|evening|night|midday|hundred|hours|^(?:zero|oh)\b|^0", re.IGNORECASE
)
WITHOUT_HOUR = (
    r"(?P<minutes><(?:number|hour)\d+>|(?:a )?quarter|half)(?: minutes)? "
    r"(?P<side>past|after|to|before)(?: the hour)?(?: please| instead)*$"
)
"""A time without its hour, in a template: "make it twenty past"."""


@dataclass(frozen=True)
class ClockTime:
    """A time of day as it was said."""

    hour: int
    minute: int
    half: Half


def read_clock(
    reading: Reading, parts: Sequence[Reading] = (), *, is_night: bool = False
) -> ClockTime:
    """Read a time of day; parts of the day that were said apart ("morning") settle its half.

    Args:
        reading: a time or an hour.
        parts: of the day, from the same request.
        is_night: whether "every night" or the like was said.
    """
    hour, minute = (int(number) for number in reading.value.removeprefix("T").split(":")[:2])
    is_said = reading.end > 0  # else it is a slot's value, which is exact
    is_open = is_said and 1 <= hour <= 12 and not _SAYS_HALF.search(reading.text)
    half: Half = "open" if is_open else "exact"
    if half == "open" and parts:
        half = "am" if parts[0].value == "MO" else "pm"
    elif half == "open" and is_night:
        half = "pm"
    return ClockTime(hour, minute, half)


def due_time(
    clock: ClockTime,
    day: date | None,
    now: datetime,
    *,
    is_waking: bool = False,
    earliest_hour: int = EARLIEST_WAKING_HOUR,
) -> datetime:
    """Give the next moment that fits what was said; it may lie in the past only when the day does.

    An open half of the day is the next one to come; when somebody wants to be woken, the morning;
    with a day ahead, the usual one. Midnight of today is the coming one.
    """
    if day == now.date() and (clock.hour, clock.minute, clock.half) == (0, 0, "exact"):
        day = None
    if day is not None and day > now.date():
        return _at(day, _hours(settle_half(clock, earliest_hour))[0], clock.minute, now)
    candidates = [
        _at(now.date() + timedelta(days=d), hour, clock.minute, now)
        for d in (0, 1)
        for hour in _hours(clock)
    ]
    if day is not None:
        of_day = [moment for moment in candidates if moment.date() == day and moment > now]
        return of_day[0] if of_day else _at(day, _hours(clock)[-1], clock.minute, now)
    coming = [moment for moment in candidates if moment > now]
    if is_waking and clock.half == "open":
        mornings = [
            moment
            for moment in coming
            if EARLIEST_WAKING_HOUR <= moment.hour <= _LATEST_MORNING_HOUR
        ]
        return (mornings or coming)[0]
    return coming[0]


def settle_half(clock: ClockTime, earliest_hour: int = EARLIEST_WAKING_HOUR) -> ClockTime:
    """Take an open half of the day as the usual one: the morning from the earliest hour on."""
    if clock.half != "open":
        return clock
    is_morning = earliest_hour <= clock.hour <= _LATEST_MORNING_HOUR
    return replace(clock, half="am" if is_morning else "pm")


def move_to(clock: ClockTime, due: datetime, day: date | None) -> datetime:
    """Move a moment to another time of its day, or of `day`; an open half stays near to it."""
    moments = [_at(day or due.date(), hour, clock.minute, due) for hour in _hours(clock)]
    return min(moments, key=lambda moment: abs(_minutes_of(moment) - _minutes_of(due)))


def _minutes_of(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute


def rings_at(due: datetime, clock: ClockTime) -> bool:
    """Whether a moment is at that time of day."""
    return due.minute == clock.minute and due.hour in _hours(clock)


def _hours(clock: ClockTime) -> list[int]:
    twelve = clock.hour % 12
    by_half = {
        "am": [twelve],
        "pm": [twelve + 12],
        "exact": [clock.hour],
        "open": [twelve, twelve + 12],
    }
    return by_half[clock.half]


def _at(day: date, hour: int, minute: int, now: datetime) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=now.tzinfo)


def say_clock(moment: datetime) -> str:
    """'6:30 AM', '5 PM'."""
    clock = f"{moment.hour % 12 or 12}" + (f":{moment.minute:02d}" if moment.minute else "")
    return clock + (" AM" if moment.hour < 12 else " PM")


def say_time(moment: datetime, now: datetime) -> str:
    """'6:30 AM tomorrow', '5 PM', '7 AM on Friday', '9 AM on December 24'."""
    clock = say_clock(moment)
    return clock if moment.date() == now.date() else f"{clock} {say_day(moment, now)}"


def say_day(moment: datetime, now: datetime) -> str:
    """'today', 'tomorrow', 'on Friday', 'on December 24'."""
    days = (moment.date() - now.date()).days
    if days in (0, 1):
        return "tomorrow" if days else "today"
    return f"on {moment:%A}" if 0 < days < 7 else f"on {moment:%B} {moment.day}"
