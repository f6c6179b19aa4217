"""A typed conversation with installed skills: what each sentence means, sends and gets."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any

from backend.accelerators.find import choose_accelerator
from backend.engine.assembly import Assembly
from backend.engine.runner import Pipeline
from backend.engine.session_state import SessionState
from backend.pipeline.data import Intent, Reply, ReplyPart, Sentence, Slot
from backend.pipeline.observer import Observer
from backend.pipeline.skill_observer import SkillObserver
from backend.settings import Settings
from backend.skill_package.skill import Skill

STAGES = (7, 8, 9)


@dataclass(frozen=True)
class Exchange:
    """A request to a skill and its answer, as JSON values."""

    skill: str
    request: Mapping[str, Any]
    response: Any


@dataclass(frozen=True)
class Turn:
    """What became of one sentence.

    Attributes:
        utterance: what was typed.
        intent: how it was understood; None when that failed.
        exchanges: the requests to skills and their answers.
        reply: what is said; "" for nothing.
        is_open: whether the skill waits for an answer.
        error: the sentence of a failure, or "".
        log: what the skills printed meanwhile.
        said_early: what they said while they still worked.
    """

    utterance: str
    intent: Intent | None
    exchanges: tuple[Exchange, ...]
    reply: str
    is_open: bool
    error: str
    log: tuple[str, ...]
    said_early: tuple[str, ...] = ()


@dataclass
class _Records(SkillObserver):
    exchanges: list[Exchange] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def on_line(self, skill: str, line: str) -> None:
        self.lines.append(f"{skill}: {line}")

    def on_exchange(self, skill: str, envelope: Mapping[str, Any], document: Any) -> None:
        self.exchanges.append(Exchange(skill, envelope, document))


class _EarlySpeech(Observer):
    """Keeps what is said before the reply."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def on_part(self, stage: int, part: object) -> None:
        if isinstance(part, ReplyPart):
            self.said.append(part.text)


class TypedConversation:
    """One session with the assistant, from the sentence to the text of the reply."""

    def __init__(
        self, pipeline: Pipeline, records: _Records, device_state: Mapping[str, Any]
    ) -> None:
        """Take a pipeline of the stages 7 to 9; see `open_conversation`."""
        self._pipeline = pipeline
        self._records = records
        self._device_state = device_state
        self._session = SessionState()
        self._count = 0

    def say(self, utterance: str) -> Turn:
        """Say one sentence."""
        self._count += 1
        self._records.exchanges.clear()
        self._records.lines.clear()
        request = self._session.request(self._count, self._device_state)
        early = _EarlySpeech()
        outcome = self._pipeline.run(Sentence(utterance), request, early)
        for ended in self._session.update(outcome):
            self._pipeline.end_session(ended, request)
        outputs = list(outcome.outputs.values())
        intent = next((each for each in outputs if isinstance(each, Intent)), None)
        reply = next((each for each in outputs if isinstance(each, Reply)), None)
        return Turn(
            utterance,
            intent,
            tuple(self._records.exchanges),
            reply.text if reply else "",
            bool(reply and not reply.end_session),
            outcome.error.sentence if outcome.error else "",
            tuple(self._records.lines),
            tuple(early.said),
        )

    def leave(self) -> None:
        """End the session of a skill that waits."""
        for ended in self._session.leave():
            self._pipeline.end_session(ended, self._session.request(0, self._device_state))


@contextmanager
def open_conversation(
    settings: Settings, skills: Sequence[Skill], time_zone: str = "UTC"
) -> Iterator[TypedConversation]:
    """Start skills and stages, and end them afterwards.

    Raises:
        BackendError: a network cannot be loaded, or a stage not prepared.
    """
    records = _Records()
    with closing(Assembly(settings, skills, observer=records)) as assembly:
        pipeline = assembly.build_pipeline(choose_accelerator(settings.accelerator), only=STAGES)
        conversation = TypedConversation(pipeline, records, {"time_zone": time_zone})
        try:
            yield conversation
        finally:
            conversation.leave()
            assembly.retire(pipeline)


def describe_turn(turn: Turn) -> str:
    """Write a turn as text: candidates, slots, request and response, log, reply."""
    lines = [f"> {turn.utterance}"]
    if turn.intent is not None:
        lines += _describe_intent(turn.intent)
    for exchange in turn.exchanges:
        lines += [
            f"request to {exchange.skill}:",
            json.dumps(exchange.request, indent=2, ensure_ascii=False),
            f"response of {exchange.skill}:",
            json.dumps(exchange.response, indent=2, ensure_ascii=False),
        ]
    lines += [f"log: {line}" for line in turn.log]
    lines += [f"< {text} (while it still works)" for text in turn.said_early]
    said = turn.error or turn.reply or "(nothing is said)"
    lines.append(f"< {said}{' (waits for an answer)' if turn.is_open else ''}")
    return "\n".join(lines)


def _describe_intent(intent: Intent) -> list[str]:
    lines = ["candidates:"]
    for each in intent.candidates:
        lines.append(f"  {each.probability:6.1%}  {each.skill or 'no skill'}: {each.name}")
    lines.append(f"intent: {intent.skill or 'no skill'}: {intent.name} {intent.confidence:.1%}")
    lines += [f"  {_describe_slot(slot)}" for slot in intent.slots]
    for part in intent.following:
        lines += ["and then:", *_describe_intent(part)]
    return lines


def _describe_slot(slot: Slot) -> str:
    text = f"{slot.name} = {slot.value!r}"
    if slot.spoken and slot.spoken != slot.value:
        text += f", said as {slot.spoken!r}"
    if slot.resolved is not None:
        text += f", resolved to {slot.resolved.name!r}"
        text += f" with the id {slot.resolved.id!r}" if slot.resolved.id else ""
        text += f" of {slot.resolved.slot_type}"
    return text
