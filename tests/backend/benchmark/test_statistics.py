"""Statistics against answers that are known."""

from __future__ import annotations

import pytest

from backend.benchmark.statistics import cost_per_million_usd, median, percentile_95


def test_medians_and_percentiles() -> None:
    assert median([3.0, 1.0, 2.0]) == 2.0
    assert median([1.0, 2.0]) == 1.5
    assert median([]) is percentile_95([]) is None
    hundred = [float(number) for number in range(1, 101)]
    assert percentile_95(hundred) == 95.0
    assert percentile_95(list(reversed(hundred))) == 95.0
    assert percentile_95([7.0]) == 7.0


def test_the_cost_of_a_million_requests() -> None:
    # 3,600 requests an hour for 0.36 dollars: 100 dollars a million; half idle, twice that.
    assert cost_per_million_usd(0.36, 1.0, 1.0) == pytest.approx(100.0)
    assert cost_per_million_usd(0.36, 1.0, 0.5) == pytest.approx(200.0)
