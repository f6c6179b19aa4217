"""Answers about sunrise, sunset, twilight and the moon's phases, computed without a network."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from asked import Asked
from astral import Observer
from astral import moon as astral_moon
from astral import sun as astral_sun
from clock_answers import time_here
from days import relative_name, say_date
from places import Place
from spoken_dates import read_dates, read_slot
from spoken_times import say_clock

_EVENTS: tuple[tuple[str, str, Callable[..., datetime]], ...] = (
    (r"\b(dark|nightfall)\b", "it gets dark", astral_sun.dusk),
    (r"\b(dusk|twilight)\b", "dusk ends", astral_sun.dusk),
    (r"\b(light out|gets? light|be light|daybreak)\b", "it gets light", astral_sun.dawn),
    (r"\b(dawn|first light)\b", "dawn begins", astral_sun.dawn),
    (r"\b(set|sets|sunset|sundown|down)\b", "the sun sets", astral_sun.sunset),
    (r"\b(noon|highest)\b", "the sun is highest", astral_sun.noon),
    (r"", "the sun rises", astral_sun.sunrise),
)
"""Words → what is said, and astral's computation; civil twilight. The first that fits is meant."""
_CIVIL_TWILIGHT_DEGREES = -6.0
"""Of the sun's height, above which it is not dark."""
_LUNATION_PHASES = 28.0
"""Astral counts the moon's phases from 0, new moon, over 14, full moon, to 28."""
_PHASES = (
    (1, "new"), (6, "a waxing crescent"), (8, "in its first quarter"), (13, "waxing gibbous"),
    (15, "full"), (20, "waning gibbous"), (22, "in its last quarter"), (27, "a waning crescent"),
    (29, "new"),
)  # fmt: skip


def sun_times(asked: Asked) -> str:
    """When the sun rises or sets, or it gets dark or light, at a place on a day."""
    place = asked.place
    if place is None and asked.slot("city"):
        return f"I don't know a place called {asked.slot('city')}."
    place = place or asked.home
    if place is None or place.kind == "time zone":
        return "For which city? Say it too, or set this device's place in the settings."
    today = place.now(asked.now).date()
    dates = read_dates(asked.words, today)
    day = dates[0].day if dates else read_slot(asked.slot("date")) or today
    if re.search(r"\b(how long|length|hours of)\b.*\b(day|daylight|sun)\b", asked.words):
        return _day_length(place, day, today)
    words = f"{asked.slot('event')} {asked.words}".lower()
    phrase, compute = next(
        (said, how) for words_of, said, how in _EVENTS if re.search(words_of, words)
    )
    when = _opening(place, day, today)
    try:
        moment = compute(_observer(place), date=day, tzinfo=place.zone)
    except ValueError:
        return f"{when}, the sun does not cross the horizon: {_polar_state(place, day)}."
    if re.search(r"^(is it|is the sun|has the sun|will it be)\b", words.strip()) and day == today:
        return f"{_day_or_night(place, asked.now)} {when}, {phrase} at {say_clock(moment)}."
    return f"{when}, {phrase} at {say_clock(moment)}."


def _opening(place: Place, day: date, today: date) -> str:
    name = relative_name(day, today)
    name = name if name in {"today", "tomorrow", "yesterday"} else f"on {say_date(day, today)}"
    return f"{name[:1].upper()}{name[1:]} in {place.name}"


def _observer(place: Place) -> Observer:
    return Observer(latitude=place.latitude, longitude=place.longitude)


def _polar_state(place: Place, day: date) -> str:
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=place.zone)
    is_up = astral_sun.elevation(_observer(place), noon) > 0
    return "it is up all day" if is_up else "it stays below it all day"


def _day_or_night(place: Place, now: datetime) -> str:
    degrees = astral_sun.elevation(_observer(place), now)
    if degrees > 0:
        return "The sun is up."
    return "It's twilight." if degrees > _CIVIL_TWILIGHT_DEGREES else "It's dark."


def _day_length(place: Place, day: date, today: date) -> str:
    observer = _observer(place)
    when = _opening(place, day, today)
    try:
        rises = astral_sun.sunrise(observer, date=day, tzinfo=place.zone)
        sets = astral_sun.sunset(observer, date=day, tzinfo=place.zone)
    except ValueError:
        return f"{when}, the sun does not cross the horizon: {_polar_state(place, day)}."
    minutes = round((sets - rises).total_seconds() / 60) % (24 * 60)
    return f"{when}, the day is {minutes // 60} hours and {minutes % 60} minutes long."


def moon_phase(asked: Asked) -> str:
    """The moon's phase on a day, or when it is full or new next."""
    if re.search(r"\btime is it\b", asked.words):
        return time_here(asked)
    today = asked.today
    wanted = re.search(r"\b(full|new)\b", asked.words)
    is_when = re.search(r"\b(when|next|how (many|long)|until)\b", asked.words)
    if wanted and is_when:
        day = _next_phase(today, 14.0 if wanted[1] == "full" else 0.0)
        return f"The next {wanted[1]} moon is on {say_date(day, today)}, give or take a day."
    dates = read_dates(asked.words, today)
    day = dates[0].day if dates else read_slot(asked.slot("date")) or today
    phase = _name_phase(day)
    when = relative_name(day, today)
    when = when if when in {"today", "tomorrow", "yesterday"} else f"on {say_date(day, today)}"
    verb = "was" if day < today else "is" if day == today else "will be"
    return f"The moon {verb} {phase} {when}."


def _name_phase(day: date) -> str:
    phase = astral_moon.phase(day)
    return next(name for limit, name in _PHASES if phase < limit)


def _next_phase(today: date, phase: float) -> date:
    """The day from today on on which the moon is nearest to a phase, within a month."""

    def distance(day: date) -> float:
        apart = abs(astral_moon.phase(day) - phase) % _LUNATION_PHASES
        return min(apart, _LUNATION_PHASES - apart)

    days = [today + timedelta(days=ahead) for ahead in range(30)]
    return min(days, key=distance)
