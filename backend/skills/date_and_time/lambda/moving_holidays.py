"""Holidays of the Jewish, Islamic, Hindu and Chinese calendars, by the package holidays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from types import ModuleType


@dataclass(frozen=True)
class MovingHoliday:
    """Where the package has a holiday.

    Attributes:
        country: ISO 3166 code of a country that keeps it.
        title: how its name begins there, in English.
        is_from_evening: whether it begins in the evening before its first day.
        is_by_moon: whether it waits for the new moon to be seen.
    """

    country: str
    title: str
    is_from_evening: bool = False
    is_by_moon: bool = False


MOVING_HOLIDAYS = {
    "Hanukkah": MovingHoliday("IL", "Hanukkah", is_from_evening=True),
    "Passover": MovingHoliday("IL", "Pesach", is_from_evening=True),
    "Rosh Hashanah": MovingHoliday("IL", "Rosh Hashanah", is_from_evening=True),
    "Yom Kippur": MovingHoliday("IL", "Yom Kippur", is_from_evening=True),
    "Sukkot": MovingHoliday("IL", "Sukkot", is_from_evening=True),
    "Purim": MovingHoliday("IL", "Purim", is_from_evening=True),
    "Ramadan": MovingHoliday("BN", "First Day of Ramadan", is_by_moon=True),
    "Eid al-Fitr": MovingHoliday("BN", "Eid al-Fitr", is_by_moon=True),
    "Eid al-Adha": MovingHoliday("BN", "Eid al-Adha", is_by_moon=True),
    "Islamic New Year": MovingHoliday("BN", "Islamic New Year", is_by_moon=True),
    "Ashura": MovingHoliday("IN", "Ashura"),
    "Diwali": MovingHoliday("IN", "Diwali"),
    "Holi": MovingHoliday("IN", "Holi"),
    "Raksha Bandhan": MovingHoliday("IN", "Raksha Bandhan"),
    "Dussehra": MovingHoliday("IN", "Dussehra"),
    "Chinese New Year": MovingHoliday("HK", "Chinese New Year"),
    "Dragon Boat Festival": MovingHoliday("HK", "Dragon Boat Festival"),
    "Buddha's Birthday": MovingHoliday("HK", "The Buddha's Birthday"),
}


def moving_holiday(name: str, year: int) -> date:
    """Compute the first day of a holiday in a year of the Gregorian calendar.

    Where a year has none (lunar years are shorter), the next one.

    Raises:
        ValueError: the package does not know it in or after that year.
    """
    holiday = MOVING_HOLIDAYS[name]
    for candidate in range(year, year + 3):
        titles = {**_titles(holiday.country, candidate - 1), **_titles(holiday.country, candidate)}
        days = {day for day, title in titles.items() if _is_titled(title, holiday.title)}
        starts = (day for day in sorted(days) if day - timedelta(days=1) not in days)
        start = next((day for day in starts if day.year == candidate), None)
        if start is not None:
            return start
    raise ValueError(f"{name} is not known in {year}")


def national_holidays(country: str, years: range) -> dict[date, str]:
    """The public holidays of a country, by their days; empty for an unknown country."""
    package = _load_package()
    try:
        found = package.country_holidays(country, years=years, language="en_US")
    except NotImplementedError:
        return {}
    return dict(sorted(found.items()))


def _is_titled(titles: str, wanted: str) -> bool:
    names = (name.partition(" (")[0] for name in titles.split("; "))
    return wanted in names


@cache
def _titles(country: str, year: int) -> dict[date, str]:
    package = _load_package()
    categories = package.country_holidays(country).supported_categories
    found = package.country_holidays(country, years=year, language="en_US", categories=categories)
    return dict(found.items())


def _load_package() -> ModuleType:
    """Load it at the first question that needs it: it takes a tenth of a second."""
    import holidays

    return holidays


def is_by_the_moon(name: str) -> bool:
    """Whether a holiday's date is an estimate until the moon is seen."""
    return name in MOVING_HOLIDAYS and MOVING_HOLIDAYS[name].is_by_moon


def evening_before(name: str, day: date) -> date | None:
    """The day in whose evening a holiday begins; None when it begins in the morning."""
    holiday = MOVING_HOLIDAYS.get(name)
    return day - timedelta(days=1) if holiday and holiday.is_from_evening else None
