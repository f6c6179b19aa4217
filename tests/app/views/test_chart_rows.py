"""The words and lengths of the comparison's chart."""

from __future__ import annotations

import pytest

from app.comparison.comparison_plan import ComparisonPlan, TypedRequest
from app.comparison.comparison_run import ComparisonRun
from app.comparison.statistics import Change, summarise
from app.views.chart_rows import (
    ChartGroup,
    build_chart_groups,
    format_change,
    format_dollars,
    format_percent,
)

TITLES = {"slow": "Slow · fp32", "quick": "Quick · int8"}
STAGES = {8: "intent → document", 10: "text → speech"}


def groups(*, priced: bool = False) -> dict[str, ChartGroup]:
    plan = ComparisonPlan(TypedRequest("what is it"), ("slow", "quick"), rounds=5)
    runs = [
        ComparisonRun(name, number, first_audio_ms=ms, stages_ms={10: ms / 2}, cost_usd=cost)
        for number in range(1, 6)
        for name, ms, cost in (
            ("slow", 100.0, None),
            ("quick", 50.0, 0.000_02 if priced else None),
        )
    ]
    chart_groups = build_chart_groups(summarise(plan, runs), TITLES, STAGES)
    return {group.title: group for group in chart_groups}


def test_stages_that_no_run_passed_are_left_out_of_the_chart() -> None:
    assert list(groups()) == ["First audio", "10 text → speech", "Cost of a million requests"]


def test_all_times_share_one_axis() -> None:
    by_title = groups()
    lengths = [row.length for row in by_title["First audio"].rows]
    assert lengths == [1.0, 0.5]
    assert by_title["10 text → speech"].rows[0].length == 0.5


def test_a_chart_row_has_value_provenance_change_and_interval() -> None:
    baseline, quick = groups()["First audio"].rows
    assert (baseline.value, baseline.provenance, baseline.change) == (
        "100 ms",
        "measured",
        "baseline",
    )
    assert (quick.change, quick.change_tone) == ("▼ −50 %", "success")
    assert quick.interval == "−50 % to −50 %"
    assert quick.description.startswith("Quick · int8: 50 ms measured, half of 5 runs lie")


def test_amazons_published_change_is_a_line_relative_to_the_baseline() -> None:
    by_title = groups(priced=True)
    published = by_title["10 text → speech"].rows[-1]
    assert (published.provenance, published.change) == ("published", "−25 %")
    assert published.low == pytest.approx(0.5 * 0.75)
    assert "12 November 2020" in published.description
    assert by_title["Cost of a million requests"].rows[-1].change == "−30 %"
    assert by_title["Cost of a million requests"].rows[-1].low is None, "the baseline has no price"
    assert len(by_title["First audio"].rows) == 2


def test_a_cost_row_without_a_price_says_so() -> None:
    slow, quick, _ = groups(priced=True)["Cost of a million requests"].rows
    assert slow.value == "no price set"
    assert (quick.value, quick.change) == ("$20.00", "")


def test_changes_have_signs_arrows_and_words() -> None:
    assert format_change(Change(-25.2, -27, -20, "measured")) == (
        "▼ −25 %",
        "success",
        "−27 % to −20 %",
    )
    assert format_change(Change(12, 3, 20, "measured"))[:2] == ("▲ +12 %", "danger")
    assert format_change(Change(-3, -9, 2, "measured"))[:2] == ("−3 %", "secondary")
    assert format_change(Change(-50, None, None, "measured"))[2] == "too few runs"
    assert format_change(None) == ("", "secondary", "")
    assert (format_percent(0.2), format_percent(-1_234), format_percent(5)) == (
        "0 %",
        "−1\u202f234 %",
        "+5 %",
    )
    assert (format_dollars(2.456), format_dollars(1_234)) == ("$2.46", "$1,234")
