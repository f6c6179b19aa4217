"""Reads BERGAMOT_AMOUNT: how much of a unit, with the words before it: "two thirds of a" cup."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from backend.nlu.numbers import format_number, parse_amounts
from backend.nlu.slot_quality import QUALITY
from backend.nlu.slot_reader import SlotMatch, SlotReader

_JOINTS = (("of", "a"), ("of", "an"), ("of", "one"), ("of",), ("a",), ("an",))


class AmountReader(SlotReader):
    """Amounts: "5", "a", "half an", "three quarters of a", "1 1/2"."""

    slot_types = ("BERGAMOT_AMOUNT",)
    examples = ("10", "a", "half a", "3 quarters of a", "an", "2.5")

    def find_matches(self, texts: Sequence[str], now: datetime) -> list[SlotMatch]:
        """Find amounts; of several that start at one token, the longest is the best."""
        matches = []
        for start, text in enumerate(texts):
            found = dict(parse_amounts(texts, start))
            for end, value in tuple(found.items()):
                if value >= 2:
                    continue
                for joint in _JOINTS:
                    if tuple(texts[end : end + len(joint)]) == joint:
                        found.setdefault(end + len(joint), value)
            if text in ("a", "an", "the"):
                found.setdefault(start + 1, 1.0)
            longest = max(found, default=0)
            matches += [
                SlotMatch(
                    start,
                    end,
                    format_number(value),
                    QUALITY.certain if end == longest else QUALITY.shorter_number,
                )
                for end, value in found.items()
            ]
        return matches
