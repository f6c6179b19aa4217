"""Weather: places and their days, and a prompt apology without a connection."""

from __future__ import annotations

import time
from types import ModuleType
from typing import Any

import pytest

from tests.helpers.skill_handlers import say
from tests.helpers.weather_service import APOLOGY, SKILL, forecast, load_weather, serving


@pytest.fixture
def skill(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return load_weather(monkeypatch)


def test_a_town_is_looked_up_in_the_region_that_was_said(
    skill: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    portlands = [
        {"name": "Portland", "latitude": 45.5, "longitude": -122.7, "admin1": "Oregon"},
        {"name": "Portland", "latitude": 43.7, "longitude": -70.3, "admin1": "Maine"},
    ]
    for each in portlands:
        each["country"] = "United States"

    def answer_portlands(path: str, query: dict[str, str]) -> Any:
        return {"results": portlands} if path == "/search" else forecast()

    with serving(monkeypatch, answer_portlands) as server:
        text = say(SKILL, "TemperatureIntent", "", slots={"city": "Portland, Maine"})
        assert text.startswith("In Portland, Maine, it's 54 degrees")
        assert [asked["latitude"] for asked in server.asked if "latitude" in asked] == ["43.7"]
        text = say(SKILL, "WeatherIntent", "", slots={"city": "Portland, Ontario"})
        assert text == "I don't know a place called Portland, Ontario."


def test_two_cities_are_both_told(skill: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def answer_by_name(path: str, query: dict[str, str]) -> Any:
        if path == "/search":
            return {"results": [{"name": query["name"], "latitude": 1.0, "longitude": 2.0}]}
        return forecast()

    with serving(monkeypatch, answer_by_name):
        cities = {"city": "London", "otherCity": "Paris"}
        text = say(SKILL, "TemperatureIntent", "temperature in London and Paris", slots=cities)
    assert text.startswith("In London, it's 54 degrees")
    assert "In Paris, it's 54 degrees" in text


@pytest.mark.parametrize(
    ("sentence", "slots", "opening"),
    [
        ("what's the weather in Tokyo", {"city": "Tokyo"}, "In Tokyo, it's 54 degrees"),
        ("what's the weather in Tokyo today", {"date": "2026-11-22"}, "In Tokyo, it's 54 degrees"),
        (
            "what's the weather in Tokyo tomorrow",
            {"city": "Tokyo", "date": "2026-11-23"},
            "Tomorrow in Tokyo, it will be partly cloudy",
        ),
        ("", {"city": "Tokyo", "date": "2026-11-22"}, "In Tokyo, it's 54 degrees"),
    ],
)
def test_today_is_the_present_day_of_the_place(
    skill: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    sentence: str,
    slots: dict[str, str],
    opening: str,
) -> None:
    """The device's day is the one before: in Honolulu it is still November 22nd."""
    tokyo = {"results": [{"name": "Tokyo", "latitude": 35.7, "longitude": 139.7}]}
    monkeypatch.setattr("tests.helpers.skill_handlers.NOW", "2026-11-23T08:00:00Z")
    device = {"time_zone": "Pacific/Honolulu"}
    with serving(monkeypatch, lambda path, query: tokyo if path == "/search" else forecast()):
        assert say(SKILL, "WeatherIntent", sentence, slots=slots, device=device).startswith(opening)


def test_a_scale_that_was_said_is_used(skill: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(monkeypatch) as server:
        text = say(
            SKILL,
            "TemperatureIntent",
            "what's the temperature in Paris in celsius",
            slots={"city": "Paris"},
        )
        assert "temperature_unit" not in server.asked[-1]
    assert text == "In Paris, it's 54 degrees Celsius, and feels like 49."


def test_no_connection_is_said_at_once_and_remembered(skill: ModuleType) -> None:
    started = time.perf_counter()
    assert say(SKILL, "WeatherIntent", "weather", device={"location": "Paris"}) == APOLOGY
    first_seconds = time.perf_counter() - started
    started = time.perf_counter()
    assert say(SKILL, "WeatherIntent", "weather", device={"location": "Paris"}) == APOLOGY
    assert first_seconds < 4.0
    assert time.perf_counter() - started < 0.1


def test_a_service_that_hangs_costs_at_most_the_budget(
    skill: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_meteo = skill.sibling_open_meteo
    assert open_meteo.WHOLE_SECONDS < 3.5
    monkeypatch.setattr(open_meteo, "WHOLE_SECONDS", 0.4)
    monkeypatch.setattr(open_meteo, "READ_SECONDS", 0.5)
    with serving(monkeypatch, delay_seconds=0.8):
        started = time.perf_counter()
        assert say(SKILL, "WeatherIntent", "weather", device={"location": "Paris"}) == APOLOGY
        assert time.perf_counter() - started < 0.7


@pytest.mark.parametrize("broken", ["no JSON", [], {"results": [{"name": "Paris"}]}])
def test_a_broken_answer_is_an_apology(
    skill: ModuleType, monkeypatch: pytest.MonkeyPatch, broken: Any
) -> None:
    with serving(monkeypatch, lambda path, query: broken):
        assert say(SKILL, "WeatherIntent", "weather", device={"location": "Paris"}) == APOLOGY


def test_a_refusal_is_an_apology(skill: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(monkeypatch, status=503):
        assert say(SKILL, "WeatherIntent", "weather", device={"location": "Paris"}) == APOLOGY
