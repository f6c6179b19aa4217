"""What a reader of a built-in slot type makes of a sentence."""

from __future__ import annotations

from datetime import datetime

from backend.nlu.slot_values import load_built_in_readers
from backend.nlu.tokens import list_texts, tokenize


def best_value(slot_type: str, sentence: str, now: datetime) -> str | None:
    """The value of the longest match, with equal lengths of the best quality; None without any."""
    matches = load_built_in_readers()[slot_type].find_matches(list_texts(tokenize(sentence)), now)
    if not matches:
        return None
    return max(matches, key=lambda each: (each.end - each.start, each.quality)).value
