"""Says weather: Open-Meteo's numbers and codes as sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from open_meteo import Weather

_CODES = {
    0: "clear", 1: "mostly clear", 2: "partly cloudy", 3: "cloudy", 45: "foggy", 48: "foggy with "
                                                                                     "rime",
    51: "light drizzle", 53: "drizzle", 55: "heavy drizzle", 56: "freezing drizzle",
    57: "freezing drizzle",
    61: "light rain", 63: "rain", 65: "heavy rain", 66: "freezing rain", 67: "freezing rain",
    71: "light snow", 73: "snow", 75: "heavy snow", 77: "snow grains", 80: "light showers",
    81: "showers",
    82: "heavy showers", 85: "snow showers", 86: "heavy snow showers", 95: "thunderstorms",
    96: "thunderstorms with hail", 99: "thunderstorms with hail",
}  # fmt: skip
"""WMO weather interpretation codes, as Open-Meteo lists them."""
_ADJECTIVES = frozenset(
    ("clear", "mostly clear", "partly cloudy", "cloudy", "foggy", "foggy with rime")
)
_WET = range(51, 100)
_SNOWY = frozenset((71, 73, 75, 77, 85, 86))
_DIRECTIONS = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
LIKELY_PERCENT, POSSIBLE_PERCENT = 50, 20


@dataclass(frozen=True)
class Day:
    """One day's numbers."""

    name: str
    numbers: dict[str, Any]

    def number(self, variable: str) -> float:
        """A variable's value; 0 where the service has none so far ahead."""
        return float(self.numbers.get(variable) or 0)


def day_of(weather: Weather, day: date, name: str) -> Day | None:
    """The numbers of a day; None when it is outside the forecast."""
    days = weather.daily.get("time", [])
    if day.isoformat() not in days:
        return None
    place = days.index(day.isoformat())
    return Day(
        name,
        {
            variable: values[place]
            for variable, values in weather.daily.items()
            if place < len(values)
        },
    )


def say_now(weather: Weather, today: Day | None) -> str:
    """'In Paris, it's 54 degrees and partly cloudy. Today's high is 60 and the low 48.' or so."""
    now = weather.current
    temperature = _degrees(now["temperature_2m"])
    text = f"In {weather.place}, it's {temperature} {_with_code(now['weather_code'])}."
    if today is None:
        return text
    high, low = round(today.number("temperature_2m_max")), round(today.number("temperature_2m_min"))
    return f"{text} Today's high is {high} and the low {low}."


def say_day(weather: Weather, day: Day) -> str:
    """'Tomorrow in Paris, expect light rain, with a high of 60 and a low of 48 degrees.' or so."""
    code = round(day.number("weather_code"))
    words = _CODES.get(code, "mixed weather")
    expected = f"it will be {words}" if words in _ADJECTIVES else f"expect {words}"
    high, low = round(day.number("temperature_2m_max")), round(day.number("temperature_2m_min"))
    return (
        f"{_opening(weather, day)}, {expected}, with a high of {high} and a low of {low} degrees."
    )


def say_rain(weather: Weather, day: Day, *, is_now: bool) -> str:
    """Whether it rains, and whether to take an umbrella."""
    chance = round(day.number("precipitation_probability_max"))
    if is_now and round(float(weather.current["weather_code"])) in _WET:
        return (
            f"Yes, in {weather.place} there is "
            f"{_CODES[round(float(weather.current['weather_code']))]} right now."
        )
    where = f"{day.name} in {weather.place}"
    if chance >= LIKELY_PERCENT:
        return f"Yes, rain is likely {where}, with a chance of {chance} percent. Take an umbrella."
    if chance >= POSSIBLE_PERCENT:
        return f"Maybe: the chance of rain {where} is {chance} percent."
    return f"No, rain is unlikely {where}: the chance is {chance} percent."


def say_snow(weather: Weather, day: Day, *, is_imperial: bool) -> str:
    """Whether it snows, and how much."""
    where = f"{day.name} in {weather.place}"
    amount = day.number("snowfall_sum")
    if amount > 0:
        unit = ("inch" if amount == 1 else "inches") if is_imperial else "centimeters"
        return f"Yes, about {amount:.1f} {unit} of snow are expected {where}."
    if round(day.number("weather_code")) in _SNOWY:
        return f"Yes, some snow is expected {where}."
    return f"No snow is expected {where}."


def say_temperature(weather: Weather, day: Day | None) -> str:
    """The temperature now, or a day's highest and lowest."""
    if day is not None:
        high, low = (
            _degrees(day.number("temperature_2m_max")),
            round(day.number("temperature_2m_min")),
        )
        return f"{_opening(weather, day)}, the high will be {high} and the low {low}."
    now = weather.current
    felt, measured = round(float(now["apparent_temperature"])), round(float(now["temperature_2m"]))
    feels = f", and feels like {felt}" if abs(felt - measured) >= 3 else ""
    return f"In {weather.place}, it's {_degrees(measured)}{feels}."


def say_wind(weather: Weather, day: Day | None, *, is_imperial: bool) -> str:
    """How strong the wind is and where it comes from."""
    unit = "miles per hour" if is_imperial else "kilometers per hour"
    if day is not None:
        speed, degrees = day.number("wind_speed_10m_max"), day.number("wind_direction_10m_dominant")
        return (
            f"{_opening(weather, day)}, expect wind from the {_direction(degrees)}, up to "
            f"{round(speed)} {unit}."
        )
    speed, degrees = (
        float(weather.current["wind_speed_10m"]),
        float(weather.current["wind_direction_10m"]),
    )
    return (
        f"In {weather.place}, the wind blows from the {_direction(degrees)} at {round(speed)} "
        f"{unit}."
    )


def say_sun(weather: Weather, day: Day, *, is_sunset: bool) -> str:
    """When the sun rises or sets."""
    moment = datetime.fromisoformat(str(day.numbers["sunset" if is_sunset else "sunrise"]))
    clock = f"{moment.hour % 12 or 12}:{moment.minute:02d} {'AM' if moment.hour < 12 else 'PM'}"
    verb = "sets" if is_sunset else "rises"
    return f"{_opening(weather, day)}, the sun {verb} at {clock}."


def _opening(weather: Weather, day: Day) -> str:
    return f"{day.name[:1].upper()}{day.name[1:]} in {weather.place}"


def _degrees(value: float) -> str:
    number = round(float(value))
    return f"{number} degree{'' if abs(number) == 1 else 's'}"


def _with_code(code: float) -> str:
    words = _CODES.get(round(float(code)), "")
    if not words:
        return "outside"
    return f"and {words}" if words in _ADJECTIVES else f"with {words}"


def _direction(degrees: float) -> str:
    return _DIRECTIONS[round(degrees / 45) % 8]
