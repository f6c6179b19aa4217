"""Weather: Open-Meteo's answers as sentences, and a prompt apology without a connection."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from types import ModuleType
from typing import Any

import pytest

from tests.helpers.http_answers import HttpAnswers, http_answers
from tests.helpers.skill_handlers import ask, load_skill, say, spoken

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
        },
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
            "sunrise": [f"{day}T08:14" for day in days],
            "sunset": [f"{day}T17:01" for day in days],
        },
    }


def answer(path: str, query: dict[str, str]) -> Any:
    """What the two services answer; Atlantis is not found."""
    if path == "/search":
        return {"generationtime_ms": 0.5} if query["name"] == "Atlantis" else PARIS
    return forecast()


@pytest.fixture
def skill(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
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


@pytest.mark.parametrize(
    ("intent", "sentence", "slots", "text"),
    [
        (
            "WeatherIntent",
            "what's the weather in Paris",
            {"city": "Paris"},
            "In Paris, it's 54 degrees with light rain. Today's high is 55 and the low 45.",
        ),
        (
            "WeatherIntent",
            "what will the weather be like in Paris tomorrow",
            {},
            "Tomorrow in Paris, it will be partly cloudy, with a high of 57 and a low of 46 "
            "degrees.",
        ),
        (
            "WeatherIntent",
            "what's the weather in Paris on Wednesday",
            {"city": "Paris", "date": "2026-11-25"},
            "On Wednesday in Paris, expect snow, with a high of 33 and a low of 28 degrees.",
        ),
        ("RainIntent", "is it raining", {}, "Yes, in Paris there is light rain right now."),
        (
            "RainIntent",
            "do I need an umbrella tomorrow",
            {"date": "2026-11-24"},
            "No, rain is unlikely tomorrow in Paris: the chance is 10 percent.",
        ),
        (
            "RainIntent",
            "will it rain on wednesday",
            {},
            "Maybe: the chance of rain on Wednesday in Paris is 35 percent.",
        ),
        (
            "RainIntent",
            "",
            {"date": "2026-12-05"},
            "No, rain is unlikely on December 5 in Paris: the chance is 0 percent.",
        ),
        ("SnowIntent", "will it snow", {}, "No snow is expected today in Paris."),
        (
            "SnowIntent",
            "will it snow on wednesday",
            {"date": "2026-11-25"},
            "Yes, about 2.3 inches of snow are expected on Wednesday in Paris.",
        ),
        (
            "TemperatureIntent",
            "how cold is it outside",
            {},
            "In Paris, it's 54 degrees, and feels like 49.",
        ),
        (
            "TemperatureIntent",
            "what's the high for today",
            {},
            "Today in Paris, the high will be 55 degrees and the low 45.",
        ),
        (
            "WindIntent",
            "how windy is it",
            {},
            "In Paris, the wind blows from the southwest at 12 miles per hour.",
        ),
        (
            "WindIntent",
            "will it be windy tomorrow",
            {},
            "Tomorrow in Paris, expect wind from the east, up to 9 miles per hour.",
        ),
        ("SunTimesIntent", "when does the sun set", {}, "Today in Paris, the sun sets at 5:01 PM."),
        (
            "SunTimesIntent",
            "",
            {"event": "sunrise", "date": "2026-11-24"},
            "Tomorrow in Paris, the sun rises at 8:14 AM.",
        ),
        (
            "WeatherIntent",
            "",
            {"date": "2027-02-01"},
            "I only know the weather of the next two weeks.",
        ),
        (
            "WeatherIntent",
            "",
            {"date": "2027-03"},
            "I only know the weather of the next two weeks.",
        ),
        ("WeatherIntent", "", {"city": "Atlantis"}, "I don't know a place called Atlantis."),
    ],
)
def test_questions_about_the_weather_are_answered(
    skill: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    intent: str,
    sentence: str,
    slots: dict[str, str],
    text: str,
) -> None:
    device = {"time_zone": "Europe/Paris", "location": "Paris"}
    with serving(monkeypatch):
        assert say(SKILL, intent, sentence, slots=slots, device=device) == text


def test_units_follow_the_locale(skill: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(monkeypatch) as server:
        device = {"location": "Paris"}
        assert "kilometers per hour" in say(
            SKILL, "WindIntent", "wind", device=device, locale="en-GB"
        )
        assert "temperature_unit" not in server.asked[-1]
        assert "miles per hour" in say(SKILL, "WindIntent", "wind", device=device)
        assert server.asked[-1]["temperature_unit"] == "fahrenheit"
        # The place was looked up once.
        assert [asked["name"] for asked in server.asked if "name" in asked] == ["Paris"]


def test_the_place_comes_from_the_sentence_the_device_or_its_time_zone(
    skill: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(monkeypatch) as server:
        say(
            SKILL,
            "WeatherIntent",
            "what's the weather in Lyon tomorrow",
            device={"location": "Paris"},
        )
        say(
            SKILL, "WeatherIntent", "what's the weather in the morning", device={"location": "Nice"}
        )
        say(SKILL, "WeatherIntent", "weather", device={"time_zone": "America/New_York"})
    names = [asked["name"] for asked in server.asked if "name" in asked]
    assert names == ["Lyon", "Nice", "New York"]


def test_an_unknown_place_is_asked_for(skill: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    question = ask(SKILL, "RainIntent", slots={"date": "2026-11-24"})
    assert spoken(question) == "For which city?"
    assert question["response"]["shouldEndSession"] is False
    with serving(monkeypatch):
        text = say(
            SKILL, "AMAZON.FallbackIntent", "Paris.", attributes=question["sessionAttributes"]
        )
    assert text == "No, rain is unlikely tomorrow in Paris: the chance is 10 percent."


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


def test_built_in_intents(skill: ModuleType) -> None:
    assert say(SKILL, "AMAZON.StopIntent") == ""
    assert "London" in say(SKILL, "AMAZON.HelpIntent")
