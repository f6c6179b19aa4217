"""One sentence on its way through stage 7: its tokens, and what is found out about them once for all intents."""

from __future__ import annotations

from datetime import datetime

from backend.nlu.grammar import literal
from backend.nlu.slot_reader import Reading
from backend.nlu.slot_values import SlotValues
from backend.nlu.sounds import SoundAlikes
from backend.nlu.tokens import Token, original_text, texts_of, tokenize
from backend.wire.wake_word import WAKE_WORD

FILLERS = frozenset(
    "please uh um er ah the a an now just okay so well hey maybe like actually some kindly then 's "
    "right quickly today also really again".split()
    + [WAKE_WORD]
)
"""Words that hardly change what is wanted."""
FUNCTION_WORDS = frozenset(
    "i you he she it we they me my your his her its our their this that these those is are was "
    "were be am been do does did can could would will shall should may might must have has had to "
    "of in on at for with from by about into and or but if not what which who when where how why "
    "there here let us up out off".split()
)
FILLER_COST, FUNCTION_COST, CONTENT_COST = 0.3, 0.8, 2.2
"""What it costs to pass over a word that belongs neither to the samples nor to a slot."""


class ReadSentence:
    """A sentence with its tokens; slot values are read when first asked for."""

    def __init__(self, sentence: str, now: datetime, vocabulary: SoundAlikes) -> None:
        """Cut the sentence into tokens."""
        self.sentence = sentence
        self.now = now
        self.tokens: tuple[Token, ...] = tokenize(sentence)
        self.texts = texts_of(self.tokens)
        self.literals = tuple(literal(text) for text in self.texts)
        self.skip_costs = tuple(skip_cost(text) for text in self.texts)
        self._vocabulary = vocabulary
        self._readings: dict[tuple[int, str], dict[int, list[Reading]]] = {}

    def __len__(self) -> int:
        """How many tokens."""
        return len(self.tokens)

    def part(self, start: int, end: int) -> ReadSentence:
        """Some of its tokens as a sentence of their own, without "ask the coffee maker to"."""
        text = (
            self.sentence[self.tokens[start].start : self.tokens[end - 1].end]
            if start < end
            else ""
        )
        return ReadSentence(text, self.now, self._vocabulary)

    def readings(self, values: SlotValues, slot_type: str) -> dict[int, list[Reading]]:
        """Values of a slot type by the token that they start at."""
        key = (id(values), slot_type)
        found = self._readings.get(key)
        if found is None:
            found = {}
            for reading in values.read(slot_type, self.texts, self.now):
                found.setdefault(reading.start, []).append(reading)
            self._readings[key] = found
        return found

    def alike(self, position: int) -> tuple[tuple[str, float], ...]:
        """Carrier words that the word at a position may have been misheard for, with their likeness."""
        text = self.texts[position]
        return self._vocabulary.like(text) if len(text) > 1 else ()

    def original(self, start: int, end: int) -> str:
        """Tokens as they were written."""
        return original_text(self.sentence, self.tokens, start, end)


def skip_cost(text: str) -> float:
    """What it costs to pass over a word."""
    if text in FILLERS:
        return FILLER_COST
    return FUNCTION_COST if text in FUNCTION_WORDS else CONTENT_COST
