"""Reads AMAZON.DATE values and dates in a sentence, and says dates."""

from __future__ import annotations

import re
from datetime import date, timedelta

MONTHS = (
    "january february march april may june july august september october november december".split()
)
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_SEASON_STARTS = {"SP": (3, 20), "SU": (6, 21), "FA": (9, 22), "WI": (12, 21)}
_NEAR = {
    "day after tomorrow": 2,
    "day before yesterday": -2,
    "tomorrow": 1,
    "yesterday": -1,
    "today": 0,
    "tonight": 0,
}


def read_day(slot: str, sentence: str, today: date) -> date | None:
    """Read the day of a slot, else of the sentence; the first day of a longer period.

    Args:
        slot: '2026-11-24', '2026-W48', '2026-W48-WE', '2026-11', '2026', '2026-SU', or words; may
            be empty.
        sentence: what was said; may be empty.
        today: what 'tomorrow' and a date without a year are reckoned from.
    """
    try:
        return _read_iso(slot.strip()) or _read_words(slot, today) or _read_words(sentence, today)
    except ValueError:
        return None


def _read_iso(value: str) -> date | None:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return date.fromisoformat(value)
    if week := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        return date.fromisocalendar(int(week[1]), int(week[2]), 6 if week[3] else 1)
    if month := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return date(int(month[1]), int(month[2]), 1)
    if season := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return date(int(season[1]), *_SEASON_STARTS[season[2]])
    return date(int(value), 1, 1) if re.fullmatch(r"\d{4}", value) else None


def _read_words(text: str, today: date) -> date | None:
    words = re.sub(r"[,.?!]", "", text.lower())
    if dated := _read_month_and_day(words, today):
        return dated
    for name, days in _NEAR.items():
        if re.search(rf"\b{name}\b", words):
            return today + timedelta(days=days)
    for number, name in enumerate(WEEKDAYS):
        if re.search(rf"\b{name}\b", words):
            return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    return None


def _read_month_and_day(words: str, today: date) -> date | None:
    names = "|".join(MONTHS)
    found = re.search(
        rf"\b(?P<month>{names}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?: (?P<year>\d{{4}}))?", words
    )
    found = found or re.search(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{names})\b(?: "
        rf"(?P<year>\d{{4}}))?",
        words,
    )
    if not found:
        return None
    month, day = MONTHS.index(found["month"]) + 1, int(found["day"])
    if found["year"]:
        return date(int(found["year"]), month, day)
    this_year = date(today.year, month, day)
    return this_year if this_year >= today else date(today.year + 1, month, day)


def say_date(day: date, today: date) -> str:
    """'Tuesday, November 24th', with the year when it is another one."""
    said = f"{day:%A}, {day:%B} {ordinal(day.day)}"
    return said if day.year == today.year else f"{said}, {day.year}"


def ordinal(number: int) -> str:
    """'1st', '2nd', '11th'."""
    suffix = (
        "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    )
    return f"{number}{suffix}"


def relative_name(day: date, today: date) -> str:
    """'today', 'tomorrow', 'yesterday', or the date."""
    return {0: "today", 1: "tomorrow", -1: "yesterday"}.get((day - today).days) or say_date(
        day, today
    )


def is_leap_year(year: int) -> bool:
    """Whether a year has 366 days."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
