"""Weather: Open-Meteo's answers as sentences."""

from __future__ import annotations

from types import ModuleType

import pytest

from tests.helpers.skill_handlers import ask, say, spoken
from tests.helpers.weather_service import SKILL, load_weather, serving


@pytest.fixture
def skill(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return load_weather(monkeypatch)


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
        (
            "WeatherIntent",
            "what's the weather tomorrow morning",
            {"date": "2026-11-24", "part": "MO"},
            "Tomorrow morning in Paris, it will be cloudy, with 30 to 35 degrees.",
        ),
        (
            "RainIntent",
            "will it rain tonight",
            {"part": "NI"},
            "Yes, rain is likely tonight in Paris, with a chance of 60 percent. Take an umbrella.",
        ),
        (
            "TemperatureIntent",
            "what's the temperature at 5 pm",
            {"part": "17:00"},
            "At 5 PM today in Paris, it will be cloudy, with 41 degrees.",
        ),
        (
            "WeatherIntent",
            "what's the weather for the next three days",
            {},
            "In Paris, with highs and lows in degrees: tomorrow partly cloudy, 57 and 46; on "
            "Wednesday snow, 33 and 28; on Thursday clear, 60 and 40.",
        ),
        (
            "RainIntent",
            "when will it rain",
            {},
            "In Paris, rain is likely today (80 percent).",
        ),
        (
            "RainIntent",
            "how much rain will we get",
            {},
            "About 0.2 inches of rain is expected today in Paris.",
        ),
        (
            "WeatherIntent",
            "what will the weather be on christmas eve",
            {},
            "I only know the weather of the next two weeks.",
        ),
        (
            "WeatherIntent",
            "what's the weather like on thanksgiving",
            {},
            "On Thursday in Paris, it will be clear, with a high of 60 and a low of 40 degrees.",
        ),
        (
            "WeatherIntent",
            "what's the weather in three weeks",
            {"date": "2026-12-14"},
            "I only know the weather of the next two weeks.",
        ),
        (
            "HumidityIntent",
            "how humid is it",
            {},
            "The humidity in Paris right now is 81 percent.",
        ),
        (
            "HumidityIntent",
            "will it be humid tomorrow",
            {"date": "2026-11-24"},
            "The humidity in Paris tomorrow is 70 percent.",
        ),
        (
            "UvIndexIntent",
            "what's the UV index",
            {},
            "The UV index today in Paris reaches 4, which is moderate. Wear sunscreen.",
        ),
        (
            "ClothesIntent",
            "what should I wear today",
            {},
            "Wear a jacket, and take an umbrella: today in Paris the high is 55 degrees, with "
            "light rain.",
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


@pytest.mark.parametrize(
    ("last_reply", "place"),
    [("The capital of Norway is Oslo.", ["Oslo"]), ("In Tokyo, it's 11 PM.", ["Tokyo"])],
)
def test_there_is_the_place_of_the_last_reply(
    skill: ModuleType, monkeypatch: pytest.MonkeyPatch, last_reply: str, place: list[str]
) -> None:
    with serving(monkeypatch) as server:
        say(SKILL, "WeatherIntent", "how's the weather there", last_reply=last_reply)
    assert [asked["name"] for asked in server.asked if "name" in asked] == place


def test_there_without_a_place_is_asked_for(skill: ModuleType) -> None:
    device = {"location": "Paris"}
    question = say(SKILL, "WeatherIntent", "how's the weather there", device=device, last_reply="")
    assert question == "For which city?"


def test_an_unknown_place_is_asked_for(skill: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    question = ask(SKILL, "RainIntent", slots={"date": "2026-11-24"})
    assert spoken(question) == "For which city?"
    assert question["response"]["shouldEndSession"] is False
    with serving(monkeypatch):
        text = say(
            SKILL, "AMAZON.FallbackIntent", "Paris.", attributes=question["sessionAttributes"]
        )
    assert text == "No, rain is unlikely tomorrow in Paris: the chance is 10 percent."


def test_built_in_intents(skill: ModuleType) -> None:
    assert say(SKILL, "AMAZON.StopIntent") == ""
    assert "London" in say(SKILL, "AMAZON.HelpIntent")
