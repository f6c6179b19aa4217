"""Medians, percentiles and the cost of a million requests."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def compute_median(values: Sequence[float]) -> float | None:
    """The middle of some values; None of nothing."""
    return float(np.median(values)) if len(values) else None


def compute_percentile_95(values: Sequence[float]) -> float | None:
    """The least value that 95 % of them do not pass; None of nothing."""
    return float(np.percentile(values, 95, method="inverted_cdf")) if len(values) else None


def compute_cost_per_million_usd(
    usd_per_hour: float, requests_per_second: float, utilisation: float
) -> float:
    """Cost of a million requests on an instance busy for this share (0 to 1) of its time."""
    return usd_per_hour / (requests_per_second * 3_600 * utilisation) * 1e6
