"""What a reader of a built-in slot type makes of a sentence."""

from __future__ import annotations

from datetime import datetime

from backend.nlu.slot_values import built_in_readers
from backend.nlu.tokens import texts_of, tokenize


def best_value(slot_type: str, sentence: str, now: datetime) -> str | None:
    """The value of the longest reading, of equals the surest; None where nothing is read."""
    readings = built_in_readers()[slot_type].read(texts_of(tokenize(sentence)), now)
    if not readings:
        return None
    return max(readings, key=lambda each: (each.end - each.start, each.quality)).value
