"""Says dates, and knows the names of months and weekdays."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from spoken_numbers import ordinal

MONTHS = (
    "january february march april may june july august september october november december".split()
)
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()


def say_date(day: date, today: date) -> str:
    """'Tuesday, November 24th', with the year when it is another one."""
    said = f"{day:%A}, {day:%B} {ordinal(day.day)}"
    return said if day.year == today.year else f"{said}, {day.year}"


def relative_name(day: date, today: date) -> str:
    """'today', 'tomorrow', 'yesterday', or the date."""
    return {0: "today", 1: "tomorrow", -1: "yesterday"}.get((day - today).days) or say_date(
        day, today
    )


def asks_of_past(words: str) -> bool:
    """Whether a question is about what has been: "what weekday was January 1st"."""
    return re.search(r"\b(?:was|were|did)\b", words) is not None


def is_or_was(day: date, today: date) -> str:
    """The verb for a day."""
    return "was" if day < today else "is"


def shift_day(day: date, amount: int, unit: str) -> date:
    """Give the day so many days, weeks, months or years later; the month's last day if need be.

    Raises:
        ValueError: the day is outside of the calendar's years 1 to 9999.
    """
    if unit in {"day", "week"}:
        try:
            return day + timedelta(days=amount * (7 if unit == "week" else 1))
        except OverflowError as error:
            raise ValueError(f"{amount} {unit}s are too many") from error
    months = day.year * 12 + day.month - 1 + amount * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    last = calendar.monthrange(year, month + 1)[1] if 1 <= year <= 9999 else 28
    return date(year, month + 1, min(day.day, last))


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Compute the nth given weekday of a month, Monday being 0; -1 is the last.

    Raises:
        ValueError: the month has no such day.
    """
    if nth > 0:
        first = date(year, month, 1)
        day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
        if day.month != month:
            raise ValueError(f"no {nth}. weekday in that month")
        return day
    last = date(year, month, calendar.monthrange(year, month)[1])
    return last - timedelta(days=(last.weekday() - weekday) % 7)
