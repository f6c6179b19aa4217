"""The numbers of one day, or of some hours of it, out of a forecast."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from statistics import mean
from typing import Any

from open_meteo import Weather

WET = range(51, 100)
"""WMO weather codes of rain, snow, showers and thunderstorms."""


@dataclass(frozen=True)
class Day:
    """One day's numbers.

    Attributes:
        name: "today", "tomorrow", "on Friday", "on December 5".
        date: the day.
        is_today: whether it is the place's present day.
        numbers: Open-Meteo's daily variables.
    """

    name: str
    date: date
    is_today: bool
    numbers: dict[str, Any]

    def number(self, variable: str) -> float:
        """A variable's value; 0 where the service has none so far ahead."""
        return float(self.numbers.get(variable) or 0)


@dataclass(frozen=True)
class Hours:
    """The numbers of a part of a day, hour by hour.

    Attributes:
        name: "tomorrow morning", "tonight", "at 5 PM on Friday".
        values: Open-Meteo's hourly variables.
    """

    name: str
    values: dict[str, list[float]]

    def highest(self, variable: str) -> float:
        """The highest value; 0 without one."""
        return max(self.values.get(variable) or [0.0])

    def lowest(self, variable: str) -> float:
        """The lowest value; 0 without one."""
        return min(self.values.get(variable) or [0.0])

    def average(self, variable: str) -> float:
        """The mean value; 0 without one."""
        return mean(self.values.get(variable) or [0.0])

    @property
    def code(self) -> int:
        """The weather code to say: the worst that is wet, else the one in the middle."""
        codes = [round(code) for code in self.values.get("weather_code") or [0.0]]
        worst = max(codes)
        return worst if worst in WET else codes[len(codes) // 2]


def day_of(weather: Weather, day: date, today: date) -> Day | None:
    """The numbers of a day; None when it is outside the forecast."""
    times = weather.daily.get("time", [])
    if day.isoformat() not in times:
        return None
    place = times.index(day.isoformat())
    columns = weather.daily.items()
    numbers = {name: values[place] for name, values in columns if place < len(values)}
    return Day(_name_day(day, today), day, day == today, numbers)


def hours_of(
    weather: Weather, day: Day, span: tuple[datetime, datetime], part: str
) -> Hours | None:
    """The numbers of some hours; None when the forecast has none of them."""
    times = [datetime.fromisoformat(str(time)) for time in weather.hourly.get("time", [])]
    inside = [place for place, time in enumerate(times) if span[0] <= time < span[1]]
    if not inside:
        return None
    values = {
        name: [float(column[place] or 0) for place in inside if place < len(column)]
        for name, column in weather.hourly.items()
        if name != "time"
    }
    return Hours(_name_part(day, part), values)


def list_days(weather: Weather, today: date) -> list[Day]:
    """All days of a forecast."""
    dates = (date.fromisoformat(str(time)) for time in weather.daily.get("time", []))
    return [day for each in dates if (day := day_of(weather, each, today))]


def _name_day(day: date, today: date) -> str:
    days = (day - today).days
    if days in (0, 1):
        return ("today", "tomorrow")[days]
    return f"on {day:%A}" if 0 < days < 7 else f"on {day:%B} {day.day}"


def _name_part(day: Day, part: str) -> str:
    if not part:
        return day.name
    if part.isdigit():
        hour = int(part)
        return f"at {hour % 12 or 12} {'AM' if hour < 12 else 'PM'} {day.name}"
    if part == "rest":
        return "later today"
    if part == "night":
        return "tonight" if day.is_today else f"{day.name} night"
    return f"this {part}" if day.is_today else f"{day.name} {part}"
