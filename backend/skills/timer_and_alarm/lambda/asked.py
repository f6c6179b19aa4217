"""What one request asks for, with the timers that run in the Echo; and the response document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

Answer = dict[str, Any]
Kind = Literal["timer", "alarm"]


@dataclass(frozen=True)
class Timer:
    """A timer or alarm that runs in the Echo."""

    id: str
    kind: Kind
    label: str
    remaining_seconds: float
    due: datetime
    ringing: bool


class Asked:
    """One request: intent, slots, sentence, device state and what was asked back before."""

    def __init__(self, event: Mapping[str, Any]) -> None:
        """Read an ASK request envelope; the `Bergamot` part of its context may be absent."""
        request = event["request"]
        intent = request.get("intent", {})
        bergamot = event.get("context", {}).get("Bergamot", {})
        state = bergamot.get("deviceState", {})
        self.intent = str(intent.get("name", ""))
        self.slots = {
            name: str(slot.get("value") or "") for name, slot in (intent.get("slots") or {}).items()
        }
        self.sentence = str(bergamot.get("sentence") or "")
        self.attributes: dict[str, Any] = event.get("session", {}).get("attributes") or {}
        self.now = _moment_of_request(
            str(request.get("timestamp") or ""), str(state.get("time_zone") or "UTC")
        )
        self.timers = sorted(
            (self._timer(mapping) for mapping in state.get("timers", ())),
            key=lambda timer: timer.remaining_seconds,
        )

    def of_kind(self, kind: Kind) -> list[Timer]:
        """The timers or the alarms, the next one first."""
        return [timer for timer in self.timers if timer.kind == kind]

    def ringing(self) -> list[Timer]:
        """Those that ring now."""
        return [timer for timer in self.timers if timer.ringing]

    def _timer(self, mapping: Mapping[str, Any]) -> Timer:
        return Timer(
            id=str(mapping["id"]),
            kind="alarm" if mapping["kind"] == "alarm" else "timer",
            label=str(mapping.get("label") or ""),
            remaining_seconds=float(mapping["remaining_seconds"]),
            due=datetime.fromisoformat(mapping["due"]).astimezone(self.now.tzinfo),
            ringing=bool(mapping.get("ringing")),
        )


def answer(text: str, *directives: Mapping[str, Any]) -> Answer:
    """Build a response document that ends the conversation; without text nothing is said."""
    response: dict[str, Any] = {"shouldEndSession": True}
    if text:
        response["outputSpeech"] = {"type": "PlainText", "text": text}
    if directives:
        response["directives"] = list(directives)
    return {"version": "1.0", "response": response}


def ask_back(question: str, **attributes: Any) -> Answer:
    """Ask the person; the attributes come back with the answer."""
    speech = {"type": "PlainText", "text": question}
    response = {
        "outputSpeech": speech,
        "reprompt": {"outputSpeech": speech},
        "shouldEndSession": False,
    }
    return {"version": "1.0", "sessionAttributes": attributes, "response": response}


def _moment_of_request(timestamp: str, time_zone: str) -> datetime:
    try:
        zone = ZoneInfo(time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo("UTC")
    try:
        moment = datetime.fromisoformat(timestamp)
    except ValueError:
        moment = datetime.now(UTC)
    return moment.astimezone(zone)
