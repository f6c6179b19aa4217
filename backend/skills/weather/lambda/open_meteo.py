"""Asks Open-Meteo for places and forecasts within a timeout; caches that it is unreachable."""

from __future__ import annotations

import os
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import requests

FORECAST_ADDRESS = "https://api.open-meteo.com/v1/forecast"
FORECAST_VARIABLE = "BERGAMOT_WEATHER_URL"
GEOCODING_ADDRESS = "https://geocoding-api.open-meteo.com/v1/search"
GEOCODING_VARIABLE = "BERGAMOT_GEOCODING_URL"
CONNECT_SECONDS = 1.0
READ_SECONDS = 2.0
WHOLE_SECONDS = 2.8
"""Timeout of both requests together; includes name lookups, which the library's timeouts do not."""
SILENCE_SECONDS = 60.0
"""How long no request is sent after the service could not be reached."""
FORECAST_DAYS = 16

_CURRENT = (
    "temperature_2m,apparent_temperature,weather_code,wind_speed_10m,wind_direction_10m,"
    "precipitation,relative_humidity_2m"
)
_DAILY = (
    "weather_code,temperature_2m_max,temperature_2m_min,precipitation_probability_max,precipitation_sum,"
    "snowfall_sum,wind_speed_10m_max,wind_direction_10m_dominant,uv_index_max"
)
_HOURLY = (
    "temperature_2m,precipitation_probability,precipitation,weather_code,wind_speed_10m,"
    "relative_humidity_2m,uv_index"
)
_MOST_NAMESAKES = 10
"""Places of a name, among which that in the said region is."""
_IMPERIAL = {
    "temperature_unit": "fahrenheit",
    "wind_speed_unit": "mph",
    "precipitation_unit": "inch",
}


class NoConnection(Exception):
    """The service could not be reached, or its answer is not a forecast."""


class NoSuchPlace(Exception):
    """The geocoder knows no place of this name."""


@dataclass(frozen=True)
class Weather:
    """The service's forecast for a place.

    Attributes:
        place: the place's name, as the geocoder spells it.
        current: Open-Meteo's variables now.
        daily: Open-Meteo's variables for each day, from today on, where the place is.
        hourly: the same for each hour; empty when the service gives none.
        is_imperial: whether degrees are Fahrenheit's, and lengths inches and miles.
    """

    place: str
    current: dict[str, Any]
    daily: dict[str, list[Any]]
    hourly: dict[str, list[Any]]
    is_imperial: bool

    @property
    def now(self) -> datetime | None:
        """The local time where the place is, without a zone; None when the service gives none.

        Where it gives no time, the first day of the forecast is the present one.
        """
        days = self.daily.get("time") or [None]
        given = self.current.get("time") or days[0]
        return datetime.fromisoformat(str(given)) if given else None


class OpenMeteo:
    """A client of the service that remembers its last failure."""

    def __init__(self) -> None:
        """Create a client without connecting."""
        self._silent_until = 0.0
        self._coordinates: dict[str, tuple[str, float, float]] = {}

    def weather(self, place: str, *, is_imperial: bool) -> Weather:
        """Request the weather of a place.

        Raises:
            NoConnection: no answer within the budget, now or a while ago.
            NoSuchPlace: the place is not known.
        """
        if time.monotonic() < self._silent_until:
            raise NoConnection
        try:
            found = _within_budget(lambda: self._ask(place, is_imperial))
        except NoConnection:
            self._silent_until = time.monotonic() + SILENCE_SECONDS
            raise
        if found is None:
            raise NoSuchPlace
        return found

    def _ask(self, place: str, is_imperial: bool) -> Weather | None:
        located = self._coordinates.get(place.lower()) or _locate(place)
        if located is None:
            return None
        self._coordinates[place.lower()] = located
        name, latitude, longitude = located
        units = _IMPERIAL if is_imperial else {}
        parameters = {
            "latitude": latitude,
            "longitude": longitude,
            "current": _CURRENT,
            "daily": _DAILY,
            "hourly": _HOURLY,
        }
        answer = _get(
            os.environ.get(FORECAST_VARIABLE, FORECAST_ADDRESS),
            {**parameters, "timezone": "auto", "forecast_days": FORECAST_DAYS, **units},
        )
        hourly = answer.get("hourly") or {}
        return Weather(name, answer["current"], answer["daily"], hourly, is_imperial)


def _locate(place: str) -> tuple[str, float, float] | None:
    """Find a place: "Portland, Maine" is the one of that name in that region or country."""
    name, _, region = (part.strip() for part in place.partition(","))
    answer = _get(
        os.environ.get(GEOCODING_VARIABLE, GEOCODING_ADDRESS),
        {"name": name, "count": _MOST_NAMESAKES, "language": "en", "format": "json"},
    )
    results = answer.get("results") or []
    if region:
        inside = [result for result in results if _lies_in(result, region)]
        # A service that gives no regions cannot be asked for one.
        results = inside or [result for result in results if not result.get("country")]
    if not results:
        return None
    found = results[0]
    said_name = f"{found['name']}, {region}" if region else str(found["name"])
    return said_name, float(found["latitude"]), float(found["longitude"])


def _lies_in(result: dict[str, Any], region: str) -> bool:
    names = (result.get(key) for key in ("admin1", "admin2", "country", "country_code"))
    return region.lower() in (str(name).lower() for name in names if name)


def _get(address: str, parameters: dict[str, Any]) -> dict[str, Any]:
    response = requests.get(address, params=parameters, timeout=(CONNECT_SECONDS, READ_SECONDS))
    response.raise_for_status()
    answer: dict[str, Any] = response.json()
    return answer


def _within_budget(ask: Callable[[], Weather | None]) -> Weather | None:
    """Run the requests in a thread, because a name lookup has no timeout."""
    answers: queue.SimpleQueue[tuple[bool, Weather | None]] = queue.SimpleQueue()

    def run() -> None:
        try:
            answers.put((True, ask()))
        except (requests.RequestException, ValueError, KeyError, TypeError, AttributeError):
            answers.put((False, None))

    threading.Thread(target=run, daemon=True).start()
    try:
        is_answered, weather = answers.get(timeout=WHOLE_SECONDS)
    except queue.Empty:
        is_answered, weather = False, None
    if not is_answered:
        raise NoConnection
    return weather
