"""A tokenized sentence with what is computed once for all intents: skip costs and slot matches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import pairwise

from backend.nlu.built_in_values import find_built_in_values
from backend.nlu.grammar import normalise_token
from backend.nlu.phonetic_similarity import PhoneticVocabulary
from backend.nlu.requested_actions import RequestedActions, find_requested_actions
from backend.nlu.slot_reader import SlotMatch
from backend.nlu.slot_type_names import CITY
from backend.nlu.slot_values import SlotValues
from backend.nlu.tokens import Token, cut_original_text, list_texts, tokenize
from backend.wire.wake_word import WAKE_WORD

FILLERS = frozenset(
    "please uh um er ah the a an now just okay so well hey maybe like actually some kindly then 's "
    "right quickly today also really again".split()
    + [WAKE_WORD]
)
"""Words that hardly change the meaning of a request."""
FUNCTION_WORDS = frozenset(
    "i you he she it we they me my your his her its our their this that these those is are was "
    "were be am been do does did can could would will shall should may might must have has had to "
    "of in on at for with from by about into and or but if not what which who when where how why "
    "there here let us up out off".split()
)

PROPOSAL = ("let", "us")

BREAKS = frozenset(",.;:!?–—")
"""Marks between two clauses."""


@dataclass(frozen=True)
class SkipCosts:
    """Costs of a word that is neither a carrier nor in a slot, as part of an alignment's cost.

    Set by hand, 2026-11-23.

    Attributes:
        filler: of one of `FILLERS`.
        function_word: of one of `FUNCTION_WORDS`.
        content_word: of any other word.
    """

    filler: float = 0.3
    function_word: float = 0.8
    content_word: float = 2.2


COSTS = SkipCosts()


class TokenizedSentence:
    """A sentence with its tokens. Slot matches are found at the first use and cached.

    Attributes:
        sentence: as stage 6 writes it.
        now: date and time in the user's time zone, for values like "tomorrow".
        tokens: with their places in the sentence.
        texts: of the tokens.
        literals: the texts with small numbers in digits, to compare with carriers.
        skip_costs: of each token; see `SkipCosts`.
    """

    def __init__(self, sentence: str, now: datetime, vocabulary: PhoneticVocabulary) -> None:
        """Tokenize the sentence; `vocabulary` are the carriers of all intents."""
        self.sentence = sentence
        self.now = now
        self.tokens: tuple[Token, ...] = tokenize(sentence)
        self.texts = list_texts(self.tokens)
        self.literals = tuple(normalise_token(text) for text in self.texts)
        self.skip_costs = _list_skip_costs(self.texts)
        self._vocabulary = vocabulary
        self._matches: dict[tuple[int, str], dict[int, list[SlotMatch]]] = {}

    def __len__(self) -> int:
        """Count of tokens."""
        return len(self.tokens)

    def cut(self, start: int, end: int) -> TokenizedSentence:
        """Cut out tokens `start` to `end` (excluded): the request after "ask coffee maker to"."""
        text = (
            self.sentence[self.tokens[start].start : self.tokens[end - 1].end]
            if start < end
            else ""
        )
        return TokenizedSentence(text, self.now, self._vocabulary)

    def list_parts(self) -> Iterator[TokenizedSentence]:
        """List what may be meant, the likelier first: all of it, or only what shall be done.

        "Don't set it for five, set it for ten" is about ten; "a latte, and don't add sugar" is
        about all of it.
        """
        clause = self.requested_actions.wanted_clause
        if clause is None:
            yield self
            return
        parts = [self, self.cut(clause.start, clause.end)]
        is_contrast = clause.classes & self.requested_actions.unwanted
        yield from reversed(parts) if is_contrast else parts

    def find_matches(self, values: SlotValues, slot_type: str) -> dict[int, list[SlotMatch]]:
        """Find the values of a slot type, by the index of their first token."""
        key = (id(values), slot_type)
        matches = self._matches.get(key)
        if matches is None:
            matches = {}
            for match in values.find_matches(slot_type, self.texts, self.now):
                matches.setdefault(match.start, []).append(match)
            self._matches[key] = matches
        return matches

    @cached_property
    def requested_actions(self) -> RequestedActions:
        """What the sentence asks to be done, and not to be done."""
        between = (
            (at, self.sentence[before.end : after.start])
            for at, (before, after) in enumerate(pairwise(self.tokens), 1)
        )
        breaks = {at for at, text in between if BREAKS.intersection(text)}
        return find_requested_actions(self.texts, breaks)

    @cached_property
    def places(self) -> tuple[range, ...]:
        """The tokens of each place that is named."""
        cities = find_built_in_values(CITY)
        found = cities.find_matches(self.texts) if cities else []
        return tuple(range(each.start, each.end) for each in found if each.quality >= 1)

    def find_similar(self, position: int) -> tuple[tuple[str, float], ...]:
        """Find carriers that a token may be misheard for, with their similarity, 0 to 1."""
        text = self.texts[position]
        return self._vocabulary.find_similar(text) if len(text) > 1 else ()

    def cut_original_text(self, start: int, end: int) -> str:
        """Cut tokens `start` to `end` (excluded) out of the sentence as it is written."""
        return cut_original_text(self.sentence, self.tokens, start, end)


def _list_skip_costs(texts: tuple[str, ...]) -> tuple[float, ...]:
    """List the cost of skipping each word; "let's" before a request says nothing of it."""
    costs = [select_skip_cost(text) for text in texts]
    start = next((at for at, text in enumerate(texts) if text not in FILLERS), len(texts))
    if texts[start : start + 2] == PROPOSAL:
        costs[start : start + 2] = [COSTS.filler / 2] * 2
    return tuple(costs)


def select_skip_cost(text: str) -> float:
    """Select the cost of skipping a word."""
    if text in FILLERS:
        return COSTS.filler
    return COSTS.function_word if text in FUNCTION_WORDS else COSTS.content_word
