"""When holidays are: fixed ones, those on an nth weekday, and those that follow Easter."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

_MONDAY, _TUESDAY, _THURSDAY, _SUNDAY = 0, 1, 3, 6


def easter(year: int) -> date:
    """Compute Easter Sunday of the Gregorian calendar.

    The anonymous algorithm (Meeus, Astronomical Algorithms, chapter 8).
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Compute the nth given weekday of a month; -1 is the last."""
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    next_month = date(year + month // 12, month % 12 + 1, 1)
    last = next_month - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7)


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _weekday_of(month: int, weekday: int, nth: int, days_later: int = 0) -> Callable[[int], date]:
    return lambda year: _nth_weekday(year, month, weekday, nth) + timedelta(days=days_later)


def _from_easter(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days=days)


def _leap_day(year: int) -> date:
    while year % 4 or (year % 100 == 0 and year % 400):
        year += 1
    return date(year, 2, 29)


HOLIDAYS: dict[str, Callable[[int], date]] = {
    "Christmas Eve": _fixed(12, 24),
    "Christmas": _fixed(12, 25),
    "Boxing Day": _fixed(12, 26),
    "New Year's Eve": _fixed(12, 31),
    "New Year's Day": _fixed(1, 1),
    "Good Friday": _from_easter(-2),
    "Palm Sunday": _from_easter(-7),
    "Easter Monday": _from_easter(1),
    "Easter": _from_easter(0),
    "Ash Wednesday": _from_easter(-46),
    "Mardi Gras": _from_easter(-47),
    "Pentecost": _from_easter(49),
    "Thanksgiving": _weekday_of(11, _THURSDAY, 4),
    "Black Friday": _weekday_of(11, _THURSDAY, 4, 1),
    "Cyber Monday": _weekday_of(11, _THURSDAY, 4, 4),
    "Halloween": _fixed(10, 31),
    "Valentine's Day": _fixed(2, 14),
    "Saint Patrick's Day": _fixed(3, 17),
    "Mother's Day": _weekday_of(5, _SUNDAY, 2),
    "Father's Day": _weekday_of(6, _SUNDAY, 3),
    "Independence Day": _fixed(7, 4),
    "Memorial Day": _weekday_of(5, _MONDAY, -1),
    "Labor Day": _weekday_of(9, _MONDAY, 1),
    "Columbus Day": _weekday_of(10, _MONDAY, 2),
    "Veterans Day": _fixed(11, 11),
    "Presidents' Day": _weekday_of(2, _MONDAY, 3),
    "Martin Luther King Day": _weekday_of(1, _MONDAY, 3),
    "Juneteenth": _fixed(6, 19),
    "Groundhog Day": _fixed(2, 2),
    "April Fools' Day": _fixed(4, 1),
    "Earth Day": _fixed(4, 22),
    "Cinco de Mayo": _fixed(5, 5),
    "Guy Fawkes Night": _fixed(11, 5),
    "Leap Day": _leap_day,
    "spring": _fixed(3, 20),
    "summer": _fixed(6, 21),
    "fall": _fixed(9, 22),
    "winter": _fixed(12, 21),
    "the end of the year": _fixed(12, 31),
}
"""Name as it is said → its date in a year, as it is kept in the United States; seasons begin on
their usual day."""

_OTHER_NAMES = {
    "xmas": "Christmas",
    "new year": "New Year's Day",
    "fat tuesday": "Mardi Gras",
    "valentine": "Valentine's Day",
    "st patrick": "Saint Patrick's Day",
    "saint patrick": "Saint Patrick's Day",
    "mother": "Mother's Day",
    "father": "Father's Day",
    "fourth of july": "Independence Day",
    "4th of july": "Independence Day",
    "july 4th": "Independence Day",
    "labour day": "Labor Day",
    "indigenous people": "Columbus Day",
    "veteran": "Veterans Day",
    "president": "Presidents' Day",
    "martin luther king": "Martin Luther King Day",
    "mlk day": "Martin Luther King Day",
    "april fool": "April Fools' Day",
    "bonfire night": "Guy Fawkes Night",
    "autumn": "fall",
}


def find_holiday(text: str) -> str | None:
    """Give the holiday that a text names, the longest name that fits; None when it names none."""
    words = _plain(text)
    names = {_plain(name): name for name in HOLIDAYS} | _OTHER_NAMES
    fitting = [name for name in names if re.search(rf"\b{re.escape(name)}s?\b", words)]
    return names[max(fitting, key=len)] if fitting else None


def next_holiday(name: str, today: date) -> date:
    """The holiday's next date, today included."""
    this_year = HOLIDAYS[name](today.year)
    return this_year if this_year >= today else HOLIDAYS[name](today.year + 1)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"'s?\b|[.,?!']", "", text.lower().replace("’", "'")))
