"""Judges one recording: its words against the transcript, its command against the label."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from backend.pipeline.data import Intent
from backend.skill_runtime.own_documents import (
    ASK_AGAIN_INTENT,
    FALLBACK_INTENT,
    NOTHING_HEARD_INTENT,
)
from scripts.evaluation.counting import Edits, edits
from scripts.evaluation.hearing import Heard
from scripts.evaluation.labelled import Labelled
from scripts.evaluation.normaliser import normalised

ACCEPTED = "accepted"
REFUSALS = {
    NOTHING_HEARD_INTENT: "nothing heard",
    ASK_AGAIN_INTENT: "asked to repeat",
    FALLBACK_INTENT: "no skill fitted",
}
WRONG_INTENT = "wrong intent"
WRONG_SLOTS = "wrong slots"
FAILURES = (*REFUSALS.values(), WRONG_INTENT, WRONG_SLOTS)


@dataclass(frozen=True)
class SlotErrors:
    """Names of slots that came out otherwise than labelled."""

    wrong: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.wrong or self.missing or self.extra)


@dataclass(frozen=True)
class Judgement:
    """How right one recording was heard.

    Attributes:
        said, heard: normalised words.
        command: "accepted" or one of FAILURES; None when the recording is no command.
        slots: of a command with the right intent.
        milliseconds: by stage number.
    """

    name: str
    said: str
    heard: str
    word_edits: Edits
    phonemes: int
    phoneme_edits: int
    command: str | None
    slots: SlotErrors
    milliseconds: Mapping[int, float]

    @property
    def words(self) -> int:
        """How many were said."""
        return len(self.said.split())

    @property
    def words_right(self) -> bool:
        """Whether they were heard without any error."""
        return not self.word_edits.total


def judge(labelled: Labelled, pronunciation: str, heard: Heard) -> Judgement:
    """Judge what was heard; `pronunciation` is that of the transcript, without spaces."""
    said, words = normalised(labelled.transcript), normalised(heard.words)
    command, slots = None, SlotErrors()
    if labelled.intent is not None:
        command, slots = judge_command(labelled.intent, labelled.slots, heard.intent)
    return Judgement(
        name=labelled.name,
        said=said,
        heard=words,
        word_edits=edits(said.split(), words.split()),
        phonemes=len(pronunciation),
        phoneme_edits=edits(pronunciation, heard.phonemes).total,
        command=command,
        slots=slots,
        milliseconds=heard.stages_ms,
    )


def judge_command(
    meant: str, meant_slots: Mapping[str, str], intent: Intent
) -> tuple[str, SlotErrors]:
    """Accept the right intent with the right value in every labelled slot, and in no other."""
    if intent.name != meant:
        is_refusal = not intent.skill and intent.name in REFUSALS
        return REFUSALS[intent.name] if is_refusal else WRONG_INTENT, SlotErrors()
    got = {slot.name: normalised(slot.value) for slot in intent.slots if slot.value}
    expected = {name: normalised(value) for name, value in meant_slots.items() if value}
    errors = SlotErrors(
        wrong=tuple(name for name in expected if name in got and got[name] != expected[name]),
        missing=tuple(name for name in expected if name not in got),
        extra=tuple(name for name in got if name not in expected),
    )
    return (WRONG_SLOTS if errors else ACCEPTED), errors
