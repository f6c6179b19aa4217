"""Intervals of rates, against known results."""

from __future__ import annotations

import pytest

from backend.wire.rate_intervals import bootstrap_interval, wilson_interval


def test_wilson_intervals_equal_published_ones() -> None:
    # Newcombe 1998, table I, method 3.
    assert wilson_interval(81, 263) == pytest.approx((0.2553, 0.3662), abs=1e-4)
    assert wilson_interval(0, 20) == pytest.approx((0, 0.1611), abs=1e-4)
    assert wilson_interval(1, 29) == pytest.approx((0.0061, 0.1718), abs=1e-4)
    assert wilson_interval(29, 29)[1] == pytest.approx(1)


def test_bootstrap_intervals_contain_the_rate_and_shrink_with_more_recordings() -> None:
    few = bootstrap_interval([1, 0, 2, 1], [10, 10, 10, 10], seed=1)
    many = bootstrap_interval([1, 0, 2, 1] * 25, [10] * 100, seed=1)
    assert few[0] < many[0] < 0.1 < many[1] < few[1]
    assert few == bootstrap_interval([1, 0, 2, 1], [10, 10, 10, 10], seed=1)
    # 100 recordings of deviation 0.0707: the normal approximation gives 0.1 ± 0.0139.
    assert many == pytest.approx((0.0861, 0.1139), abs=0.003)
