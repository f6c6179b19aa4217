"""Scores one recording: its words against the transcript, its command against the label."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from backend.pipeline.data import Intent
from backend.skill_runtime.own_documents import (
    ASK_AGAIN_INTENT,
    FALLBACK_INTENT,
    NOTHING_HEARD_INTENT,
)
from scripts.evaluation.error_statistics import Edits, count_edits
from scripts.evaluation.labelled_recordings import LabelledRecording
from scripts.evaluation.normaliser import normalise
from scripts.evaluation.recognition import Recognition

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
    """Names of slots whose values differ from the label."""

    wrong: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether there are errors."""
        return bool(self.wrong or self.missing or self.extra)


@dataclass(frozen=True)
class Score:
    """The recognition errors of one recording.

    Attributes:
        reference, hypothesis: normalised words.
        word_edits, phoneme_edits: against the reference.
        phonemes: number of phonemes in the reference.
        command: "accepted" or one of FAILURES; None when the recording is no command.
        slots: errors of a command with the right intent.
        milliseconds: stage number → time.
    """

    name: str
    reference: str
    hypothesis: str
    word_edits: Edits
    phonemes: int
    phoneme_edits: int
    command: str | None
    slots: SlotErrors
    milliseconds: Mapping[int, float]

    @property
    def words(self) -> int:
        """Number of words in the reference."""
        return len(self.reference.split())

    @property
    def words_right(self) -> bool:
        """Whether there are no word errors."""
        return not self.word_edits.total


def score_recording(
    labelled: LabelledRecording, pronunciation: str, recognition: Recognition
) -> Score:
    """Score a recognition; `pronunciation` are the transcript's phonemes, without spaces."""
    reference, hypothesis = normalise(labelled.transcript), normalise(recognition.words)
    command, slots = None, SlotErrors()
    if labelled.intent is not None:
        command, slots = score_command(labelled.intent, labelled.slots, recognition.intent)
    return Score(
        name=labelled.name,
        reference=reference,
        hypothesis=hypothesis,
        word_edits=count_edits(reference.split(), hypothesis.split()),
        phonemes=len(pronunciation),
        phoneme_edits=count_edits(pronunciation, recognition.phonemes).total,
        command=command,
        slots=slots,
        milliseconds=recognition.stages_ms,
    )


def score_command(
    expected_intent: str, expected_slots: Mapping[str, str], intent: Intent
) -> tuple[str, SlotErrors]:
    """Score a command: it is accepted if intent, slots and values are those of the label."""
    if intent.name != expected_intent:
        is_refusal = not intent.skill and intent.name in REFUSALS
        return REFUSALS[intent.name] if is_refusal else WRONG_INTENT, SlotErrors()
    actual = {slot.name: normalise(slot.value) for slot in intent.slots if slot.value}
    expected = {name: normalise(value) for name, value in expected_slots.items() if value}
    errors = SlotErrors(
        wrong=tuple(name for name in expected if name in actual and actual[name] != expected[name]),
        missing=tuple(name for name in expected if name not in actual),
        extra=tuple(name for name in actual if name not in expected),
    )
    return (WRONG_SLOTS if errors else ACCEPTED), errors
