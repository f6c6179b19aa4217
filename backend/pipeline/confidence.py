"""The confidence of a request, computed from the confidences of its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class ConfidenceTuning:
    """The weighted power mean of word confidences. Set by hand, 2026-11-23; no data is on record.

    Attributes:
        function_word_weight: of a function word, relative to a content word's 1. "the" for "a"
            changes no request, but its confidence shows how well the request is recognised.
        exponent: of the power mean, between the geometric (0) and the harmonic mean (-1); the
            lower, the more one word of low confidence counts.
        least_word_confidence: lower limit of a word's confidence, 0 to 1, so that one word alone
            cannot make the confidence of a long request 0.
    """

    function_word_weight: float = 0.5
    exponent: float = -0.5
    least_word_confidence: float = 1e-3


TUNING = ConfidenceTuning()

FUNCTION_WORDS = frozenset(
    "a an the this that these those some any i i'm i'd i'll i've me my mine we us our you your it "
    "it's its he she they them is are was were be been am do does did has have had can could will "
    "would shall should may might must let let's of to in on at by for from with about into and or "
    "but so as if than please just there".split()
)
"""Words whose recognition errors rarely change a request."""


class RecognisedWord(Protocol):
    """A word with its confidence."""

    @property
    def text(self) -> str:
        """Lower case."""

    @property
    def confidence(self) -> float:
        """0 to 1."""


def request_confidence(words: Sequence[RecognisedWord]) -> float:
    """Compute a request's confidence, 0 to 1; 0 without words.

    A weighted power mean: a content word of low confidence lowers it more than a function word, and
    more than the other words can raise it.
    """
    if not words:
        return 0.0
    weights = [
        TUNING.function_word_weight if word.text in FUNCTION_WORDS else 1.0 for word in words
    ]
    powers = [
        max(word.confidence, TUNING.least_word_confidence) ** TUNING.exponent for word in words
    ]
    mean = sum(weight * power for weight, power in zip(weights, powers, strict=True)) / sum(weights)
    return float(mean ** (1 / TUNING.exponent))
