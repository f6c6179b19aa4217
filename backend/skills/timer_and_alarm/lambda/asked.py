"""What one request asks for, with the timers that run in the Echo; and the response document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from readings import read_sentence

Answer = dict[str, Any]
Kind = Literal["timer", "alarm", "reminder"]
REMIND_ME = (
    r"(?:(?:remind|nudge|ping|poke|prompt|notify) (?:me|us)|"
    r"give (?:me|us) a (?:little |quick )?(?:nudge|shout|poke|ping|heads[ -]up)|"
    r"remind (?!(?:me|us|to|of|about|you|it|that)\b)(?P<person>[a-z][\w'-]*(?: [a-z][\w'-]*){0,3}?)"
    r"(?= (?:(?:in|at|on|by) )?(?:<[a-z]+\d+>|to\b))|"
    r"tell (?:me|us)(?= to\b| (?:(?:in|at|on|by) )?(?:<[a-z]+\d+> ?)+ to\b))"
)
NOT_FORGET = (
    r"(?:(?:do not|never) let me forget|make sure (?:that )?i (?:do not forget|remember)|"
    r"help me (?:to )?remember|i must not forget)"
)
"""Ways to ask for a reminder without saying so."""
KINDS: tuple[Kind, ...] = ("timer", "alarm", "reminder")


@dataclass(frozen=True)
class Timer:
    """A timer, alarm or reminder of the Echo; `label` of a reminder is its text."""

    id: str
    kind: Kind
    label: str
    remaining_seconds: float
    due: datetime
    ringing: bool
    paused: bool
    duration_seconds: float
    repeats: tuple[str, ...]
    recurrence: str
    number: int

    @property
    def is_repeating(self) -> bool:
        """Whether it rings again after it has rung."""
        return bool(self.repeats or self.recurrence)


class Asked:
    """One request: intent, what was said, device state and what was asked back before.

    Attributes:
        chosen_ids: of the timers that an answer chose; None when nothing was asked.
        kept_ids: of the timers that the sentence says shall stay.
        is_confirmed: whether a question whether to do it was answered with yes.
    """

    def __init__(self, event: Mapping[str, Any]) -> None:
        """Read an ASK request envelope; the `Bergamot` part of its context may be absent."""
        request = event["request"]
        intent = request.get("intent", {})
        bergamot = event.get("context", {}).get("Bergamot", {})
        state = bergamot.get("deviceState", {})
        self.attributes: dict[str, Any] = event.get("session", {}).get("attributes") or {}
        self.now = _moment_of_request(
            str(request.get("timestamp") or ""), str(state.get("time_zone") or "UTC")
        )
        self.timers = sorted(
            (self._timer(mapping) for mapping in state.get("timers", ())),
            key=lambda timer: (timer.paused, timer.remaining_seconds),
        )
        self.chosen_ids: Sequence[str] | None = None
        self.kept_ids: frozenset[str] = frozenset()
        self.is_confirmed = intent.get("confirmationStatus") == "CONFIRMED"
        self._take(
            {
                "intent": str(intent.get("name", "")),
                "slots": {
                    name: str(slot.get("value") or "")
                    for name, slot in (intent.get("slots") or {}).items()
                },
                "sentence": str(bergamot.get("sentence") or ""),
                "values": list(bergamot.get("values") or ()),
            }
        )

    def _take(self, request: Mapping[str, Any]) -> None:
        self.request = request
        self.intent = str(request["intent"])
        self.slots: dict[str, str] = dict(request["slots"])
        self.said = read_sentence(str(request["sentence"]), request["values"], self.slots)

    @property
    def words(self) -> str:
        """The words of the sentence, with its values named: "move my <time0> alarm to <hour1>"."""
        return self.said.template

    def return_to(self, request: Mapping[str, Any], chosen_ids: Sequence[str] | None) -> None:
        """Return to an earlier request, which the answer to a question completes."""
        self._take(request)
        self.chosen_ids, self.is_confirmed = chosen_ids, True

    def of_kind(self, kind: Kind) -> list[Timer]:
        """Those of a kind, the next one first."""
        return [timer for timer in self.timers if timer.kind == kind]

    def ringing(self) -> list[Timer]:
        """Those that ring now."""
        return [timer for timer in self.timers if timer.ringing]

    def latest(self, kinds: Sequence[Kind] = KINDS) -> Timer | None:
        """The one that was set or changed last."""
        of_kinds = [timer for timer in self.timers if timer.kind in kinds]
        return max(of_kinds, key=lambda timer: timer.number, default=None)

    def _timer(self, mapping: Mapping[str, Any]) -> Timer:
        kind = str(mapping["kind"])
        due = datetime.fromisoformat(mapping["due"]).astimezone(self.now.tzinfo)
        left = float(mapping["remaining_seconds"])
        return Timer(
            id=str(mapping["id"]),
            kind="alarm" if kind == "alarm" else "reminder" if kind == "reminder" else "timer",
            label=str(mapping.get("label") or ""),
            remaining_seconds=left if kind == "timer" else (due - self.now).total_seconds(),
            due=due,
            ringing=bool(mapping.get("ringing")),
            paused=bool(mapping.get("paused")),
            duration_seconds=float(mapping.get("duration_seconds") or 0.0),
            repeats=tuple(mapping.get("repeats") or ()),
            recurrence=str(mapping.get("recurrence") or ""),
            number=int(mapping.get("number") or 0),
        )


def answer(text: str, *directives: Mapping[str, Any]) -> Answer:
    """Build a response document that ends the conversation; without text nothing is said."""
    response: dict[str, Any] = {"shouldEndSession": True}
    if text:
        response["outputSpeech"] = {"type": "PlainText", "text": text}
    if directives:
        response["directives"] = list(directives)
    return {"version": "1.0", "response": response}


def ask_back(question: str, said_before: str = "", **attributes: Any) -> Answer:
    """Ask the person; the attributes, and the question itself, come back with the answer."""
    text = f"{said_before} {question}".strip()
    response = {
        "outputSpeech": {"type": "PlainText", "text": text},
        "reprompt": {"outputSpeech": {"type": "PlainText", "text": question}},
        "shouldEndSession": False,
    }
    return {
        "version": "1.0",
        "sessionAttributes": {**attributes, "question": question},
        "response": response,
    }


def change(timer: Timer, **values: Any) -> Mapping[str, Any]:
    """Build the directive that changes one timer, alarm or reminder."""
    return {"type": "Bergamot.ChangeTimer", "id": timer.id, **values}


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
