"""How sure a whole request is, from how sure each of its words is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

FUNCTION_WORD_WEIGHT = 0.5
"""Of a content word's. "the" for "a" changes nothing that is done; but both tell how well
everything was heard."""
EXPONENT = -0.5
"""Of the power mean: between the geometric (0) and the harmonic one (-1). The lower, the more one
bad word counts."""
SMALLEST = 1e-3
"""A word's confidence is taken to be at least this, so that one word alone cannot make a long
request worthless."""

FUNCTION_WORDS = frozenset(
    "a an the this that these those some any i i'm i'd i'll i've me my mine we us our you your it "
    "it's its he she they them is are was were be been am do does did has have had can could will "
    "would shall should may might must let let's of to in on at by for from with about into and or "
    "but so as if than please just there".split()
)
"""Words whose mistakes seldom change what is asked."""


class HeardWord(Protocol):
    """A word with the confidence in it, 0 to 1."""

    @property
    def text(self) -> str:
        """Lower case."""

    @property
    def confidence(self) -> float:
        """0 to 1."""


def request_confidence(words: Sequence[HeardWord]) -> float:
    """Weigh the words' confidences into one, 0 to 1; 0 without words.

    A weighted power mean: one wrong content word pulls it down further than a function word, and
    further than the others can make good.
    """
    if not words:
        return 0.0
    weights = [FUNCTION_WORD_WEIGHT if word.text in FUNCTION_WORDS else 1.0 for word in words]
    powers = [max(word.confidence, SMALLEST) ** EXPONENT for word in words]
    mean = sum(weight * power for weight, power in zip(weights, powers, strict=True)) / sum(weights)
    return float(mean ** (1 / EXPONENT))
