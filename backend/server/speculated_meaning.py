"""Reads from the outputs of stages what an utterance means so far, for the endpointer."""

from __future__ import annotations

from collections.abc import Iterable

from backend.asr.endpoint_decision import Meaning
from backend.pipeline.data import Intent, Word, Words

LEAST_LAST_CONFIDENCE = 0.5
"""0 to 1, of the last word: what was cut off is completed to what a skill expects, doubtfully. Of
60 coffee orders the last word of each whole one has 0.77 or more, and the two that were completed
to something else 0.19 and 0.34 (2026-11-30)."""


def read_meaning(outputs: Iterable[object]) -> Meaning:
    """Read the meaning; without an intent nothing was understood."""
    meaning, is_last_sure = Meaning("unknown", has_words=False), True
    for output in outputs:
        match output:
            case Words():
                meaning = Meaning("unknown", has_words=bool(output.words))
                is_last_sure = not output.words or _is_sure(output.words[-1])
            case Intent() if is_last_sure or output.ending == "open":
                meaning = Meaning(output.ending, meaning.has_words)
    return meaning


def _is_sure(last: Word) -> bool:
    """Whether a last word was heard surely enough to say how a sentence ends."""
    return last.confidence >= LEAST_LAST_CONFIDENCE
