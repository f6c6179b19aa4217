"""Tells the weather now, of days and of parts of days, with data by Open-Meteo."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from asked import Asked
from forecast import (
    say_day,
    say_days,
    say_now,
    say_rain,
    say_snow,
    say_temperature,
    say_wind,
)
from forecast_data import Day, Hours, day_of, hours_of, list_days
from forecast_details import say_clothes, say_humidity, say_part, say_rain_days, say_uv_index
from open_meteo import NoConnection, NoSuchPlace, OpenMeteo, Weather
from when import When, read_when

SERVICE = OpenMeteo()
APOLOGY = "Sorry, I can't reach the weather service right now."
TOO_FAR = "I only know the weather of the next two weeks."
WAYS_OUT = ("AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent")

Answer = dict[str, Any]


def lambda_handler(event: Mapping[str, Any], context: object) -> Answer:
    """Take an ASK request envelope, return an ASK response document."""
    kind = event["request"]["type"]
    name = event["request"].get("intent", {}).get("name", "")
    if kind == "SessionEndedRequest" or name in WAYS_OUT:
        return answer("")
    if name == "AMAZON.HelpIntent":
        return answer(
            "Ask me, for example: what's the weather like tomorrow, or: will it rain in London on "
            "Friday?"
        )
    asked = Asked(event)
    if not asked.places:
        said_day = asked.slots.get("date", "")
        pending = {"pending": asked.intent, "day": said_day, "sentence": asked.sentence}
        return answer("For which city?", attributes=pending)
    return answer(" ".join(tell(asked, place) for place in asked.places))


def answer(text: str, *, attributes: Mapping[str, Any] | None = None) -> Answer:
    """Build a response document.

    With attributes it is a question that keeps the session open; without text nothing is said.
    """
    response: dict[str, Any] = {"shouldEndSession": attributes is None}
    if text:
        response["outputSpeech"] = {"type": "PlainText", "text": text}
    return {"version": "1.0", "sessionAttributes": dict(attributes or {}), "response": response}


def tell(asked: Asked, place: str) -> str:
    """Ask the service about a place and say what it gave, or why there is nothing to say."""
    try:
        weather = SERVICE.weather(place, is_imperial=asked.is_imperial)
    except NoConnection:
        return APOLOGY
    except NoSuchPlace:
        return f"I don't know a place called {place}."
    there = weather.now or datetime.combine(asked.today, datetime.min.time())
    when = read_when(asked.sentence, asked.slots, asked.today, there)
    days = [day for each in when.days if (day := day_of(weather, each, there.date()))]
    if not days:
        return TOO_FAR
    question = Question(asked, weather, when, days)
    text = TELLERS.get(asked.intent, tell_weather)(question)
    is_cut = len(days) < len(when.days)
    return f"{text} {TOO_FAR}" if is_cut else text


class Question:
    """What is asked, with the numbers that answer it.

    Attributes:
        asked: the request.
        weather: the whole forecast of the place.
        when: the days and hours that are asked about.
        day: the first of the days.
        days: all of those days that the forecast has.
        hours: the numbers of the part of the day; None for whole days.
    """

    def __init__(self, asked: Asked, weather: Weather, when: When, days: list[Day]) -> None:
        """Find the hours that are asked about."""
        self.asked = asked
        self.weather = weather
        self.when = when
        self.days = days
        self.day = days[0]
        span = when.hours(weather.now) if weather.now else None
        if asked.intent == "HumidityIntent" and not (span or self.day.is_today):
            midnight = datetime.combine(self.day.date, datetime.min.time())
            span = (midnight, midnight + timedelta(days=1))
        name = when.part if when.hour is None else f"{when.hour}"
        self.hours: Hours | None = hours_of(weather, days[0], span, name) if span else None


def tell_weather(question: Question) -> str:
    """The weather now with today's temperatures, of other days, or of a part of a day."""
    if question.when.is_span:
        return say_days(question.weather, question.days)
    if question.hours:
        return say_part(question.weather, question.hours)
    if question.day.is_today:
        return say_now(question.weather, question.day)
    return say_day(question.weather, question.day)


def tell_rain(question: Question) -> str:
    """Whether it rains, how much, and on which days."""
    words = question.asked.sentence.lower()
    if question.when.is_now and re.search(r"\bwhen\b", words):
        days = list_days(question.weather, question.day.date)
        return say_rain_days(question.weather, days)
    if question.when.is_span:
        return say_rain_days(question.weather, question.days)
    is_amount = re.search(r"\bhow (much|many)\b", words) is not None
    return say_rain(
        question.weather,
        question.day,
        question.hours,
        is_now=question.when.is_now and not is_amount,
        is_amount=is_amount,
    )


def tell_snow(question: Question) -> str:
    """Snow, on the first of the days that has some."""
    snowy = (day for day in question.days if day.number("snowfall_sum") > 0)
    day = next(snowy, question.day)
    return say_snow(question.weather, day)


def tell_temperature(question: Question) -> str:
    """The temperature now, or the highest and lowest when a day or they are asked for."""
    if question.when.is_span:
        return say_days(question.weather, question.days)
    if question.hours:
        return say_part(question.weather, question.hours)
    is_range = re.search(r"\b(high|low|today)\b", question.asked.sentence.lower())
    day = question.day if is_range or not question.day.is_today else None
    return say_temperature(question.weather, day, is_scale_said=question.asked.is_scale_said)


def tell_wind(question: Question) -> str:
    """The wind now, or a day's strongest."""
    return say_wind(question.weather, None if question.when.is_now else question.day)


def tell_humidity(question: Question) -> str:
    """How humid it is."""
    return say_humidity(question.weather, question.hours, question.day)


def tell_uv_index(question: Question) -> str:
    """The day's highest UV index, and whether to protect oneself."""
    return say_uv_index(question.weather, question.day)


def tell_clothes(question: Question) -> str:
    """What to wear."""
    return say_clothes(question.weather, question.day)


TELLERS: dict[str, Callable[[Question], str]] = {
    "RainIntent": tell_rain,
    "SnowIntent": tell_snow,
    "TemperatureIntent": tell_temperature,
    "WindIntent": tell_wind,
    "HumidityIntent": tell_humidity,
    "UvIndexIntent": tell_uv_index,
    "ClothesIntent": tell_clothes,
}
"""Every other intent asks for the weather as a whole."""
