"""Costs of slot values that no list contains: phrases, names and unlisted values."""

from __future__ import annotations

from dataclasses import dataclass

PHRASE_TYPES = frozenset({"AMAZON.SearchQuery"})
"""Types that take any phrase, usually the rest of the sentence."""


@dataclass(frozen=True)
class OpenSlotCost:
    """Cost of filling a slot with words that no list contains, in the units of an alignment's cost.

    Attributes:
        fixed: of the value.
        per_token: added for each of its tokens.
        longest_tokens: most tokens of such a value.
    """

    fixed: float
    per_token: float
    longest_tokens: int


@dataclass(frozen=True)
class OpenSlotTuning:
    """Costs by type of slot.

    Set by hand, 2026-11-23, so that a listed value wins where there is one.

    Attributes:
        phrase: of AMAZON.SearchQuery.
        name: of built-in types of names (AMAZON.Person, AMAZON.City …), whose lists are never
            complete.
        unlisted: of a skill's own types: Alexa also gives skills values that they do not list. The
            longest of them was shortened from 6 tokens to 5 to save time.
    """

    phrase: OpenSlotCost = OpenSlotCost(fixed=0.4, per_token=0.25, longest_tokens=40)
    name: OpenSlotCost = OpenSlotCost(fixed=0.7, per_token=0.4, longest_tokens=8)
    unlisted: OpenSlotCost = OpenSlotCost(fixed=1.7, per_token=0.6, longest_tokens=5)


TUNING = OpenSlotTuning()

EXAMPLES = (
    "the tallest mountain in the world",
    "leonardo da vinci",
    "a good restaurant nearby",
    "the great wall of china",
    "electricity",
    "yesterday",
)
"""Values for open slots in the sample utterances that are embedded."""


def select_open_cost(slot_type: str, *, is_listed_by_skill: bool) -> OpenSlotCost:
    """Select the cost of a value of that type that no list contains."""
    if slot_type in PHRASE_TYPES:
        return TUNING.phrase
    return TUNING.unlisted if is_listed_by_skill else TUNING.name
