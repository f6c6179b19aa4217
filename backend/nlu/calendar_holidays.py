"""Holidays that people name as dates: by day and month, by weekday, or by Easter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

_FIXED = {
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "halloween": (10, 31),
    "new year": (1, 1),
    "new year 's": (1, 1),
    "new years": (1, 1),
    "new year 's day": (1, 1),
    "new years day": (1, 1),
    "new year 's eve": (12, 31),
    "new years eve": (12, 31),
    "valentine 's day": (2, 14),
    "valentines day": (2, 14),
    "saint patrick 's day": (3, 17),
    "april fools day": (4, 1),
    "independence day": (7, 4),
    "the fourth of july": (7, 4),
    "veterans day": (11, 11),
    "groundhog day": (2, 2),
    "earth day": (4, 22),
    "labour day": (5, 1),
}
_BY_WEEKDAY = {
    "mother 's day": (5, 6, 2),
    "mothers day": (5, 6, 2),
    "father 's day": (6, 6, 3),
    "fathers day": (6, 6, 3),
    "labor day": (9, 0, 1),
    "memorial day": (5, 0, -1),
    "thanksgiving": (11, 3, 4),
    "thanksgiving day": (11, 3, 4),
    "martin luther king day": (1, 0, 3),
    "columbus day": (10, 0, 2),
}
"""Month, weekday (0 for Monday), and which of them in the month (-1: the last)."""
_FROM_EASTER = {
    "easter": 0,
    "easter sunday": 0,
    "easter monday": 1,
    "good friday": -2,
    "palm sunday": -7,
    "ash wednesday": -46,
    "pentecost": 49,
}
_LONGEST = max(len(name.split()) for name in (*_FIXED, *_BY_WEEKDAY, *_FROM_EASTER))


def find_holiday(texts: Sequence[str], start: int, today: date) -> tuple[date, int] | None:
    """Find the holiday whose name begins at a token: its next day, and the token after it."""
    for length in range(min(_LONGEST, len(texts) - start), 0, -1):
        find_day = _find_rule(" ".join(texts[start : start + length]))
        if find_day is not None:
            this_year = find_day(today.year)
            day = this_year if this_year >= today else find_day(today.year + 1)
            return day, start + length
    return None


def _find_rule(name: str) -> Callable[[int], date] | None:
    if name in _FIXED:
        month, day = _FIXED[name]
        return lambda year: date(year, month, day)
    if name in _BY_WEEKDAY:
        rule = _BY_WEEKDAY[name]
        return lambda year: find_nth_weekday(year, *rule)
    if name in _FROM_EASTER:
        ahead = timedelta(days=_FROM_EASTER[name])
        return lambda year: compute_easter(year) + ahead
    return None


def find_nth_weekday(year: int, month: int, weekday: int, number: int) -> date:
    """The nth weekday (0 for Monday) of a month, from 1; -1 is the last one.

    Raises:
        ValueError: the month has fewer of them.
    """
    if number < 0:
        following = date(year + month // 12, month % 12 + 1, 1)
        return following - timedelta(days=(following.weekday() - weekday - 1) % 7 + 1)
    first = date(year, month, 1)
    return date(year, month, 1 + (weekday - first.weekday()) % 7 + 7 * (number - 1))


def compute_easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Meeus, chapter 8)."""
    golden, century, in_century = year % 19, year // 100, year % 100
    leap_centuries, rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - correction + 15) % 30
    leap_years, left = divmod(in_century, 4)
    weekday = (32 + 2 * rest + 2 * leap_years - epact - left) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
