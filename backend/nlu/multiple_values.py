"""Finds rows of values for slots that take several: "apples, pears and plums"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from backend.nlu.slot_quality import QUALITY
from backend.nlu.slot_reader import SlotMatch

_JOINTS = frozenset({"and", "or", "plus"})


def find_rows(
    texts: Sequence[str], matches: Mapping[int, list[SlotMatch]]
) -> dict[int, list[SlotMatch]]:
    """Add the rows of several values to the single values of a type, by their first token.

    Args:
        texts: the sentence's tokens, in which commas are dropped.
        matches: the values, by the index of their first token.
    """
    rows: dict[int, list[SlotMatch]] = {start: list(found) for start, found in matches.items()}
    for start in matches:
        parts = _read_row(texts, matches, start)
        for count in range(2, len(parts) + 1):
            chosen = tuple(parts[:count])
            written = ", ".join(
                part.value or " ".join(texts[part.start : part.end]) for part in chosen
            )
            quality = min(part.quality for part in chosen)
            rows[start].append(SlotMatch(start, chosen[-1].end, written, quality, parts=chosen))
    return rows


def _read_row(
    texts: Sequence[str], matches: Mapping[int, list[SlotMatch]], start: int
) -> list[SlotMatch]:
    """Read one value after another, each the longest of those that leave no doubt."""
    parts: list[SlotMatch] = []
    position = start
    while True:
        certain = [each for each in matches.get(position, ()) if each.quality >= QUALITY.named]
        if not certain:
            return parts
        best = max(certain, key=lambda match: (match.end, match.quality))
        parts.append(best)
        position = best.end
        while position < len(texts) and texts[position] in _JOINTS:
            position += 1
