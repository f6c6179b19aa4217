"""The table of a bench on a terminal."""

from __future__ import annotations

from collections.abc import Callable

from backend.benchmark.row import Row
from backend.benchmark.table import format_table


def test_every_accelerator_is_a_line_of_aligned_figures(rows: list[Row]) -> None:
    lines = format_table(rows).splitlines()
    assert lines[0] == "1 at once, 9 requests each"
    head, *body = lines[1:5]
    assert [line.split()[:2] for line in body] == [
        ["quick", "measured"],
        ["slow", "measured"],
        ["modelled-chip", "modelled"],
    ]
    assert len({len(line) for line in (head, *body)}) == 1, "the last column is aligned"
    assert "0.50 (0.40-0.60)" in body[0]
    assert body[0].split()[-3:] == ["100", "20.00", "8/9"]
    assert "utilisation of 0.5" in format_table(rows)


def test_the_table_says_what_is_missing_failed_or_interrupted(make_row: Callable[..., Row]) -> None:
    row = make_row(
        run={"interrupted": True},
        price_per_hour_usd=None,
        cost_per_million_requests_usd=None,
        price_note="no price set",
        failed=1,
        failures=("It broke.",),
    )
    text = format_table([row])
    assert "Cost where it says -: no price set." in text
    assert "quick: 1 of 9 requests failed: It broke." in text
    assert "Interrupted" in text
