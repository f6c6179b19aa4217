"""Errors and intervals, against known results."""

from __future__ import annotations

import pytest

from scripts.evaluation.error_statistics import (
    Edits,
    bootstrap_interval,
    count_edits,
    wilson_interval,
)


@pytest.mark.parametrize(
    ("reference", "hypothesis", "edits"),
    [
        ("a b c", "a b c", Edits()),
        ("a b c", "a x c", Edits(substituted=1)),
        ("a b c", "a c", Edits(left_out=1)),
        ("a c", "a b c", Edits(inserted=1)),
        ("a b c d", "b c x", Edits(substituted=1, left_out=1)),
        ("", "a b", Edits(inserted=2)),
        ("a b", "", Edits(left_out=2)),
    ],
)
def test_word_errors_are_counted_by_kind(reference: str, hypothesis: str, edits: Edits) -> None:
    assert count_edits(reference.split(), hypothesis.split()) == edits


def test_errors_in_letters_are_counted_as_errors_in_words() -> None:
    assert count_edits("kitten", "sitting") == Edits(substituted=2, inserted=1)


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
