"""The statistics of a comparison, against answers worked out by hand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from app.comparison.compared_quantities import COST, FIRST_AUDIO, stage_key
from app.comparison.comparison_plan import WARM_UP, ComparisonPlan, TypedRequest
from app.comparison.comparison_run import ComparisonRun
from app.comparison.statistics import Summary, summarise
from backend.wire import paired_ratio
from backend.wire.messages import Span

PLAN = ComparisonPlan(TypedRequest("what time is it"), ("slow", "quick"), rounds=5)


def create_measured(name: str, values: Sequence[float]) -> list[ComparisonRun]:
    return [
        ComparisonRun(name, number, first_audio_ms=value, stages_ms={10: value / 2})
        for number, value in enumerate(values, start=1)
    ]


def create_modelled(name: str, value: float, span: Span, rounds: int = 5) -> list[ComparisonRun]:
    return [
        ComparisonRun(
            name,
            number,
            figures="modelled",
            first_audio_ms=value,
            first_audio_span_ms=span,
            stages_ms={8: 2.0},
        )
        for number in range(1, rounds + 1)
    ]


def summarise_quick(*runs: list[ComparisonRun]) -> Summary:
    return summarise(PLAN, [run for part in runs for run in part])[1]


def test_a_measured_figure_has_the_median_and_the_quartiles_of_its_runs() -> None:
    summary = summarise_quick(
        create_measured("slow", [1] * 5), create_measured("quick", [50, 10, 30, 20, 40])
    )
    figure = summary.figures[FIRST_AUDIO]
    assert (figure.median, figure.low, figure.high, figure.count) == (30, 20, 40, 5)
    assert figure.provenance == "measured"
    assert summary.figures[stage_key(10)].median == 15
    assert stage_key(4) not in summary.figures


def test_warm_up_and_failures_do_not_count() -> None:
    uncounted = [
        ComparisonRun("quick", WARM_UP, first_audio_ms=9_000.0),
        ComparisonRun("quick", 6, failure="It broke."),
    ]
    summary = summarise_quick(
        create_measured("slow", [1] * 5), create_measured("quick", [10] * 5), uncounted
    )
    assert summary.figures[FIRST_AUDIO].median == 10
    assert (summary.counted, summary.failed) == (5, 1)


def test_a_clear_change_has_a_sign_and_an_interval_without_zero() -> None:
    change = summarise_quick(
        create_measured("slow", [100, 101, 99, 100, 102]),
        create_measured("quick", [50, 51, 49, 50, 52]),
    ).changes[FIRST_AUDIO]
    assert change.percent == pytest.approx(-50)
    assert change.low_percent is not None
    assert change.high_percent is not None
    assert change.low_percent <= change.percent <= change.high_percent < -45
    assert change.direction == "less"


def test_a_change_within_the_noise_has_no_direction() -> None:
    generator = np.random.default_rng(3)
    noise = generator.normal(100, 20, (2, 5))
    change = summarise_quick(
        create_measured("slow", noise[0]), create_measured("quick", noise[1])
    ).changes[FIRST_AUDIO]
    assert change.direction == "unclear"


def test_too_few_rounds_have_no_interval() -> None:
    change = summarise_quick(
        create_measured("slow", [10, 10]), create_measured("quick", [5, 5])
    ).changes[FIRST_AUDIO]
    assert change.percent == -50
    assert change.low_percent is None
    assert change.direction == "unclear"


def test_the_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    generator = np.random.default_rng(11)
    covered = 0
    for _ in range(60):
        shared = generator.normal(0, 5, 12)
        slow = 100 + shared + generator.normal(0, 2, 12)
        quick = 80 + shared + generator.normal(0, 2, 12)
        change = summarise_quick(
            create_measured("slow", slow), create_measured("quick", quick)
        ).changes[FIRST_AUDIO]
        covered += change.low_percent <= -20 <= change.high_percent
    assert covered >= 51


def test_a_modelled_figure_has_the_span_of_its_model() -> None:
    summary = summarise_quick(
        create_measured("slow", [100] * 5), create_modelled("quick", 50.0, (40.0, 80.0))
    )
    figure = summary.figures[FIRST_AUDIO]
    assert (figure.median, figure.low, figure.high, figure.provenance) == (50, 40, 80, "modelled")
    assert summary.figures[stage_key(8)].provenance == "measured", "a stage without a network"
    change = summary.changes[FIRST_AUDIO]
    assert (change.percent, change.low_percent, change.high_percent) == (
        -50,
        -60,
        pytest.approx(-20),
    )
    assert change.provenance == "modelled"


def test_two_modelled_accelerators_are_compared_at_the_same_end_of_their_assumptions() -> None:
    summary = summarise_quick(
        create_modelled("slow", 10.0, (5.0, 20.0)), create_modelled("quick", 8.0, (4.0, 18.0))
    )
    change = summary.changes[FIRST_AUDIO]
    assert (change.low_percent, change.percent) == (pytest.approx(-20), pytest.approx(-20))
    assert change.high_percent == pytest.approx(-10)


def test_cost_is_for_a_million_requests_and_absent_without_a_price() -> None:
    priced = [ComparisonRun("quick", number, cost_usd=0.000_01) for number in (1, 2, 3)]
    summaries = summarise(PLAN, [*create_measured("slow", [1] * 3), *priced])
    assert COST not in summaries[0].figures
    assert summaries[1].figures[COST].median == pytest.approx(10)
    assert COST not in summaries[1].changes


def test_a_plan_without_runs_has_empty_figures() -> None:
    slow, quick = summarise(PLAN, [])
    assert slow.figures == quick.changes == {}


def test_a_refresh_computes_only_what_is_new() -> None:
    """The window asks with every round, so what was computed before is not computed again."""
    runs = [
        ComparisonRun(name, number, stages_ms={4: slower * number}, first_audio_ms=100.0 + number)
        for number in range(1, 201)
        for name, slower in [("a", 1.0), ("b", 2.0), ("c", 2.0), ("d", 2.0)]
    ]
    plan = ComparisonPlan(TypedRequest("what"), ("a", "b", "c", "d"), rounds=200)
    paired_ratio._compute_interval.cache_clear()
    first = summarise(plan, runs)
    computed = paired_ratio._compute_interval.cache_info().misses
    assert computed == 2
    assert summarise(plan, runs) == first
    assert paired_ratio._compute_interval.cache_info().misses == computed


def test_the_compare_page_gives_the_change_that_bench_gives_for_the_same_runs() -> None:
    slow, quick = np.random.default_rng(5).lognormal(4, 0.3, (2, 7)).tolist()
    change = summarise_quick(
        create_measured("slow", slow), create_measured("quick", quick)
    ).changes[FIRST_AUDIO]
    bench_ratio = paired_ratio.compare_pairs(
        dict(enumerate(quick)), dict(enumerate(slow)), seed=PLAN.seed
    )
    assert bench_ratio is not None
    assert bench_ratio.low is not None
    assert bench_ratio.high is not None
    percents = [
        (ratio - 1) * 100 for ratio in (bench_ratio.ratio, bench_ratio.low, bench_ratio.high)
    ]
    assert [change.percent, change.low_percent, change.high_percent] == pytest.approx(percents)
