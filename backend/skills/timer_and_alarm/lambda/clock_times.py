"""Reads times of day and dates, and decides when an alarm is due."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from number_words import with_digits

Half = Literal["am", "pm", "exact", "open"]
"""Which half of the day: said, known from a 24-hour time, or open."""

_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTHS = (
    "january february march april may june july august september october november december".split()
)
_ISO_PERIODS = {"MO": (8, 0), "AF": (15, 0), "EV": (18, 0), "NI": (21, 0)}
"""AMAZON.TIME's values for morning, afternoon, evening and night."""
_EARLIEST_WAKING_HOUR, _LATEST_WAKING_HOUR = 4, 11
_WORD_TIMES = ((r"\bnoon\b|\bmidday\b", (12, 0)), (r"\bmidnight\b", (0, 0)))
_PAST = re.compile(
    r"\b(half|quarter|a quarter|\d{1,2})(?: minutes?)? (past|after|to|before|till) (\d{1,2})\b"
)
_CLOCK = re.compile(
    r"(?<![\d/])(?P<hour>\d{1,2})(?:(?:[:.]| (?:o )?)(?P<minute>[0-5]\d)|(?P<oclock> o'?clock))?"
    r"(?: ?(?P<half>[ap])\.?m\b\.?)?(?![\d/:%])(?! ?(?:minutes?|hours?|seconds?|days?|weeks?)\b)"
)


@dataclass(frozen=True)
class ClockTime:
    """A time of day as it was said."""

    hour: int
    minute: int
    half: Half


def read_time(text: str) -> ClockTime | None:
    """Read the time of day in a slot or sentence; None when there is none.

    It reads '06:30', '6:30 AM', 'half past six', 'noon' and 'seven in the evening'.

    A bare hour counts only after 'at', 'for', 'by' or 'to', or alone, so that 'december 24' is no
    time.
    """
    stripped = text.strip()
    if stripped.upper() in _ISO_PERIODS:
        return ClockTime(*_ISO_PERIODS[stripped.upper()], "exact")
    if iso := re.fullmatch(r"T?([01]\d|2[0-3]):([0-5]\d)(?::\d\d(?:\.\d+)?)?", stripped):
        return ClockTime(int(iso[1]), int(iso[2]), "exact")
    words = re.sub(r"\b([ap])\.? ?m\b\.?", r"\1m", with_digits(stripped)).replace("oh ", "o ")
    words = re.sub(r"\b([1-9]|1[0-2]) o (\d)\b", r"\1:0\2", words)
    for pattern, (hour, minute) in _WORD_TIMES:
        if re.search(pattern, words) and not _PAST.search(words):
            return ClockTime(hour, minute, "exact")
    return _read_past(words) or _read_clock(words)


def _read_past(words: str) -> ClockTime | None:
    found = _PAST.search(words)
    if not found:
        return None
    said, direction, hour = found[1], found[2], int(found[3])
    minutes = 30 if said == "half" else 15 if said.endswith("quarter") else int(said)
    if minutes > 59 or not 1 <= hour <= 12:
        return None
    if direction in ("to", "before", "till"):
        hour, minutes = (hour - 2) % 12 + 1, 60 - minutes
    return ClockTime(hour, minutes, _half_from_words(words))


def _read_clock(words: str) -> ClockTime | None:
    for found in _CLOCK.finditer(words):
        hour, minute = int(found["hour"]), int(found["minute"] or 0)
        is_plain = not (found["minute"] or found["oclock"] or found["half"])
        before = words[: found.start()].rstrip()
        introduced = not before or re.search(r"\b(at|for|by|to|alarm|am|around|about|up)$", before)
        if hour > 23 or (is_plain and not introduced):
            continue
        if found["half"]:
            if not 1 <= hour <= 12:
                continue
            return ClockTime(hour, minute, "am" if found["half"] == "a" else "pm")
        return ClockTime(hour, minute, "exact" if not 0 < hour <= 12 else _half_from_words(words))
    return None


def _half_from_words(words: str) -> Half:
    if re.search(r"\bpm\b|\b(?:afternoon|evening|tonight|at night|this night)\b", words):
        return "pm"
    if re.search(r"\bam\b|\bmorning\b", words):
        return "am"
    return "open"


def read_date(text: str, today: date) -> date | None:
    """Read the day in a slot or sentence; None when there is no single day.

    It reads '2026-11-24', 'tomorrow', 'on Friday' and 'December 24th'.
    """
    stripped = text.strip()
    if re.fullmatch(r"\d{4}-\d\d-\d\d", stripped):
        return _date_or_none(int(stripped[:4]), int(stripped[5:7]), int(stripped[8:]))
    words = with_digits(stripped)
    if "day after tomorrow" in words:
        return today + timedelta(days=2)
    if re.search(r"\btomorrow\b", words):
        return today + timedelta(days=1)
    if re.search(r"\b(today|tonight|this (morning|afternoon|evening))\b", words):
        return today
    for number, name in enumerate(_WEEKDAYS):
        if re.search(rf"\b{name}\b", words):
            return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    return _read_month_and_day(words, today)


def _read_month_and_day(words: str, today: date) -> date | None:
    month_names = "|".join(_MONTHS)
    found = re.search(rf"\b({month_names}) (\d{{1,2}})(?:st|nd|rd|th)?\b", words)
    if found:
        month, day = _MONTHS.index(found[1]) + 1, int(found[2])
    elif found := re.search(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?({month_names})\b", words):
        month, day = _MONTHS.index(found[2]) + 1, int(found[1])
    else:
        return None
    this_year = _date_or_none(today.year, month, day)
    return (
        this_year if this_year and this_year >= today else _date_or_none(today.year + 1, month, day)
    )


def _date_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def due_time(
    clock: ClockTime, day: date | None, now: datetime, *, is_waking: bool = False
) -> datetime:
    """Give the next moment that fits what was said; it may lie in the past only when the day does.

    An open half of the day is the next one to come; with a day ahead, or when somebody wants to be
    woken, the morning.
    """
    if day is not None and day > now.date():
        # 'Tomorrow at 7' is in the morning; nobody means the first hours of the night by 1 to 3.
        prefers_morning = clock.hour >= _EARLIEST_WAKING_HOUR
        hours = _hours(clock)
        return _at(day, hours[0] if prefers_morning else hours[-1], clock.minute, now)
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
            if _EARLIEST_WAKING_HOUR <= moment.hour <= _LATEST_WAKING_HOUR
        ]
        return (mornings or coming)[0]
    return coming[0]


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


def say_time(moment: datetime, now: datetime) -> str:
    """'6:30 AM tomorrow', '5 PM', '7 AM on Friday', '9 AM on December 24'."""
    clock = f"{moment.hour % 12 or 12}" + (f":{moment.minute:02d}" if moment.minute else "")
    clock += " AM" if moment.hour < 12 else " PM"
    days = (moment.date() - now.date()).days
    if days == 0:
        return clock
    if days == 1:
        return f"{clock} tomorrow"
    if days < 7:
        return f"{clock} on {moment:%A}"
    return f"{clock} on {moment:%B} {moment.day}"
