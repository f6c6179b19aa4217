"""Says parts of days, rainy days, humidity, the UV index and what to wear."""

from __future__ import annotations

from forecast import ADJECTIVES, CODES, LIKELY_PERCENT, POSSIBLE_PERCENT
from forecast_data import Day, Hours
from open_meteo import Weather

_UV_LEVELS = ((3, "low"), (6, "moderate"), (8, "high"), (11, "very high"), (99, "extreme"))
"""The World Health Organization's, each by the index that it ends below."""
_PROTECTION_FROM_INDEX = 3
_CLOTHES = (
    (0, "a warm coat, a hat and gloves"),
    (8, "a warm coat"),
    (15, "a jacket"),
    (21, "long sleeves, or a light jacket"),
    (99, "light clothes"),
)
"""By the day's highest temperature in degrees Celsius, each below a limit."""


def say_part(weather: Weather, hours: Hours) -> str:
    """'Tomorrow morning in Paris, expect light rain and 48 to 55 degrees.' or so."""
    words = CODES.get(hours.code, "mixed weather")
    low, high = round(hours.lowest("temperature_2m")), round(hours.highest("temperature_2m"))
    degrees = f"{high} degrees" if low == high else f"{low} to {high} degrees"
    expected = f"it will be {words}" if words in ADJECTIVES else f"expect {words}"
    chance = round(hours.highest("precipitation_probability"))
    rain = f" The chance of rain is {chance} percent." if chance >= POSSIBLE_PERCENT else ""
    opening = f"{hours.name[:1].upper()}{hours.name[1:]} in {weather.place}"
    return f"{opening}, {expected}, with {degrees}.{rain}"


def say_rain_days(weather: Weather, days: list[Day]) -> str:
    """On which of several days rain is likely or possible."""
    for least, opening in ((LIKELY_PERCENT, "likely"), (POSSIBLE_PERCENT, "possible")):
        wet = [day for day in days if day.number("precipitation_probability_max") >= least]
        if wet:
            named = [
                f"{day.name} ({round(day.number('precipitation_probability_max'))} percent)"
                for day in wet[:3]
            ]
            text = " and ".join([", ".join(named[:-1]), named[-1]] if named[1:] else named)
            return f"In {weather.place}, rain is {opening} {text}."
    last = days[-1].name
    return f"No rain is in sight in {weather.place} from {days[0].name} until {last}."


def say_humidity(weather: Weather, hours: Hours | None, day: Day) -> str:
    """How humid it is now, or on average in some hours."""
    if hours:
        percent, when = round(hours.average("relative_humidity_2m")), f" {hours.name}"
    elif day.is_today and "relative_humidity_2m" in weather.current:
        percent, when = round(float(weather.current["relative_humidity_2m"])), " right now"
    else:
        return f"I don't know the humidity {day.name} in {weather.place}."
    return f"The humidity in {weather.place}{when} is {percent} percent."


def say_uv_index(weather: Weather, day: Day) -> str:
    """A day's highest UV index, and whether to protect oneself."""
    index = round(day.number("uv_index_max"))
    level = next(name for limit, name in _UV_LEVELS if index < limit)
    advice = " Wear sunscreen." if index >= _PROTECTION_FROM_INDEX else " You need no sunscreen."
    return f"The UV index {day.name} in {weather.place} reaches {index}, which is {level}.{advice}"


def say_clothes(weather: Weather, day: Day) -> str:
    """What to wear on a day."""
    high = day.number("temperature_2m_max")
    celsius = (high - 32) / 1.8 if weather.is_imperial else high
    clothes = next(name for limit, name in _CLOTHES if celsius < limit)
    is_wet = day.number("precipitation_probability_max") >= LIKELY_PERCENT
    umbrella = ", and take an umbrella" if is_wet else ""
    words = CODES.get(round(day.number("weather_code")), "mixed weather")
    sky = f"{words} weather" if words in ADJECTIVES else words
    return (
        f"Wear {clothes}{umbrella}: {day.name} in {weather.place} the high is {round(high)} "
        f"degrees, with {sky}."
    )
