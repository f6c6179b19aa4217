"""Reads from the outputs of stages what an utterance means so far, for the endpointer."""

from __future__ import annotations

from collections.abc import Iterable

from backend.asr.endpoint_decision import Meaning
from backend.pipeline.data import Intent, Words


def read_meaning(outputs: Iterable[object]) -> Meaning:
    """Read the meaning; without an intent nothing was understood."""
    meaning = Meaning("unknown", has_words=False)
    for output in outputs:
        match output:
            case Words():
                meaning = Meaning("unknown", has_words=bool(output.words))
            case Intent():
                meaning = Meaning(output.ending, meaning.has_words)
    return meaning
