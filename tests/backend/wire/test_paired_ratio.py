"""Paired ratios and their intervals against answers that are known."""

from __future__ import annotations

import math

import numpy as np
import pytest

from backend.wire.paired_ratio import (
    LEAST_PAIRS,
    RESAMPLES,
    Ratio,
    _resample_medians,
    compare_pairs,
)


def test_ratios_are_of_pairs_and_not_of_medians() -> None:
    # Each takes half of its partner's time; what they have in common (long and short requests)
    # drops out.
    baseline = {
        "short": 10.0,
        "long": 1_000.0,
        "middle": 100.0,
        "quick": 1.0,
        "slow": 1e4,
        "only here": 5.0,
    }
    values = {
        "long": 500.0,
        "short": 5.0,
        "middle": 50.0,
        "quick": 0.5,
        "slow": 5e3,
        "only there": 1.0,
    }
    assert compare_pairs(values, baseline) == Ratio(0.5, 0.5, 0.5, 5)


def test_few_pairs_have_no_interval_and_none_have_no_ratio() -> None:
    assert compare_pairs({1: 3.0, 2: 5.0}, {1: 2.0, 2: 2.0}) == Ratio(2.0, None, None, 2)
    four = dict.fromkeys(range(LEAST_PAIRS - 1), 1.0)
    assert compare_pairs(four, four) == Ratio(1.0, None, None, LEAST_PAIRS - 1)
    assert compare_pairs({1: 3.0}, {2: 2.0}) is None
    assert compare_pairs({1: 3.0}, {1: 0.0}) is None


def test_the_interval_is_as_wide_as_theory_says() -> None:
    # The median of n normal values has a standard error of 1.2533 sigma / sqrt(n).
    count, sigma = 400, 0.1
    noise = np.random.default_rng(3).normal(1.0, sigma, count)
    ratio = compare_pairs(dict(enumerate(noise)), dict.fromkeys(range(count), 1.0))
    assert ratio is not None
    assert ratio.low is not None
    assert ratio.high is not None
    assert ratio.low < ratio.ratio < ratio.high
    expected = 2 * 1.96 * 1.2533 * sigma / math.sqrt(count)
    assert ratio.high - ratio.low == pytest.approx(expected, rel=0.25)


def test_the_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    held = 0
    for seed in range(200):
        values = np.random.default_rng(seed).lognormal(math.log(0.7), 0.2, 25)
        ratio = compare_pairs(dict(enumerate(values)), dict.fromkeys(range(25), 1.0), seed)
        assert ratio is not None
        held += (ratio.low or 0) <= 0.7 <= (ratio.high or 0)
    assert 0.90 <= held / 200 <= 0.99


def test_the_same_seed_gives_the_same_interval() -> None:
    values = dict(enumerate(np.random.default_rng(1).uniform(0.5, 1.5, 20)))
    ones = dict.fromkeys(values, 1.0)
    assert compare_pairs(values, ones, 1) == compare_pairs(values, ones, 1)


@pytest.mark.parametrize("count", [5, 6, 30, 200])
def test_resampled_medians_are_those_of_the_drawn_values(count: int) -> None:
    values = np.random.default_rng(7).integers(0, count // 2, count) * 0.5  # with ties
    draws = np.random.default_rng(3).integers(count, size=(RESAMPLES, count))
    expected = np.median(values[draws], axis=1)
    assert np.array_equal(_resample_medians(tuple(values.tolist()), 3), expected)
