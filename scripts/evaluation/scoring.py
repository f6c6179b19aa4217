"""Scores one recording: its words against the transcript, its command against the label."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from backend.pipeline.data import Intent
from backend.skill_runtime.own_documents import (
    ASK_AGAIN_INTENT,
    FALLBACK_INTENT,
    NOTHING_HEARD_INTENT,
)
from scripts.evaluation.error_statistics import Edits, count_edits, find_wrong_words
from scripts.evaluation.labelled_recordings import LabelledRecording
from scripts.evaluation.normaliser import NUMBER_WORDS, SCALES, normalise
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
class WordCount:
    """So many of the reference's words of a kind are wrong or left out."""

    wrong: int = 0
    said: int = 0


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
        voice: who speaks; "" where the label does not say.
        name_words: words of the names that the label lists.
        number_words: words of numbers, ordinals aside.
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
    voice: str = ""
    name_words: WordCount = field(default=WordCount())
    number_words: WordCount = field(default=WordCount())

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
    words = reference.split()
    wrong = find_wrong_words(words, hypothesis.split())
    numbers = {place for place, word in enumerate(words) if word in NUMBER_WORDS | SCALES}
    names = _find_name_words(words, labelled.names)
    return Score(
        name=labelled.name,
        reference=reference,
        hypothesis=hypothesis,
        word_edits=count_edits(words, hypothesis.split()),
        phonemes=len(pronunciation),
        phoneme_edits=count_edits(pronunciation, recognition.phonemes).total,
        command=command,
        slots=slots,
        milliseconds=recognition.stages_ms,
        voice=labelled.voice,
        name_words=WordCount(len(wrong & names), len(names)),
        number_words=WordCount(len(wrong & numbers), len(numbers)),
    )


def _find_name_words(words: Sequence[str], names: Sequence[str]) -> set[int]:
    """Find the places of the words of names."""
    found: set[int] = set()
    for name in map(str.split, map(normalise, names)):
        for first in range(len(words) - len(name) + 1):
            if words[first : first + len(name)] == name:
                found.update(range(first, first + len(name)))
    return found


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
