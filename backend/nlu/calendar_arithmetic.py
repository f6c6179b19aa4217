"""Calendar arithmetic for spoken dates; days are given in ISO 8601."""

from __future__ import annotations

from datetime import date, timedelta

from backend.nlu.time_units import DAYS, MONTHS

_WEEKDAY_AND_NUMBER_DAYS = 62
"""How far ahead "Monday the seventh" may lie."""
_FRIDAY, _UNLUCKY_DAY = 4, 13
_FRIDAY_THE_THIRTEENTH_DAYS = 430
"""How far ahead the next Friday the thirteenth, which has a name of its own, may lie at most."""


def find_weekday_with_number(today: date, weekday: int, day: int) -> str:
    """The next day of that number on that weekday; "" when none is near."""
    is_unlucky = (weekday, day) == (_FRIDAY, _UNLUCKY_DAY)
    longest = _FRIDAY_THE_THIRTEENTH_DAYS if is_unlucky else _WEEKDAY_AND_NUMBER_DAYS
    days = (today + timedelta(days=ahead) for ahead in range(longest))
    fitting = (each for each in days if (each.weekday(), each.day) == (weekday, day))
    found = next(fitting, None)
    return found.isoformat() if found else ""


def find_next_day_of_month(today: date, day: int) -> str:
    """The next day with that number, in the first month that has one."""
    for month in range(today.month, today.month + 12):
        year, index = today.year + (month - 1) // 12, (month - 1) % 12 + 1
        if is_date(year, index, day) and date(year, index, day) >= today:
            return date(year, index, day).isoformat()
    return today.isoformat()


def move_day(today: date, unit: str, amount: int) -> str:
    """The day some units of time away, in a shorter month its last; today if no calendar has it."""
    if unit in DAYS:
        return format_day(today, amount * DAYS[unit])
    months = today.year * 12 + today.month - 1 + amount * MONTHS[unit]
    year, month = divmod(months, 12)
    if not date.min.year <= year <= date.max.year:
        return today.isoformat()
    day = next(day for day in range(today.day, 0, -1) if is_date(year, month + 1, day))
    return date(year, month + 1, day).isoformat()


def format_period(period: str, shift: int, today: date) -> str:
    """A week, weekend, month or year some of them away from this one, in Alexa's form."""
    if period in {"week", "weekend"}:
        year, week, _ = (today + timedelta(weeks=shift)).isocalendar()
        return f"{year}-W{week:02d}" + ("-WE" if period == "weekend" else "")
    if period == "month":
        return format_month(today, shift)
    return str(today.year + shift)


def format_month(today: date, shift: int) -> str:
    """The month some months from today's: "2026-12"."""
    year, month = divmod(today.year * 12 + today.month - 1 + shift, 12)
    return f"{year}-{month + 1:02d}"


def format_day(today: date, ahead: int) -> str:
    """The day some days from today; today when no calendar has it."""
    try:
        return (today + timedelta(days=ahead)).isoformat()
    except OverflowError:
        return today.isoformat()


def is_date(year: int, month: int, day: int) -> bool:
    """Whether the calendar has that day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def count_days_to(weekday: int, shift: int | None, today: date) -> int:
    """Days to the coming weekday; with shift 1 that of next week, with -1 the one before today."""
    ahead = (weekday - today.weekday()) % 7
    if shift == 1:
        return weekday - today.weekday() + 7
    return ahead - 7 if shift == -1 else ahead
