"""95 % intervals of error rates and shares, for `scripts/evaluate` and the Compare page.

It lies here because both sides use it, and the app knows nothing else of the backend.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

BOOTSTRAP_ROUNDS = 2_000
Z_95_PERCENT = 1.959964


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
