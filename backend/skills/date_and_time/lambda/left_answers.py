"""Answers how much is left of a day, week, month or year, in the unit that was asked for."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta

from asked import Asked
from clock_answers import say_span
from days import WEEKDAYS
from span_answers import say_days
from spoken_numbers import count

LEFT = re.compile(r"\b(?:left|remain)")
"""Words that ask how much of a period is left."""
_PERIODS = (("year", "year"), ("month", "month"), ("week", "week"), ("today", "day"))
"""Words that name a period, the longest period first, and the period."""
_CLOCK_UNIT = re.compile(r"\b(second|minute|hour)s?\b")
_DAY_NAME = re.compile(rf"\b(weekend|{'|'.join(WEEKDAYS)})s\b")


def period_left(asked: Asked) -> str:
    """How much of today, of this week, month or year is left; today itself is not counted."""
    period = _find_period(asked)
    last = _find_last_day(asked.today, period)
    name = {"year": f"in {last.year}", "month": f"in {last:%B}", "week": "this week"}.get(
        period, "today"
    )
    left = _say_left(asked, last, period)
    return f"{left} {'is' if re.match(r'1 [A-Za-z ]+$', left) else 'are'} left {name}."


def _find_period(asked: Asked) -> str:
    words = f"{asked.slot('period')} {asked.words}".split()
    return next((period for word, period in _PERIODS if word in words), "day")


def _find_last_day(today: date, period: str) -> date:
    if period == "year":
        return date(today.year, 12, 31)
    if period == "month":
        return today.replace(day=calendar.monthrange(today.year, today.month)[1])
    return today + timedelta(days=6 - today.weekday()) if period == "week" else today


def _say_left(asked: Asked, last: date, period: str) -> str:
    named = _DAY_NAME.search(asked.words)
    if named:
        return _say_days_of_name(asked.today, last, named[1])
    unit = _CLOCK_UNIT.search(asked.words)
    if unit or period == "day":
        end = datetime.combine(last + timedelta(days=1), datetime.min.time(), asked.zone)
        # Timestamps count the hour that a change of the clocks adds or takes.
        seconds = round(end.timestamp() - asked.now.timestamp())
        return _say_clock_span(seconds, unit[1] if unit else "hour")
    return say_days(asked.today, last, asked)


def _say_clock_span(seconds: int, unit: str) -> str:
    if unit == "hour":
        return say_span(timedelta(seconds=seconds))
    return count(seconds if unit == "second" else round(seconds / 60), unit)


def _say_days_of_name(today: date, last: date, name: str) -> str:
    """Count the days of a name after today; a weekend counts by its Saturday."""
    weekday = WEEKDAYS.index("saturday" if name == "weekend" else name)
    days = (today + timedelta(days=ahead) for ahead in range(1, (last - today).days + 1))
    number = sum(day.weekday() == weekday for day in days)
    return count(number, name if name == "weekend" else name.capitalize())
