"""Medians, percentiles and paired ratios with bootstrap intervals."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

RESAMPLES = 5_000
LEAST_PAIRS = 3
"""From fewer pairs no interval can be told."""


@dataclass(frozen=True)
class Ratio:
    """How much longer something takes than on the baseline.

    Attributes:
        ratio: median of the paired ratios; 0.5 is twice as fast.
        low, high: its 95 % bootstrap interval; None where there are too few pairs.
        pairs: how many there are.
    """

    ratio: float
    low: float | None
    high: float | None
    pairs: int


def median(values: Sequence[float]) -> float | None:
    """The middle of some values; None of nothing."""
    return float(np.median(values)) if len(values) else None


def percentile_95(values: Sequence[float]) -> float | None:
    """The least value that 95 % of them do not pass; None of nothing."""
    return float(np.percentile(values, 95, method="inverted_cdf")) if len(values) else None


def paired_ratio(
    values: Mapping[Hashable, float], baseline: Mapping[Hashable, float], seed: int = 0
) -> Ratio | None:
    """Compare values with those of a baseline under the same keys; None where they share no key.

    Each value is divided by its partner, so that what both met (a long recording, a busy moment) drops out. The interval is the
    percentile bootstrap: the pairs are drawn anew, with replacement, 5,000 times.
    """
    ratios = np.array([values[key] / baseline[key] for key in values if baseline.get(key)])
    if not len(ratios):
        return None
    middle = float(np.median(ratios))
    if len(ratios) < LEAST_PAIRS:
        return Ratio(middle, None, None, len(ratios))
    draws = np.random.default_rng(seed).integers(len(ratios), size=(RESAMPLES, len(ratios)))
    low, high = np.percentile(np.median(ratios[draws], axis=1), [2.5, 97.5])
    return Ratio(middle, float(low), float(high), len(ratios))


def cost_per_million_usd(
    usd_per_hour: float, requests_per_second: float, utilisation: float
) -> float:
    """What a million requests cost where the instance is busy for that share (0 to 1) of its time."""
    return usd_per_hour / (requests_per_second * 3_600 * utilisation) * 1e6
