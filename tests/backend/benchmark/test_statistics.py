"""Statistics against answers that are known."""

from __future__ import annotations

import pytest

from backend.benchmark.statistics import (
    compute_cost_per_million_usd,
    compute_median,
    compute_percentile_95,
)


def test_medians_and_percentiles() -> None:
    assert compute_median([3.0, 1.0, 2.0]) == 2.0
    assert compute_median([1.0, 2.0]) == 1.5
    assert compute_median([]) is compute_percentile_95([]) is None
    hundred = [float(number) for number in range(1, 101)]
    assert compute_percentile_95(hundred) == 95.0
    assert compute_percentile_95(list(reversed(hundred))) == 95.0
    assert compute_percentile_95([7.0]) == 7.0


def test_the_cost_of_a_million_requests() -> None:
    # 3,600 requests an hour for 0.36 dollars: 100 dollars a million; half idle, twice that.
    assert compute_cost_per_million_usd(0.36, 1.0, 1.0) == pytest.approx(100.0)
    assert compute_cost_per_million_usd(0.36, 1.0, 0.5) == pytest.approx(200.0)
