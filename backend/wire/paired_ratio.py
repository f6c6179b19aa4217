"""A against B: median of paired ratios with a bootstrap interval, for `bench` and Compare page.

It lies here because both sides use it, and the app knows nothing else of the backend.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 5_000
LEAST_PAIRS = 5
"""Fewer have no 95 % interval: a bootstrap can only draw what it has seen, and the true median lies
outside of all of n values in 2 ** (1 - n) of the cases: 25 % of three, 6 % of five."""


@dataclass(frozen=True)
class Ratio:
    """How much longer something takes (or how much more it costs) than on the baseline.

    Attributes:
        ratio: median of the paired ratios; 0.5 is twice as fast.
        low, high: its 95 % bootstrap interval; None with fewer than `LEAST_PAIRS` pairs.
        pairs: how many there are.
    """

    ratio: float
    low: float | None
    high: float | None
    pairs: int


def compare_pairs(
    values: Mapping[Hashable, float], baseline: Mapping[Hashable, float], seed: int = 0
) -> Ratio | None:
    """Compare values with those of a baseline under the same keys; None where they share no key.

    Each value is divided by its partner, so that what both met (a long recording, a busy moment)
    drops out. The interval is the percentile bootstrap (Efron 1979): the pairs are drawn anew, with
    replacement, `RESAMPLES` times.
    """
    ratios = tuple(values[key] / baseline[key] for key in values if baseline.get(key))
    if not ratios:
        return None
    middle = float(median(ratios))
    if len(ratios) < LEAST_PAIRS:
        return Ratio(middle, None, None, len(ratios))
    low, high = _compute_interval(ratios, seed)
    return Ratio(middle, low, high, len(ratios))


@lru_cache(maxsize=128)
def _compute_interval(values: tuple[float, ...], seed: int) -> tuple[float, float]:
    """Give the interval of 95 % of the resampled medians; it is recomputed each round."""
    medians = np.sort(_resample_medians(values, seed))
    # np.percentile imports masked arrays at its first call: 50 ms in which a window stands still.
    low, high = np.interp(np.array((0.025, 0.975)) * (RESAMPLES - 1), range(RESAMPLES), medians)
    return float(low), float(high)


def _resample_medians(values: tuple[float, ...], seed: int) -> NDArray[np.float64]:
    """The median of each resample of the values, shape (RESAMPLES,).

    By counting instead of sorting each resample, since a window waits: a median is the value at
    which half of its draws are reached.
    """
    order = np.argsort(values, kind="stable")
    reached = _draw_counts(len(values), seed)[order]
    for row in range(1, len(values)):
        reached[row] += reached[row - 1]
    middle = len(values) - 1
    low, high = (
        np.count_nonzero(reached <= place, axis=0) for place in (middle // 2, (middle + 1) // 2)
    )
    in_order = np.asarray(values)[order]
    return np.asarray((in_order[low] + in_order[high]) / 2)


@lru_cache(maxsize=8)
def _draw_counts(count: int, seed: int) -> NDArray[np.unsignedinteger]:
    """How often each of `count` values is in each resample, shape (count, RESAMPLES)."""
    draws = np.random.default_rng(seed).integers(count, size=(RESAMPLES, count))
    cells = draws + np.arange(RESAMPLES)[:, np.newaxis] * count
    counts = np.bincount(cells.ravel(), minlength=RESAMPLES * count).reshape(RESAMPLES, count)
    return np.ascontiguousarray(counts.T.astype(np.min_scalar_type(count)))
