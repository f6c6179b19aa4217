"""When holidays are: fixed ones, on an nth weekday, after Easter, and of other calendars."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

from days import nth_weekday
from moving_holidays import MOVING_HOLIDAYS, moving_holiday

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


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _weekday_of(month: int, weekday: int, nth: int, days_later: int = 0) -> Callable[[int], date]:
    return lambda year: nth_weekday(year, month, weekday, nth) + timedelta(days=days_later)


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
    "May Day": _fixed(5, 1),
    "Canada Day": _fixed(7, 1),
    "Bastille Day": _fixed(7, 14),
    "Australia Day": _fixed(1, 26),
    "Anzac Day": _fixed(4, 25),
    "Women's Day": _fixed(3, 8),
    "Remembrance Day": _fixed(11, 11),
    "Canadian Thanksgiving": _weekday_of(10, _MONDAY, 2),
    "Mothering Sunday": _from_easter(-21),
    "Pi Day": _fixed(3, 14),
    "Kwanzaa": _fixed(12, 26),
    "All Saints' Day": _fixed(11, 1),
    "Epiphany": _fixed(1, 6),
    "the end of the year": _fixed(12, 31),
    **{name: partial(moving_holiday, name) for name in MOVING_HOLIDAYS},
}
"""Name as it is said → its date in a year, as it is kept in the United States; seasons begin on
their usual day."""

_OTHER_NAMES = {
    "xmas": "Christmas",
    "new year": "New Year's Day",
    "new years": "New Year's Day",
    "fat tuesday": "Mardi Gras",
    "shrove tuesday": "Mardi Gras",
    "valentines": "Valentine's Day",
    "st patricks day": "Saint Patrick's Day",
    "st patrick": "Saint Patrick's Day",
    "saint patrick": "Saint Patrick's Day",
    "fourth of july": "Independence Day",
    "4th of july": "Independence Day",
    "labour day": "Labor Day",
    "indigenous peoples day": "Columbus Day",
    "martin luther king": "Martin Luther King Day",
    "martin luther king jr day": "Martin Luther King Day",
    "mlk day": "Martin Luther King Day",
    "april fools": "April Fools' Day",
    "bonfire night": "Guy Fawkes Night",
    "whitsun": "Pentecost",
    "autumn": "fall",
    "chanukah": "Hanukkah",
    "lunar new year": "Chinese New Year",
    "deepavali": "Diwali",
    "eid": "Eid al-Fitr",
    "pesach": "Passover",
    "vesak": "Buddha's Birthday",
}


def find_holidays(text: str) -> Iterator[tuple[str, int, int]]:
    """Find the holidays that a text names, longer names first of all: name, start and end."""
    for match in re.finditer(_PATTERN, text.lower().replace("’", "'")):
        yield _FORMS[_plain(match["name"])], match.start(), match.end()


def find_holiday(text: str) -> str | None:
    """Give the holiday that a text names; None when it names none."""
    return next((name for name, _, _ in find_holidays(text)), None)


def holiday_in(name: str, year: int) -> date:
    """A holiday's date in a year."""
    return HOLIDAYS[name](year)


def holiday_after(name: str, earliest: date) -> date:
    """The holiday's first date on or after a day."""
    days = (HOLIDAYS[name](earliest.year + ahead) for ahead in range(-1, 9))
    return next(day for day in days if day >= earliest)


def _plain(name: str) -> str:
    return re.sub(r"['.-]", "", name.lower())


_FORMS = {_plain(name): name for name in HOLIDAYS} | _OTHER_NAMES


def _write_pattern() -> str:
    """Match every form, with or without apostrophes and the day's possessive."""
    forms = sorted(_FORMS, key=len, reverse=True)
    spelled = [r"['.-]?".join(map(re.escape, form)).replace(r"\ ['.-]?", r"[ -]") for form in forms]
    # "What day does Christmas fall on" asks for no season.
    return rf"(?<!\w)(?P<name>{'|'.join(spelled)})(?:'?s)?(?: day)?(?!\w)(?<!fall(?= on))"


_PATTERN = _write_pattern()
