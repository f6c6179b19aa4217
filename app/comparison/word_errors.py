"""Word errors of one accelerator on labelled recordings, with their interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backend.wire.rate_intervals import bootstrap_interval, wilson_interval

SEED = 1


@dataclass(frozen=True)
class WordErrors:
    """Measured on recordings whose words are known.

    Attributes:
        recordings, words: their numbers.
        errors: words that were replaced, left out or inserted (Levenshtein).
        low, high: 95 % interval of `rate`. The wider end of two on each side: a bootstrap over
            recordings, whose words are not independent, and Wilson's score interval, which holds
            where there are few errors or none.
        same_recordings: in how many of them the words are those of the first accelerator.
    """

    recordings: int
    words: int
    errors: int
    low: float
    high: float
    same_recordings: int

    @property
    def rate(self) -> float:
        """The word error rate: 0.05 is one word in twenty."""
        return self.errors / self.words


def measure_word_errors(
    spoken: Sequence[Sequence[str]],
    heard: Sequence[Sequence[str]],
    heard_by_first: Sequence[Sequence[str]],
) -> WordErrors:
    """Compare the words of every recording with its transcript and with the first accelerator's.

    Args:
        spoken: the words of each transcript; all together at least one.
        heard: the words that this accelerator heard in each.
        heard_by_first: those that the first accelerator heard.
    """
    from rapidfuzz.distance import Levenshtein  # not at the app's start, which it would delay

    errors = [Levenshtein.distance(wanted, got) for wanted, got in zip(spoken, heard, strict=True)]
    lengths = [len(wanted) for wanted in spoken]
    total, words = sum(errors), sum(lengths)
    intervals = (
        bootstrap_interval(errors, lengths, SEED),
        wilson_interval(min(total, words), words),
    )
    return WordErrors(
        len(spoken),
        words,
        total,
        min(low for low, _ in intervals),
        max(high for _, high in intervals),
        sum(list(got) == list(first) for got, first in zip(heard, heard_by_first, strict=True)),
    )
