"""One request about the weather: its intent, slots and sentence, and the device's place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

IMPERIAL_LOCALES = ("en-US", "es-US")
_NO_PLACES = frozenset(
    "the a an my your morning afternoon evening night forecast weekend next this week weeks today "
    "tomorrow tonight day days hour hours later now weather january february march april may june "
    "july august september october november december noon midnight christmas thanksgiving easter "
    "celsius fahrenheit centigrade degrees me us here home outside sure rain snow wear".split()
)
_TIMES = re.compile(
    r"\b(today|tonight|tomorrow|right now|currently|on \w+day|(this|next|in the|at) "
    r"(morning|afternoon|evening|night|week|weekend|noon|month)"
    r"|(in|to) (degrees )?(celsius|fahrenheit)"
    r"|please)\b",
    re.IGNORECASE,
)

_SAYS_THERE = re.compile(
    r"(?<!is )(?<!are )(?<!will )(?<!out )(?<!up )(?<!hi )(?<!hey )(?<!hello )(?<!'s )"
    r"\bthere\b(?! (?:be|is|are|will)\b)",
    re.IGNORECASE,
)
_TOLD_PLACE = re.compile(r"\b(?:[Ii]n|is) ([A-Z][\w'-]+(?:,? [A-Z][\w'-]+)*)")
"""The place that an answer named, to which "there" refers: "The capital of Norway is Oslo."."""


class Asked:
    """What a request asks, and where and when.

    Attributes:
        intent: the intent's name; of an answer to "For which city?", that of the question.
        slots: values by name; "" for those that were not said.
        sentence: what was said; "" where a skill gets slots alone.
        is_imperial: whether degrees are Fahrenheit's, from the sentence or the locale.
        is_scale_said: whether the sentence names the scale.
        time_zone: the device's, IANA name.
    """

    def __init__(self, event: Mapping[str, Any]) -> None:
        """Read an ASK request envelope; the `Bergamot` part of its context may be absent."""
        request = event["request"]
        intent = request.get("intent", {})
        bergamot = event.get("context", {}).get("Bergamot", {})
        state = bergamot.get("deviceState", {})
        attributes = event.get("session", {}).get("attributes") or {}
        self._pending_intent = str(attributes.get("pending") or "")
        self.intent = self._pending_intent or str(intent.get("name", "WeatherIntent"))
        self.slots = {
            name: str(slot.get("value") or "") for name, slot in (intent.get("slots") or {}).items()
        }
        self._answer = str(bergamot.get("sentence") or "")
        self.sentence = str(attributes.get("sentence") or "") or self._answer
        if attributes.get("day") and not self.slots.get("date"):
            self.slots["date"] = str(attributes["day"])
        scale_said = f"{self.sentence} {self.slots.get('scale', '')}".lower()
        scale = re.search(r"\b(celsius|centigrade|fahrenheit)\b", scale_said)
        locale = str(request.get("locale") or state.get("locale") or "en-US")
        self.is_scale_said = scale is not None
        self.is_imperial = scale[1] == "fahrenheit" if scale else locale in IMPERIAL_LOCALES
        self._last_reply = str(bergamot.get("lastReply") or "")
        self._home = str(state.get("location") or "")
        self.time_zone = str(state.get("time_zone") or "UTC")
        self.today = _read_today(str(request.get("timestamp") or ""), self.time_zone)

    @property
    def places(self) -> tuple[str, ...]:
        """The places that were said, else the device's, else the city of its time zone.

        Empty when none is known.
        """
        said = [self.slots.get("city", ""), self.slots.get("otherCity", "")]
        said = [name for name in said if name] or [_find_place(self.sentence)]
        if self._pending_intent and not any(said):
            said = [self._answer.strip(" .?!")]
        places = tuple(filter(None, said))
        if not places and _SAYS_THERE.search(self.sentence):
            told = _TOLD_PLACE.findall(self._last_reply)
            return tuple(told[-1:])
        return places or tuple(filter(None, [self._home or _city_of_zone(self.time_zone)]))


def _read_today(timestamp: str, time_zone: str) -> date:
    try:
        zone = ZoneInfo(time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo("UTC")
    try:
        moment = datetime.fromisoformat(timestamp)
    except ValueError:
        moment = datetime.now(UTC)
    return moment.astimezone(zone).date()


def _find_place(sentence: str) -> str:
    """What stands after 'in' or 'for' and is no time: a slot that was not filled."""
    cut = re.sub(r"\s+", " ", _TIMES.sub("", sentence)).strip()
    found = re.search(r"\b(?:in|for|at) ([a-z'., -]{2,}?)\s*[.?!]?$", cut, flags=re.IGNORECASE)
    if not found or not _NO_PLACES.isdisjoint(re.findall(r"[a-z]+", found[1].lower())):
        return ""
    return found[1].strip(" ,")


def _city_of_zone(time_zone: str) -> str:
    """'America/New_York' → 'New York': better than asking, and named in the answer."""
    area, _, city = time_zone.rpartition("/")
    return "" if not area or area == "Etc" else city.replace("_", " ")
