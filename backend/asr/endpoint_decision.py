"""Decides how long a silence ends an utterance: by its meaning and the user's pauses."""

from __future__ import annotations

from dataclasses import dataclass

from backend.pipeline.intent import Ending
from backend.wire.vocabulary import Patience

SPECULATION_SILENCE_SECONDS = 0.15
"""Silence after which it is found out what the utterance means so far."""


@dataclass(frozen=True)
class Meaning:
    """What the utterance means so far.

    Attributes:
        ending: how its sentence ends.
        has_words: whether anything was said.
    """

    ending: Ending
    has_words: bool


@dataclass(frozen=True)
class Evidence:
    """What is known about the end of an utterance in a silence.

    Attributes:
        meaning: None while it is not known.
        longest_pause_seconds: of the pauses that the user made in this request before.
        was_cut_off: whether one of them was taken for the end.
    """

    meaning: Meaning | None = None
    longest_pause_seconds: float = 0.0
    was_cut_off: bool = False


@dataclass(frozen=True)
class WaitTuning:
    """Silences that end an utterance, in seconds, with normal patience.

    Attributes:
        complete: after a sentence to which nothing can be added.
        extendable: after one to which more can be added.
        unknown: after one that no skill expects, or whose meaning is not known.
        open: after one in which something is still to come.
        pause_factor: of a pause that the user made before; the silence must be longer than that.
    """

    complete: float = 0.25
    extendable: float = 0.58
    unknown: float = 0.7
    open: float = 1.5
    pause_factor: float = 1.2


TUNING = WaitTuning()
PATIENCE_FACTORS: dict[Patience, float] = {"quick": 0.75, "normal": 1.0, "patient": 1.7}
"""By which a patience multiplies every wait."""
SHORTEST_WAIT_SECONDS = 0.2


def choose_wait_seconds(evidence: Evidence, patience: Patience = "normal") -> float:
    """Choose the silence that ends the utterance."""
    wait = _choose_by_meaning(evidence.meaning)
    # Hardly anyone rests after a complete sentence; who did so once may do it again.
    if wait > TUNING.complete or evidence.was_cut_off:
        wait = max(wait, min(evidence.longest_pause_seconds * TUNING.pause_factor, TUNING.open))
    return max(wait * PATIENCE_FACTORS[patience], SHORTEST_WAIT_SECONDS)


def read_ending(meaning: Meaning | None) -> Ending:
    """Give how the sentence ends, "unknown" where it is not known what was said."""
    return meaning.ending if meaning is not None and meaning.has_words else "unknown"


def _choose_by_meaning(meaning: Meaning | None) -> float:
    return {
        "complete": TUNING.complete,
        "extendable": TUNING.extendable,
        "unknown": TUNING.unknown,
        "open": TUNING.open,
    }[read_ending(meaning)]
