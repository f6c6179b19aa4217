"""Slot types of which any words are a value, and how much each kind of value counts against a sentence."""

from __future__ import annotations

from dataclasses import dataclass

PHRASE_TYPES = frozenset({"AMAZON.SearchQuery"})
"""Types that stand for a phrase, usually the rest of the sentence."""


@dataclass(frozen=True)
class SpanCost:
    """What words that are on no list cost as a value: a fixed part and one for each token."""

    fixed: float
    per_token: float
    longest_tokens: int


PHRASE = SpanCost(fixed=0.4, per_token=0.25, longest_tokens=40)
"""For AMAZON.SearchQuery."""
NAME = SpanCost(fixed=0.7, per_token=0.4, longest_tokens=8)
"""For built-in types of names (AMAZON.Person, AMAZON.City …): our lists are never complete."""
UNLISTED = SpanCost(fixed=1.7, per_token=0.6, longest_tokens=5)
"""For a skill's own types: Alexa, too, gives skills values that they did not list."""

EXAMPLES = (
    "the tallest mountain in the world",
    "leonardo da vinci",
    "a good restaurant nearby",
    "the great wall of china",
    "electricity",
    "yesterday",
)
"""Stand in for open slots when sample utterances are embedded."""


def span_cost(slot_type: str, *, is_listed_by_skill: bool) -> SpanCost:
    """Give what an unlisted value of that type costs."""
    if slot_type in PHRASE_TYPES:
        return PHRASE
    return UNLISTED if is_listed_by_skill else NAME
