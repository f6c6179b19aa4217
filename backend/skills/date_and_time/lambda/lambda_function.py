"""Tells the time and date here and elsewhere, weekdays, week numbers and days until a date."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from date_answers import (
    day_of_week,
    days_until,
    holiday_date,
    leap_year,
    month,
    the_date,
    week_number,
    year,
)
from places import Place, find_place, places_in

Answer = dict[str, Any]


class Asked:
    """One request: intent, slots, sentence and the local time of the device."""

    def __init__(self, event: Mapping[str, Any]) -> None:
        """Read an ASK request envelope; the `Bergamot` part of its context may be absent."""
        request = event["request"]
        intent = request.get("intent", {})
        bergamot = event.get("context", {}).get("Bergamot", {})
        self.intent = str(intent.get("name", ""))
        self.slots = {
            name: str(slot.get("value") or "") for name, slot in (intent.get("slots") or {}).items()
        }
        self.sentence = str(bergamot.get("sentence") or "")
        try:
            zone = ZoneInfo(str(bergamot.get("deviceState", {}).get("time_zone") or "UTC"))
        except (ZoneInfoNotFoundError, ValueError):
            zone = ZoneInfo("UTC")
        try:
            moment = datetime.fromisoformat(str(request.get("timestamp") or ""))
        except ValueError:
            moment = datetime.now(UTC)
        self.now = moment.astimezone(zone)

    def slot(self, name: str) -> str:
        """The slot's value; empty when it was not said."""
        return self.slots.get(name, "")


def lambda_handler(event: Mapping[str, Any], context: object) -> Answer:
    """Take an ASK request envelope, return an ASK response document."""
    kind = event["request"]["type"]
    asked = Asked(event)
    if kind == "SessionEndedRequest" or asked.intent in WAYS_OUT:
        return answer("")
    if kind == "LaunchRequest":
        return answer(time_here(asked))
    return answer(INTENTS.get(asked.intent, not_understood)(asked))


def answer(text: str) -> Answer:
    """Build a response document; without text nothing is said."""
    response: dict[str, Any] = {"shouldEndSession": True}
    if text:
        response["outputSpeech"] = {"type": "PlainText", "text": text}
    return {"version": "1.0", "response": response}


def time_here(asked: Asked) -> str:
    """The time at the device, unless the sentence names a place."""
    elsewhere = places_in(asked.sentence)
    if elsewhere and re.search(r"\b(in|at|for)\b", asked.sentence.lower()):
        return _time_at(elsewhere[0], asked)
    return f"It's {say_clock(asked.now)}."


def time_in_place(asked: Asked) -> str:
    """The time, or the time zone, of a place."""
    place = find_place(asked.slot("place")) or next(iter(places_in(asked.sentence)), None)
    if place is None:
        named = asked.slot("place")
        return f"I don't know the time zone of {named}." if named else "I don't know that place."
    if re.search(r"\btime zone\b", asked.sentence.lower()):
        return f"{place.name[:1].upper()}{place.name[1:]} {_distance_from_greenwich(place, asked)}."
    return _time_at(place, asked)


def _time_at(place: Place, asked: Asked) -> str:
    there = place.now(asked.now)
    said = f"{_in(place)}, it's {say_clock(there)}"
    return f"{said}." if there.date() == asked.now.date() else f"{said} on {there:%A}."


def time_difference(asked: Asked) -> str:
    """How many hours lie between two places, or between a place and here."""
    named = [
        place for name in ("firstPlace", "secondPlace") if (place := find_place(asked.slot(name)))
    ]
    in_sentence = list(places_in(asked.sentence))
    places = in_sentence if len(in_sentence) > len(named) else named
    if not places:
        return (
            "I need two places for that. Ask, for example: what's the time difference between "
            "London and Tokyo?"
        )
    first = places[0].now(asked.now).utcoffset()
    second = places[1].now(asked.now).utcoffset() if len(places) > 1 else asked.now.utcoffset()
    assert first is not None
    assert second is not None
    hours = (first - second).total_seconds() / 3600
    other = places[1].name if len(places) > 1 else ""
    if not hours:
        return f"{places[0].name} and {other or 'you'} have the same time."
    return (
        f"{places[0].name} is {_hours(abs(hours))} {'ahead of' if hours > 0 else 'behind'} "
        f"{other or 'you'}."
    )


def _hours(hours: float) -> str:
    whole, minutes = int(hours), round(hours % 1 * 60)
    parts = [f"{whole} hour{'s' if whole != 1 else ''}"] if whole else []
    parts += [f"{minutes} minutes"] if minutes else []
    return " and ".join(parts)


def _in(place: Place) -> str:
    return (
        place.name[:1].upper() + place.name[1:]
        if place.name.endswith("Time")
        else f"In {place.name}"
    )


def _distance_from_greenwich(place: Place, asked: Asked) -> str:
    offset = place.now(asked.now).utcoffset()
    assert offset is not None
    hours = offset.total_seconds() / 3600
    if not hours:
        return "is on Coordinated Universal Time"
    return (
        f"is {_hours(abs(hours))} {'ahead of' if hours > 0 else 'behind'} Coordinated Universal "
        "Time"
    )


def say_clock(moment: datetime) -> str:
    """'3:07 PM'."""
    return f"{moment.hour % 12 or 12}:{moment.minute:02d} {'AM' if moment.hour < 12 else 'PM'}"


def help_with_dates(asked: Asked) -> str:
    """What can be said to this skill."""
    return (
        "Ask me what time it is in Tokyo, what the date is, or how many days it is until Christmas."
    )


def not_understood(asked: Asked) -> str:
    """An intent that this skill does not know."""
    return "Sorry, I didn't understand that about dates and times."


WAYS_OUT = ("AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent")
INTENTS: dict[str, Callable[[Asked], str]] = {
    "TimeIntent": time_here,
    "TimeInPlaceIntent": time_in_place,
    "TimeDifferenceIntent": time_difference,
    "DateIntent": the_date,
    "DayOfWeekIntent": day_of_week,
    "HolidayIntent": holiday_date,
    "DaysUntilIntent": days_until,
    "WeekNumberIntent": week_number,
    "MonthIntent": month,
    "YearIntent": year,
    "LeapYearIntent": leap_year,
    "AMAZON.HelpIntent": help_with_dates,
}
