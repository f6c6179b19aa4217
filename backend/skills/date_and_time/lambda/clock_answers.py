"""Answers about clocks: the time here and elsewhere, converted, later, earlier, and until when."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from asked import Asked
from places import Place, places_in
from spoken_numbers import count
from spoken_times import SaidTime, read_span, read_time, say_clock
from time_zones import say_offset

_PLACE_SAID = re.compile(
    r"\btime (?:is it |it is |zone )?(?:right now |now |currently )?(?:in|on|at|for|of) "
    r"(?P<place>.+)$"
)
_NOT_OF_A_NAME = r"\b(right now|now|today|please|currently|at the moment|exactly|there)\b"
_NO_PLACE = re.compile(
    r"(my|our|this|here|home|the (morning|evening|afternoon|moment|device|house|office)|digits"
    r"|\d|military|total|words|numbers)"
)
_BETWEEN_TIME_AND_PLACE = r"^ ?(o'?clock )?((in the|at) (morning|afternoon|evening|night) )?(in )?"
_NOT_ON_EARTH = re.compile(
    r"\bon (?P<name>(the )?(sun|moon|mercury|venus|mars|jupiter|saturn|uranus|neptune|pluto))\b"
)


_SAYS_THERE = re.compile(r"(?<!is )(?<!are )(?<!was )(?<!out )(?<!hey )(?<!hi )\bthere$")
"""At the end it is a place; "what time is there" is not."""


def time_here(asked: Asked) -> str:
    """The time at the device, unless the sentence asks for another one."""
    if _SAYS_THERE.search(asked.words):
        told = list(places_in(asked.last_reply, asked.country))
        return _time_at(told[-1], asked) if told else "Where? Say, for example: in Tokyo."
    return _another_question(asked) or f"It's {say_clock(asked.now)}."


def time_in_place(asked: Asked) -> str:
    """The time, or the time zone, of a place."""
    named = asked.slot("place")
    if not_on_earth := _NOT_ON_EARTH.search(asked.words):
        return _say_unknown(not_on_earth["name"])
    converted = convert_time(asked) if read_time(asked.words) else ""
    if converted:
        return converted
    place = asked.place or (None if named else _place_in_sentence(asked))
    if place is None:
        said = named or _unknown_place(asked)
        return _say_unknown(said) if said else time_here(asked)
    if len(asked.places) > 1 and re.search(r"\band\b", asked.words):
        return " ".join(_time_at(each, asked) for each in asked.places)
    if re.search(r"\btime ?zone\b", asked.words):
        there = place.now(asked.now)
        return f"{place.name[:1].upper()}{place.name[1:]} is {say_offset(there)}."
    return _time_at(place, asked)


def _place_in_sentence(asked: Asked) -> Place | None:
    return asked.places[0] if asked.places else None


def _another_question(asked: Asked) -> str:
    """The answer where the sentence asks for another time than now and here; "" else."""
    if not_on_earth := _NOT_ON_EARTH.search(asked.words):
        return _say_unknown(not_on_earth["name"])
    if asked.places and read_time(asked.words):
        return convert_time(asked)
    if read_span(asked.words) and "hour format" not in asked.words:
        return time_later(asked)
    if read_time(asked.words) and re.search(r"\b(until|till|before)\b", asked.words):
        return time_until(asked)
    is_elsewhere = re.search(r"\b(in|at|for|zulu|utc|gmt)\b|\btime in\b", asked.words)
    if asked.places and is_elsewhere:
        return " ".join(_time_at(place, asked) for place in asked.places)
    unknown = _unknown_place(asked)
    return _say_unknown(unknown) if unknown else ""


def _unknown_place(asked: Asked) -> str:
    """The words of a sentence that can only be a place's name; "" when there are none."""
    found = _PLACE_SAID.search(re.sub(_NOT_OF_A_NAME, "", asked.words).strip())
    name = found["place"].strip() if found else ""
    if not name or _NO_PLACE.match(name):
        return ""
    return name


def _say_unknown(name: str) -> str:
    capitalised = re.sub(r"(?:^|(?<= ))(?!the )[a-z]", lambda letter: letter[0].upper(), name)
    return f"I don't know a place called {capitalised}, so I can't tell the time there."


def _time_at(place: Place, asked: Asked) -> str:
    there = place.now(asked.now)
    if re.search(r"\b(morning|afternoon|evening|night|day or)\b", asked.words):
        return f"It's {_part_of_day(there)} in {place.name}: {say_clock(there)}."
    said = f"it's {say_clock(there)}"
    if place.kind == "time zone":
        said = f"{said} {place.name}"
    if there.date() != asked.today:
        said = f"{said} on {there:%A}"
    if place.kind == "time zone":
        return f"{said[:1].upper()}{said[1:]}."
    if place.seat:
        name = f"{place.name[:1].upper()}{place.name[1:]}"
        return f"{name} has several time zones. In {place.seat}, {said}."
    return f"In {place.name}, {said}."


def time_difference(asked: Asked) -> str:
    """How many hours lie between two places, or between a place and here."""
    if read_time(asked.words):
        return convert_time(asked)
    named = [place for name in ("firstPlace", "secondPlace") if (place := asked.place_of(name))]
    places = asked.places if len(asked.places) > len(named) else named
    if not places:
        return (
            "I need two places for that. Ask, for example: what's the time difference between "
            "London and Tokyo?"
        )
    first = places[0].now(asked.now).utcoffset() or timedelta()
    second = (places[1].now(asked.now) if len(places) > 1 else asked.now).utcoffset() or timedelta()
    other = places[1].name if len(places) > 1 else ""
    if first == second:
        return f"{places[0].name} and {other or 'you'} have the same time."
    return (
        f"{places[0].name} is {say_span(abs(first - second))} "
        f"{'ahead of' if first > second else 'behind'} {other or 'you'}."
    )


def convert_time(asked: Asked) -> str:
    """What clocks show in one place when they show a time in another, or here."""
    said = read_time(asked.words) or read_time(asked.slot("time"))
    places = asked.places or [
        place for name in ("firstPlace", "secondPlace") if (place := asked.place_of(name))
    ]
    if said is None and places:
        return " ".join(_time_at(place, asked) for place in places)
    if said is None or not places:
        return (
            "I need a time and two places for that. Ask, for example: if it's 5 PM in Paris, what "
            "time is it in Tokyo?"
        )
    source, target = _choose_direction(asked, said, places)
    zone = source.zone if source else asked.zone
    moment = datetime.combine(asked.now.astimezone(zone).date(), said.clock, zone)
    there = moment.astimezone(target.zone if target else asked.zone)
    days = (there.date() - moment.date()).days
    day = {1: " on the next day", -1: " on the day before"}.get(days, "")
    where = _within(target)
    return f"When it's {say_clock(moment)} {_within(source)}, it's {say_clock(there)}{day} {where}."


def _within(place: Place | None) -> str:
    if place is None:
        return "here"
    return f"{'' if place.kind == 'time zone' else 'in '}{place.name}"


def _choose_direction(
    asked: Asked, said: SaidTime, places: list[Place]
) -> tuple[Place | None, Place | None]:
    """The place whose time was said, and the one that is asked for; None is here.

    The first is named right after the time: "3 PM in Berlin", "noon Eastern", "9 AM here"; or
    before it, with "when": "when it's in Berlin 3 PM".
    """
    condition = re.search(r".*\b(?:when|if|while)\b(.*)$", asked.words[: said.start])
    before = list(places_in(condition[1], asked.country)) if condition else []
    if len(before) == 1:
        others = [place for place in places if place.name != before[0].name]
        return before[0], others[0] if others else None
    after = re.sub(_BETWEEN_TIME_AND_PLACE, "", asked.words[said.end :])
    sources = [place for place in places if _is_named_first(place, after)]
    is_here = re.match(r"(here|my|our|local)\b", after) is not None
    if sources:
        others = [place for place in places if place is not sources[0]]
        return sources[0], others[0] if others else None
    if is_here or len(places) == 1:
        return None, places[0]
    return places[0], places[1]


def _is_named_first(place: Place, words: str) -> bool:
    names = [each.removeprefix("the ") for each in (place.name.lower(), place.name.lower()[:5])]
    return words.removeprefix("the ").startswith(tuple(names))


def time_later(asked: Asked) -> str:
    """What clocks show after or before a span of time, here or in a place."""
    span = read_span(asked.words)
    if span is None:
        return "After how long? Ask, for example: what time will it be in 20 minutes?"
    is_past = re.search(r"\b(ago|was|earlier|before)\b", asked.words) is not None
    place = asked.places[0] if asked.places else None
    here = place.now(asked.now) if place else asked.now
    try:
        moment = (here.astimezone(UTC) + (-span if is_past else span)).astimezone(here.tzinfo)
    except OverflowError:
        return "That is too far away for me."
    verb = "It was" if is_past else "It will be"
    day = f" on {moment:%A}" if moment.date() != here.date() else ""
    where = f" in {place.name}" if place else ""
    return f"{verb} {say_clock(moment)}{day}{where}."


def time_until(asked: Asked) -> str:
    """How long it is until a time of day; in minutes or seconds if asked so."""
    said = read_time(asked.words) or read_time(asked.slot("time"))
    if said is None:
        return "Until what time? Ask, for example: how long until 6 PM?"
    moment = said.next_after(asked.now)
    span = moment.astimezone(UTC) - asked.now.astimezone(UTC)
    minutes = max(1, round(span.total_seconds() / 60))
    name = {(12, 0): "noon", (0, 0): "midnight"}.get((moment.hour, moment.minute))
    name = name or say_clock(moment)
    if re.search(r"\bminutes\b", asked.words):
        return f"{count(minutes, 'minute')} until {name}."
    if re.search(r"\bseconds\b", asked.words):
        return f"{count(round(span.total_seconds()), 'second')} until {name}."
    text = say_span(timedelta(minutes=minutes))
    return f"{text[:1].upper()}{text[1:]} until {name}."


def part_of_day(asked: Asked) -> str:
    """Whether it is morning, afternoon, evening or night."""
    place = _place_in_sentence(asked)
    if place:
        return _time_at(place, asked)
    return f"It's {_part_of_day(asked.now)}: {say_clock(asked.now)}."


def _part_of_day(moment: datetime) -> str:
    starts = ((22, "night"), (18, "evening"), (12, "afternoon"), (5, "morning"), (0, "night"))
    return next(name for hour, name in starts if moment.hour >= hour)


def say_span(span: timedelta) -> str:
    """'5 hours and 30 minutes'."""
    hours, minutes = divmod(round(span.total_seconds() / 60), 60)
    parts = [count(hours, "hour")] if hours else []
    parts += [count(minutes, "minute")] if minutes or not hours else []
    return " and ".join(parts)
