"""Tells the weather, rain, snow, temperature, wind, sunrise and sunset, with data by Open-Meteo."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from forecast import (
    Day,
    day_of,
    say_day,
    say_now,
    say_rain,
    say_snow,
    say_sun,
    say_temperature,
    say_wind,
)
from open_meteo import NoConnection, NoSuchPlace, OpenMeteo, Weather

SERVICE = OpenMeteo()
IMPERIAL_LOCALES = ("en-US", "es-US")
APOLOGY = "Sorry, I can't reach the weather service right now."
WAYS_OUT = ("AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent")
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_NO_PLACES = frozenset(
    "the a an my your morning afternoon evening night forecast weekend next this week today "
    "tomorrow tonight days weather january february march april may june july august september "
    "october november december".split()
)

Answer = dict[str, Any]


class Asked:
    """One request: intent, slots, sentence, the device's place, units and date."""

    def __init__(self, event: Mapping[str, Any]) -> None:
        """Read an ASK request envelope; the `Bergamot` part of its context may be absent."""
        request = event["request"]
        intent = request.get("intent", {})
        bergamot = event.get("context", {}).get("Bergamot", {})
        state = bergamot.get("deviceState", {})
        attributes = event.get("session", {}).get("attributes") or {}
        self.pending_intent = str(attributes.get("pending") or "")
        self.intent = self.pending_intent or str(intent.get("name", "WeatherIntent"))
        self.slots = {
            name: str(slot.get("value") or "") for name, slot in (intent.get("slots") or {}).items()
        }
        self.sentence = str(bergamot.get("sentence") or "")
        self.is_imperial = (
            str(request.get("locale") or state.get("locale") or "en-US") in IMPERIAL_LOCALES
        )
        self.home = str(state.get("location") or "")
        self.time_zone = str(state.get("time_zone") or "UTC")
        self.today = _today(str(request.get("timestamp") or ""), self.time_zone)
        pending_day = str(attributes.get("day") or "")
        self.day = _read_day(self.slots.get("date", "") or pending_day, self.sentence, self.today)

    @property
    def place(self) -> str:
        """The place that was said, else the device's, else the city of its time zone.

        "" when none is known.
        """
        said = self.slots.get("city", "") or (_place_in(self.sentence) or "")
        if self.pending_intent and not said:
            said = self.sentence.strip(" .?!")
        return said or self.home or _city_of_zone(self.time_zone)

    @property
    def is_today(self) -> bool:
        """Whether it is about now, or today."""
        return self.day == self.today


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
    if not asked.place:
        said_day = asked.day.isoformat() if asked.day else ""
        return answer("For which city?", attributes={"pending": asked.intent, "day": said_day})
    return answer(tell(asked))


def answer(text: str, *, attributes: Mapping[str, Any] | None = None) -> Answer:
    """Build a response document.

    With attributes it is a question that keeps the session open; without text nothing is said.
    """
    response: dict[str, Any] = {"shouldEndSession": attributes is None}
    if text:
        response["outputSpeech"] = {"type": "PlainText", "text": text}
    return {"version": "1.0", "sessionAttributes": dict(attributes or {}), "response": response}


def tell(asked: Asked) -> str:
    """Ask the service and say what it gave, or why there is nothing to say."""
    try:
        weather = SERVICE.weather(asked.place, is_imperial=asked.is_imperial)
    except NoConnection:
        return APOLOGY
    except NoSuchPlace:
        return f"I don't know a place called {asked.place}."
    day = day_of(weather, asked.day, _day_name(asked.day, asked.today)) if asked.day else None
    if day is None:
        return "I only know the weather of the next two weeks."
    return TELLERS.get(asked.intent, tell_weather)(asked, weather, day)


def tell_weather(asked: Asked, weather: Weather, day: Day) -> str:
    """The weather now with today's temperatures, or another day's."""
    if not asked.is_today:
        return say_day(weather, day)
    return say_now(weather, day)


def tell_rain(asked: Asked, weather: Weather, day: Day) -> str:
    """Rain and umbrellas."""
    return say_rain(weather, day, is_now=asked.is_today)


def tell_snow(asked: Asked, weather: Weather, day: Day) -> str:
    """Snow."""
    return say_snow(weather, day, is_imperial=asked.is_imperial)


def tell_temperature(asked: Asked, weather: Weather, day: Day) -> str:
    """The temperature now, or the highest and lowest when a day or they are asked for."""
    is_range = re.search(r"\b(high|low|today|tonight)\b", asked.sentence.lower())
    return say_temperature(weather, day if is_range or not asked.is_today else None)


def tell_wind(asked: Asked, weather: Weather, day: Day) -> str:
    """The wind now, or a day's strongest."""
    return say_wind(weather, None if asked.is_today else day, is_imperial=asked.is_imperial)


def tell_sun(asked: Asked, weather: Weather, day: Day) -> str:
    """Sunrise or sunset."""
    words = f"{asked.slots.get('event', '')} {asked.sentence}".lower()
    return say_sun(weather, day, is_sunset=re.search(r"set|down|dusk", words) is not None)


TELLERS: dict[str, Callable[[Asked, Weather, Day], str]] = {
    "RainIntent": tell_rain,
    "SnowIntent": tell_snow,
    "TemperatureIntent": tell_temperature,
    "WindIntent": tell_wind,
    "SunTimesIntent": tell_sun,
}
"""Every other intent asks for the weather as a whole."""


def _today(timestamp: str, time_zone: str) -> date:
    try:
        zone = ZoneInfo(time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo("UTC")
    try:
        moment = datetime.fromisoformat(timestamp)
    except ValueError:
        moment = datetime.now(UTC)
    return moment.astimezone(zone).date()


def _read_day(slot: str, sentence: str, today: date) -> date | None:
    """Read the day of a slot or of the sentence; today when they name none.

    Of a week it is the first day from today on; None for a period longer than a week.
    """
    if re.fullmatch(r"\d{4}-\d\d-\d\d", slot):
        return date.fromisoformat(slot)
    if week := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", slot):
        first = date.fromisocalendar(int(week[1]), int(week[2]), 6 if week[3] else 1)
        return max(first, today)
    if re.match(r"\d{4}", slot):
        return None
    words = f"{slot} {sentence}".lower()
    if "day after tomorrow" in words:
        return today + timedelta(days=2)
    if "tomorrow" in words:
        return today + timedelta(days=1)
    if "weekend" in words:
        return today + timedelta(days=max(0, 5 - today.weekday()))
    for number, name in enumerate(_WEEKDAYS):
        if re.search(rf"\b{name}\b", words):
            return today + timedelta(days=(number - today.weekday()) % 7)
    return today


def _day_name(day: date, today: date) -> str:
    days = (day - today).days
    if days in (0, 1):
        return ("today", "tomorrow")[days]
    return f"on {day:%A}" if days < 7 else f"on {day:%B} {day.day}"


def _place_in(sentence: str) -> str | None:
    """What stands after 'in' or 'for' and is no time: a slot that was not filled."""
    cut = re.sub(
        r"\b(today|tonight|tomorrow|right now|on \w+day|this \w+|next \w+)\b",
        "",
        sentence,
        flags=re.IGNORECASE,
    )
    found = re.search(
        r"\b(?:in|for|at) ([a-z' -]{2,}?)\s*[.?!]?$", cut.strip(), flags=re.IGNORECASE
    )
    if not found or not _NO_PLACES.isdisjoint(found[1].lower().split()):
        return None
    return found[1].strip()


def _city_of_zone(time_zone: str) -> str:
    """'America/New_York' → 'New York': better than asking, and named in the answer."""
    area, _, city = time_zone.rpartition("/")
    return "" if not area or area == "Etc" else city.replace("_", " ")
