"""Edit distances between reference and hypothesis, and confidence intervals of rates."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

BOOTSTRAP_ROUNDS = 2_000
Z_95_PERCENT = 1.959964


@dataclass(frozen=True)
class Edits:
    """The fewest edits that turn the reference into the hypothesis (Levenshtein), by kind."""

    substituted: int = 0
    left_out: int = 0
    inserted: int = 0

    @property
    def total(self) -> int:
        """Their number."""
        return self.substituted + self.left_out + self.inserted


def count_edits(reference: Sequence[str], hypothesis: Sequence[str]) -> Edits:
    """Align two sequences and count the edits.

    Among equally short alignments, a substitution is preferred to a deletion, and a deletion to an
    insertion.
    """
    row = [(inserted, 0, 0, inserted) for inserted in range(len(hypothesis) + 1)]
    for index, symbol in enumerate(reference, start=1):
        above, row[0] = row[0], (index, 0, index, 0)
        for column, other in enumerate(hypothesis, start=1):
            changed = symbol != other
            best = min(
                (above[0] + changed, 0, (above[1] + changed, above[2], above[3])),
                (row[column][0] + 1, 1, (row[column][1], row[column][2] + 1, row[column][3])),
                (row[column - 1][0] + 1, 2, (*row[column - 1][1:3], row[column - 1][3] + 1)),
            )
            above, row[column] = row[column], (best[0], *best[2])
    return Edits(*row[-1][1:])


def wilson_interval(successes: int, trials: int) -> tuple[float, float]:
    """Compute the 95 % score interval of a share (Wilson 1927); (0, 1) without trials."""
    if not trials:
        return 0.0, 1.0
    share, square = successes / trials, Z_95_PERCENT**2
    centre = (share + square / (2 * trials)) / (1 + square / trials)
    spread = math.sqrt(share * (1 - share) / trials + square / (4 * trials**2))
    half = Z_95_PERCENT * spread / (1 + square / trials)
    return max(0.0, centre - half), min(1.0, centre + half)


def bootstrap_interval(
    errors: Sequence[int], lengths: Sequence[int], seed: int
) -> tuple[float, float]:
    """Compute the 95 % bootstrap interval of sum(errors) / sum(lengths) (Efron 1979).

    Recordings are drawn with replacement.
    """
    if not sum(lengths):
        return 0.0, 1.0
    random = np.random.default_rng(seed)
    drawn = random.integers(len(errors), size=(BOOTSTRAP_ROUNDS, len(errors)))
    totals = np.asarray(lengths)[drawn].sum(axis=1)
    rates = np.asarray(errors)[drawn].sum(axis=1) / np.maximum(totals, 1)
    low, high = np.percentile(rates, (2.5, 97.5))
    return float(low), float(high)
