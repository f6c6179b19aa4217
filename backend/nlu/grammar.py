"""What an intent's sample utterances teach: its carrier words, its slots, and what follows what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from backend.nlu.numbers import UNITS
from backend.nlu.open_values import PHRASE_TYPES
from backend.nlu.tokens import texts_of, tokenize
from backend.skill_package.interaction_model import SLOT_IN_SAMPLE, IntentDeclaration

START = "<"
END = ">"
Element = str
"""A carrier word, or a slot as "{name}"."""
Pattern = tuple[Element, ...]

SEEN_TRIPLE_COST = 0.0
SEEN_PAIR_COST = 0.12
UNSEEN_PAIR_COST = 0.8
"""Two elements that no sample has side by side: optional words left out, slots in another order."""
_GENITIVE = re.compile(r"^\s*['’]s\b")


def literal(text: str) -> str:
    """A token as a carrier word: small numbers compare equal in words and digits."""
    return str(UNITS[text]) if text in UNITS else text


def is_slot(element: Element) -> bool:
    """Whether an element of a pattern is a slot."""
    return element.startswith("{")


def pattern_of(sample: str) -> Pattern:
    """Cut a sample utterance into carrier words and slots."""
    elements: list[Element] = []
    position = 0
    for match in SLOT_IN_SAMPLE.finditer(sample):
        elements += _carriers(sample[position : match.start()], follows_slot=bool(elements))
        elements.append("{" + match.group(1) + "}")
        position = match.end()
    elements += _carriers(sample[position:], follows_slot=bool(elements))
    return tuple(elements)


def _carriers(text: str, *, follows_slot: bool) -> list[Element]:
    genitive = _GENITIVE.match(text) if follows_slot else None
    if genitive:
        return ["'s", *_carriers(text[genitive.end() :], follows_slot=False)]
    return [literal(word) for word in texts_of(tokenize(text))]


class Grammar:
    """The patterns of one intent, generalized to pairs and triples of neighbours.

    Attributes:
        patterns: the sample utterances.
        slot_types: the type of each slot that the intent declares, in the model's order.
        carriers: all words of the samples.
        used_slots: the slots that occur in samples.
        phrase_openings: for samples that end in any phrase ("who wrote {phrase}"), their carriers
            and that slot.
    """

    def __init__(self, intent: IntentDeclaration, samples: Iterable[str]) -> None:
        """Take the intent and its sample utterances (for built-in intents: ours and the skill's)."""
        self.patterns: frozenset[Pattern] = frozenset(filter(None, map(pattern_of, samples)))
        self.slot_types = {"{" + slot.name + "}": slot.type for slot in intent.slots}
        self.carriers: set[str] = set()
        self._pairs: set[tuple[str, str]] = set()
        self._triples: set[tuple[str, str, str]] = set()
        for pattern in self.patterns:
            self._learn(pattern)
        self.used_slots = tuple(
            slot for slot in self.slot_types if any(slot in pattern for pattern in self.patterns)
        )
        self.phrase_openings = {
            pattern[:-1]: pattern[-1]
            for pattern in self.patterns
            if len(pattern) > 1
            and self.slot_types.get(pattern[-1]) in PHRASE_TYPES
            and not any(is_slot(element) for element in pattern[:-1])
        }

    def _learn(self, pattern: Pattern) -> None:
        self.carriers.update(element for element in pattern if not is_slot(element))
        padded = (START, START, *pattern, END)
        self._pairs.update(zip(padded[1:], padded[2:], strict=False))
        self._triples.update(zip(padded, padded[1:], padded[2:], strict=False))

    def transition_cost(self, before: str, last: str, following: str) -> float:
        """What it costs that `following` comes after `before` and `last`."""
        if (before, last, following) in self._triples:
            return SEEN_TRIPLE_COST
        return SEEN_PAIR_COST if (last, following) in self._pairs else UNSEEN_PAIR_COST

    def has_pair(self, last: str, following: str) -> bool:
        """Whether a sample has these two side by side."""
        return (last, following) in self._pairs

    def carrier_words(self) -> Sequence[str]:
        """The words of the samples, for an index."""
        return sorted(self.carriers)
