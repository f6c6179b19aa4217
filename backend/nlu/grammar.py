"""The grammar of an intent, learnt from its samples: carrier words, slots and what follows what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from backend.nlu.numbers import UNITS
from backend.nlu.open_slots import PHRASE_TYPES
from backend.nlu.tokens import list_texts, tokenize
from backend.skill_package.interaction_model import SLOT_IN_SAMPLE, IntentDeclaration

START = "<"
END = ">"
Element = str
"""A carrier word, or a slot as "{name}"."""
Pattern = tuple[Element, ...]

LEAST_FRAME_WORDS = 3
"""Carriers around any phrase that say what is asked: "what does {phrase} mean"."""
_GENITIVE = re.compile(r"^\s*['’]s\b")


@dataclass(frozen=True)
class TransitionCosts:
    """Costs of one element after two others, as part of an alignment's cost.

    Set by hand, 2026-11-23.

    Attributes:
        seen_triple: a sample has the three side by side.
        seen_pair: a sample has the last two side by side.
        unseen_pair: no sample has them side by side: an optional word is left out, or slots are in
            another order.
    """

    seen_triple: float = 0.0
    seen_pair: float = 0.12
    unseen_pair: float = 0.8


COSTS = TransitionCosts()


def normalise_token(text: str) -> str:
    """Normalise a token: small numbers are equal in words and digits."""
    return str(UNITS[text]) if text in UNITS else text


def is_slot(element: Element) -> bool:
    """Whether an element of a pattern is a slot."""
    return element.startswith("{")


def parse_sample(sample: str) -> Pattern:
    """Parse a sample utterance into carrier words and slots."""
    elements: list[Element] = []
    position = 0
    for match in SLOT_IN_SAMPLE.finditer(sample):
        elements += _parse_carriers(sample[position : match.start()], follows_slot=bool(elements))
        elements.append("{" + match.group(1) + "}")
        position = match.end()
    elements += _parse_carriers(sample[position:], follows_slot=bool(elements))
    return tuple(elements)


def _parse_carriers(text: str, *, follows_slot: bool) -> list[Element]:
    genitive = _GENITIVE.match(text) if follows_slot else None
    if genitive:
        return ["'s", *_parse_carriers(text[genitive.end() :], follows_slot=False)]
    return [normalise_token(word) for word in list_texts(tokenize(text))]


class Grammar:
    """The patterns of one intent, generalised to pairs and triples of neighbouring elements.

    Attributes:
        patterns: the parsed sample utterances.
        slot_types: type by slot element, of all declared slots, in the model's order.
        carriers: all words of the samples.
        carrier_shares: 0 to 1, of the samples, those that have each word.
        used_slots: the slots that occur in samples.
        multiple_slots: the slots that take several values.
        phrase_openings: of samples that end in any phrase ("who wrote {phrase}"): that slot by the
            carriers before it.
        phrase_frames: of samples with any phrase between carriers ("what does {phrase} mean"):
            the carriers before it and after it.
    """

    def __init__(self, intent: IntentDeclaration, samples: Iterable[str]) -> None:
        """Learn an intent's sample utterances; a built-in one has ours and the skill's."""
        self.patterns: frozenset[Pattern] = frozenset(filter(None, map(parse_sample, samples)))
        self.slot_types = {"{" + slot.name + "}": slot.type for slot in intent.slots}
        self.multiple_slots = frozenset(
            "{" + slot.name + "}" for slot in intent.slots if slot.takes_several
        )
        self.carriers: set[str] = set()
        counts = Counter(word for pattern in self.patterns for word in set(pattern))
        self.carrier_shares = {word: n / len(self.patterns) for word, n in counts.items()}
        self._pairs: set[tuple[str, str]] = set()
        self._triples: set[tuple[str, str, str]] = set()
        for pattern in self.patterns:
            self._learn(pattern)
        self._continued = {
            (before, last) for before, last, following in self._triples if following != END
        }
        self._beginnings = Counter(
            pattern[:length] for pattern in self.patterns for length in range(1, len(pattern))
        )
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

        self.phrase_frames = frozenset(filter(None, map(self._find_frame, self.patterns)))

    def _find_frame(self, pattern: Pattern) -> tuple[Pattern, Pattern] | None:
        slots = [at for at, element in enumerate(pattern) if is_slot(element)]
        if len(slots) != 1 or len(pattern) <= LEAST_FRAME_WORDS:
            return None
        before, after = pattern[: slots[0]], pattern[slots[0] + 1 :]
        is_phrase = self.slot_types.get(pattern[slots[0]]) in PHRASE_TYPES
        return (before, after) if is_phrase and before and after else None

    def frames(self, texts: Sequence[str]) -> bool:
        """Whether these tokens are a sample with any phrase between its carriers."""
        return any(
            len(texts) > len(before) + len(after)
            and tuple(texts[: len(before)]) == before
            and tuple(texts[-len(after) :]) == after
            for before, after in self.phrase_frames
        )

    def _learn(self, pattern: Pattern) -> None:
        self.carriers.update(element for element in pattern if not is_slot(element))
        padded = (START, START, *pattern, END)
        self._pairs.update(zip(padded[1:], padded[2:], strict=False))
        self._triples.update(zip(padded, padded[1:], padded[2:], strict=False))

    def compute_transition_cost(self, before: str, last: str, following: str) -> float:
        """Compute the cost of `following` after the elements `before` and `last`."""
        if (before, last, following) in self._triples:
            return COSTS.seen_triple
        return COSTS.seen_pair if (last, following) in self._pairs else COSTS.unseen_pair

    def may_end(self, before: str, last: str) -> bool:
        """Whether a sample ends in these two elements."""
        return (before, last, END) in self._triples

    def may_go_on(self, before: str, last: str) -> bool:
        """Whether a sample has these two elements and goes on after them."""
        return (before, last) in self._continued

    def begins_sample(self, elements: tuple[Element, ...]) -> bool:
        """Whether a longer sample begins with these elements, and none consists of them."""
        return elements in self._beginnings and elements not in self.patterns

    def count_longer(self, elements: tuple[Element, ...]) -> int:
        """Count the longer samples that begin with these elements."""
        return self._beginnings[elements]

    def has_pair(self, last: str, following: str) -> bool:
        """Whether a sample has these two elements side by side."""
        return (last, following) in self._pairs

    def list_carriers(self) -> Sequence[str]:
        """List the words of the samples in alphabetical order."""
        return sorted(self.carriers)
