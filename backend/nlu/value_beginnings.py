"""Knows sentences that stop inside a listed value, by what skills expect: "May I have a single"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from backend.nlu.grammar import is_slot, normalise_token
from backend.nlu.intent_index import IndexedIntent
from backend.nlu.listed_values import ListedValues

MOST_LISTED = 500
"""Count of a type's values; the end of a longer list is not looked for."""
FEWEST_CARRIERS = 2
"""Words of a sample before its first value that tell that a sentence begins like it."""
LONGEST_BEGINNING = 4
"""Words of a value."""


def list_short(intent: IndexedIntent, slot_types: Iterable[str]) -> Iterator[ListedValues]:
    """List the values of these types of an intent's slots that are listed and not too many."""
    for slot_type in dict.fromkeys(slot_types):
        listed = intent.values.find_list(slot_type) if slot_type else None
        if listed is not None and len(listed.forms) <= MOST_LISTED:
            yield listed


class ValueBeginnings:
    """The words before the first listed value of all samples, with the values that may follow."""

    def __init__(self, intents: Iterable[IndexedIntent]) -> None:
        """Learn the samples of the intents that need no name of a skill."""
        self._following: dict[tuple[str, ...], list[ListedValues]] = {}
        for intent in intents:
            if intent.is_global:
                self._learn(intent)

    def _learn(self, intent: IndexedIntent) -> None:
        grammar = intent.grammar
        found: dict[tuple[str, ...], set[str]] = {}
        for pattern in grammar.patterns:
            first = next((at for at, each in enumerate(pattern) if is_slot(each)), 0)
            if first >= FEWEST_CARRIERS:
                types = found.setdefault(pattern[:first], set())
                types.add(grammar.slot_types.get(pattern[first], ""))
        for carriers, slot_types in found.items():
            self._following.setdefault(carriers, []).extend(list_short(intent, sorted(slot_types)))

    def has(self, texts: tuple[str, ...]) -> bool:
        """Whether a sentence is such words, and the beginning of such a value without its end."""
        carriers = tuple(map(normalise_token, texts))
        first = max(FEWEST_CARRIERS, len(texts) - LONGEST_BEGINNING)
        for at in range(first, len(texts)):
            following = self._following.get(carriers[:at], ())
            is_whole = any(each.has(texts[at:]) for each in following)
            if not is_whole and any(each.has_beginning(texts[at:]) for each in following):
                return True
        return False
