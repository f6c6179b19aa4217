"""A stand-in for the weather service on loopback, in Open-Meteo's shape."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from types import ModuleType
from typing import Any

import pytest

from tests.helpers.http_answers import HttpAnswers, http_answers
from tests.helpers.skill_handlers import load_skill

SKILL = "weather"
APOLOGY = "Sorry, I can't reach the weather service right now."
PARIS = {
    "results": [{"name": "Paris", "latitude": 48.85, "longitude": 2.35, "timezone": "Europe/Paris"}]
}
FIRST_DAY = date(2026, 11, 23)


def forecast() -> dict[str, Any]:
    """An answer in Open-Meteo's shape: light rain now, snow on Wednesday."""
    days = [(FIRST_DAY + timedelta(days=number)).isoformat() for number in range(16)]

    def daily(*first: Any) -> list[Any]:
        return [*first, *[first[-1]] * (len(days) - len(first))]

    return {
        "latitude": 48.86,
        "current_units": {"temperature_2m": "°F"},
        "current": {
            "time": "2026-11-23T16:00",
            "temperature_2m": 53.6,
            "apparent_temperature": 48.9,
            "weather_code": 61,
            "wind_speed_10m": 11.7,
            "wind_direction_10m": 230,
            "precipitation": 0.1,
            "relative_humidity_2m": 81,
        },
        "hourly": hourly(),
        "daily": {
            "time": days,
            "weather_code": daily(61, 2, 73, 0),
            "temperature_2m_max": daily(55.4, 57.2, 33.1, 60.0),
            "temperature_2m_min": daily(44.6, 46.4, 28.0, 40.0),
            "precipitation_probability_max": daily(80, 10, 35, None),
            "precipitation_sum": daily(0.2, 0, 0.4, 0),
            "snowfall_sum": daily(0, 0, 2.3, 0),
            "wind_speed_10m_max": daily(15.0, 9.0, 20.0, 8.0),
            "wind_direction_10m_dominant": daily(230, 90, 0, 45),
            "uv_index_max": daily(4.2, 1, 2, 3),
        },
    }


def hourly() -> dict[str, list[Any]]:
    """Two days, hour by hour: 24 degrees at midnight and a degree more each hour; rain at 10 PM."""
    hours = range(48)
    return {
        "time": [f"{FIRST_DAY + timedelta(days=hour // 24)}T{hour % 24:02d}:00" for hour in hours],
        "temperature_2m": [24 + hour % 24 for hour in hours],
        "precipitation_probability": [60 if hour == 22 else 10 for hour in hours],
        "precipitation": [0.0 for _ in hours],
        "weather_code": [61 if hour == 22 else 3 for hour in hours],
        "relative_humidity_2m": [70 for _ in hours],
    }


def answer(path: str, query: dict[str, str]) -> Any:
    """What the two services answer; Atlantis is not found."""
    if path == "/search":
        return {"generationtime_ms": 0.5} if query["name"] == "Atlantis" else PARIS
    return forecast()


def load_weather(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The skill without a memory of earlier failures, and nothing to be reached."""
    module = load_skill(SKILL)
    monkeypatch.setattr(module, "SERVICE", module.sibling_open_meteo.OpenMeteo())
    monkeypatch.setenv("BERGAMOT_WEATHER_URL", "http://127.0.0.1:9/forecast")
    monkeypatch.setenv("BERGAMOT_GEOCODING_URL", "http://127.0.0.1:9/search")
    return module


@contextmanager
def serving(
    monkeypatch: pytest.MonkeyPatch, answerer: Any = answer, **how: Any
) -> Iterator[HttpAnswers]:
    """Both services on loopback."""
    with http_answers(answerer, **how) as server:
        monkeypatch.setenv("BERGAMOT_WEATHER_URL", f"{server.address}/forecast")
        monkeypatch.setenv("BERGAMOT_GEOCODING_URL", f"{server.address}/search")
        yield server
