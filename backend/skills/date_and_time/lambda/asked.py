"""One request: its intent, slots and sentence, and the time and place of the device."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from places import Place, find_place, place_after_preposition, places_in
from spoken_numbers import write_digits


class Asked:
    """What a request asks, and where and when.

    Attributes:
        intent: the intent's name.
        sentence: what was said; "" on Alexa's side, where a skill gets slots alone.
        last_reply: what was answered before, which "there" refers to.
        now: the device's local time.
    """

    def __init__(self, event: Mapping[str, Any]) -> None:
        """Read an ASK request envelope; the `Bergamot` part of its context may be absent."""
        request = event["request"]
        intent = request.get("intent", {})
        bergamot = event.get("context", {}).get("Bergamot", {})
        state = bergamot.get("deviceState", {})
        self.intent = str(intent.get("name", ""))
        self._slots = {
            name: str(slot.get("value") or "") for name, slot in (intent.get("slots") or {}).items()
        }
        self.sentence = str(bergamot.get("sentence") or "")
        self.last_reply = str(bergamot.get("lastReply") or "")
        self.location = str(state.get("location") or "")
        try:
            zone = ZoneInfo(str(state.get("time_zone") or "UTC"))
        except (ZoneInfoNotFoundError, ValueError):
            zone = ZoneInfo("UTC")
        try:
            moment = datetime.fromisoformat(str(request.get("timestamp") or ""))
        except ValueError:
            moment = datetime.now(UTC)
        self.zone = zone
        self.now = moment.astimezone(zone)

    def slot(self, name: str) -> str:
        """The slot's value; empty when it was not said."""
        return self._slots.get(name, "")

    @property
    def today(self) -> date:
        """The device's date."""
        return self.now.date()

    @cached_property
    def words(self) -> str:
        """The sentence in lower case, without signs, with numbers in digits."""
        return write_digits(self.sentence)

    @cached_property
    def home(self) -> Place | None:
        """The device's place: the one of its settings, else the city of its time zone."""
        city = self.zone.key.rpartition("/")[2].replace("_", " ")
        is_named = "/" in self.zone.key and not self.zone.key.startswith("Etc/")
        return find_place(self.location) or (find_place(city) if is_named else None)

    @property
    def country(self) -> str:
        """The device's country as an ISO 3166 code; the United States when it is unknown."""
        return self.home.country if self.home else "US"

    def place_of(self, slot: str) -> Place | None:
        """The place that a slot names."""
        return find_place(self.slot(slot), self.country)

    @cached_property
    def place(self) -> Place | None:
        """The place that is asked about: of the slot, or after "in"; None is here, or unknown."""
        for name in ("place", "city"):
            if self.slot(name):
                return self.place_of(name)
        return place_after_preposition(self.sentence, self.country)

    @cached_property
    def places(self) -> list[Place]:
        """The places that the sentence names, in its order."""
        return list(places_in(self.sentence, self.country))
