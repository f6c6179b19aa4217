"""Says weather: Open-Meteo's numbers and codes as sentences."""

from __future__ import annotations

from forecast_data import WET, Day, Hours
from open_meteo import Weather

CODES = {
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
ADJECTIVES = frozenset(
    ("clear", "mostly clear", "partly cloudy", "cloudy", "foggy", "foggy with rime")
)
_SNOWY = frozenset((71, 73, 75, 77, 85, 86))
_DIRECTIONS = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
LIKELY_PERCENT, POSSIBLE_PERCENT = 50, 20
MOST_DAYS = 7
"""As many as one can listen to."""


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
    words = CODES.get(code, "mixed weather")
    expected = f"it will be {words}" if words in ADJECTIVES else f"expect {words}"
    high, low = round(day.number("temperature_2m_max")), round(day.number("temperature_2m_min"))
    return (
        f"{_opening(weather, day)}, {expected}, with a high of {high} and a low of {low} degrees."
    )


def say_days(weather: Weather, days: list[Day]) -> str:
    """'In Paris: today light rain, 55 and 45 degrees; tomorrow partly cloudy, 57 and 46.' or so."""
    parts = []
    for day in days[:MOST_DAYS]:
        words = CODES.get(round(day.number("weather_code")), "mixed weather")
        high, low = (round(day.number(f"temperature_2m_{end}")) for end in ("max", "min"))
        parts.append(f"{day.name} {words}, {high} and {low}")
    text = f"In {weather.place}, with highs and lows in degrees: {'; '.join(parts)}."
    return f"{text} That's the first {MOST_DAYS} days." if len(days) > MOST_DAYS else text


def say_rain(
    weather: Weather, day: Day, hours: Hours | None, *, is_now: bool, is_amount: bool
) -> str:
    """Whether it rains, and whether to take an umbrella; or how much rain falls."""
    code = round(float(weather.current["weather_code"]))
    if is_now and code in WET:
        return f"Yes, in {weather.place} there is {CODES.get(code, 'rain')} right now."
    where = f"{hours.name if hours else day.name} in {weather.place}"
    amount = _say_amount(weather, day, hours)
    if is_amount:
        return f"About {amount} of rain is expected {where}."
    chance = round(
        hours.highest("precipitation_probability")
        if hours
        else day.number("precipitation_probability_max")
    )
    if chance >= LIKELY_PERCENT:
        return f"Yes, rain is likely {where}, with a chance of {chance} percent. Take an umbrella."
    if chance >= POSSIBLE_PERCENT:
        return f"Maybe: the chance of rain {where} is {chance} percent."
    return f"No, rain is unlikely {where}: the chance is {chance} percent."


def _say_amount(weather: Weather, day: Day, hours: Hours | None) -> str:
    amount = day.number("precipitation_sum")
    if hours:
        amount = sum(hours.values.get("precipitation", []))
    if weather.is_imperial:
        return f"{amount:.1f} {'inch' if amount == 1 else 'inches'}"
    return f"{amount:.0f} millimeter{'' if round(amount) == 1 else 's'}"


def say_snow(weather: Weather, day: Day) -> str:
    """Whether it snows, and how much."""
    where = f"{day.name} in {weather.place}"
    amount = day.number("snowfall_sum")
    if amount > 0:
        unit = ("inch" if amount == 1 else "inches") if weather.is_imperial else "centimeters"
        return f"Yes, about {amount:.1f} {unit} of snow are expected {where}."
    if round(day.number("weather_code")) in _SNOWY:
        return f"Yes, some snow is expected {where}."
    return f"No snow is expected {where}."


def say_temperature(weather: Weather, day: Day | None, *, is_scale_said: bool = False) -> str:
    """The temperature now, or a day's highest and lowest."""
    scale = f" {'Fahrenheit' if weather.is_imperial else 'Celsius'}" if is_scale_said else ""
    if day is not None:
        high, low = (
            _degrees(day.number("temperature_2m_max")),
            round(day.number("temperature_2m_min")),
        )
        return f"{_opening(weather, day)}, the high will be {high}{scale} and the low {low}."
    now = weather.current
    felt, measured = round(float(now["apparent_temperature"])), round(float(now["temperature_2m"]))
    feels = f", and feels like {felt}" if abs(felt - measured) >= 3 else ""
    return f"In {weather.place}, it's {_degrees(measured)}{scale}{feels}."


def say_wind(weather: Weather, day: Day | None) -> str:
    """How strong the wind is and where it comes from."""
    unit = "miles per hour" if weather.is_imperial else "kilometers per hour"
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


def _opening(weather: Weather, day: Day) -> str:
    return f"{day.name[:1].upper()}{day.name[1:]} in {weather.place}"


def _degrees(value: float) -> str:
    number = round(float(value))
    return f"{number} degree{'' if abs(number) == 1 else 's'}"


def _with_code(code: float) -> str:
    words = CODES.get(round(float(code)), "")
    if not words:
        return "outside"
    return f"and {words}" if words in ADJECTIVES else f"with {words}"


def _direction(degrees: float) -> str:
    return _DIRECTIONS[round(degrees / 45) % 8]
