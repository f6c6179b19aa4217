"""Figures with their units."""

from __future__ import annotations

import pytest

from app.views.number_formats import (
    describe_loading_wait,
    format_bytes,
    format_cost,
    format_milliseconds,
    format_span,
)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(None, "–"), (0.04, "0.0 ms"), (3.24, "3.2 ms"), (61.4, "61 ms"), (2310.0, "2\u202f310 ms")],
)
def test_milliseconds_have_one_decimal_below_ten(value: float | None, shown: str) -> None:
    assert format_milliseconds(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0, "0 KiB"), (2048, "2 KiB"), (148_897_792, "142 MiB"), (3 * 1024**3, "3.00 GiB")],
)
def test_byte_sizes_have_a_fitting_binary_unit(value: int, shown: str) -> None:
    assert format_bytes(value) == shown


def test_a_range_of_times_has_one_unit() -> None:
    assert format_span(3.14, 7.9) == "3.1 to 7.9 ms"
    assert format_span(8.0, 1234.0) == "8.0 to 1\u202f234 ms"


def test_cost_is_per_million_requests() -> None:
    assert format_cost(2.5e-6) == "$2.50 per million requests"
    assert format_cost(None) == "no price"


def test_the_wait_for_a_loading_backend_is_described_from_50_ms() -> None:
    assert describe_loading_wait(12_340) == "waited 12.3 s for the backend to load, measured"
    assert describe_loading_wait(0) == describe_loading_wait(20) == ""
