"""The model's own error inside the intervals."""

from __future__ import annotations

import pytest

from app.comparison.compared_quantities import FELT, FIRST_AUDIO, stage_key
from app.comparison.comparison_plan import ComparisonPlan, TypedRequest
from app.comparison.comparison_run import ComparisonRun
from app.comparison.model_uncertainty import read_uncertainty, widen_ratio, widen_span
from app.comparison.statistics import Summary, summarise
from backend.wire.messages import AcceleratorDescription, Description, ModelError
from tests.helpers.scripted_backend import description

PLAN = ComparisonPlan(TypedRequest("what time is it"), ("old", "new"), rounds=5)
ERROR = ModelError(
    largest_percent=45, stages_percent={10: 20.0}, checked_on="here", date="2026-11-23"
)


def described(error: ModelError | None = ERROR) -> Description:
    accelerators = tuple(
        AcceleratorDescription(
            name=name, title=name, available=True, figures="modelled", model_error=error
        )
        for name in PLAN.accelerators
    )
    return description().model_copy(update={"accelerators": accelerators})


def modelled_runs() -> list[ComparisonRun]:
    return [
        ComparisonRun(
            name,
            number,
            figures="modelled",
            first_audio_ms=ms,
            first_audio_span_ms=(ms * 0.9, ms * 1.1),
            stages_ms={8: 2.0, 10: ms},
            stages_span_ms={10: (ms * 0.9, ms * 1.1)},
        )
        for number in range(1, 6)
        for name, ms in (("old", 100.0), ("new", 91.0))
    ]


def summarise_new(error: ModelError | None, wait_ms: float | None = None) -> Summary:
    return summarise(PLAN, modelled_runs(), described(error), wait_ms)[1]


def test_a_small_modelled_change_is_certain_only_without_the_models_error() -> None:
    blind = summarise_new(None).changes[stage_key(10)]
    honest = summarise_new(ERROR).changes[stage_key(10)]
    assert blind.direction == "less"
    assert honest.direction == "unclear"
    assert honest.percent == blind.percent == pytest.approx(-9)
    assert honest.low_percent is not None
    assert honest.high_percent is not None
    assert honest.low_percent < -20
    assert honest.high_percent > 15


def test_a_modelled_figure_contains_the_datasheets_span_and_the_models_error() -> None:
    figure = summarise_new(ERROR).figures[stage_key(10)]
    assert figure.low == pytest.approx(91 * 0.9 / 1.2)
    assert figure.high == pytest.approx(91 * 1.1 / 0.8)


def test_a_stage_without_a_network_has_no_change() -> None:
    summary = summarise_new(ERROR)
    assert stage_key(8) in summary.figures
    assert stage_key(8) not in summary.changes


def test_the_felt_latency_contains_the_wait_whose_time_is_certain() -> None:
    summary = summarise_new(ERROR, wait_ms=700.0)
    felt, stages = summary.figures[FELT], summary.figures[FIRST_AUDIO]
    assert felt.median == 791
    assert felt.high - felt.low == pytest.approx(stages.high - stages.low)
    change, stages_change = summary.changes[FELT], summary.changes[FIRST_AUDIO]
    assert change.percent == pytest.approx(-9 / 8)
    assert change.low_percent is not None
    assert stages_change.low_percent is not None
    assert change.low_percent > stages_change.low_percent / 4


def test_an_error_is_that_of_the_stage_or_the_worst_of_all_stages() -> None:
    uncertainty = read_uncertainty(described())
    assert uncertainty.share("new", 10) == 0.2
    assert uncertainty.share("new", 5) == 0.45
    assert uncertainty.share("new") == 0.2
    assert uncertainty.share("elsewhere") == 0


def test_spans_and_ratios_widen_by_errors_relative_to_the_truth() -> None:
    assert widen_span(60, 60, 0.2) == (pytest.approx(50), pytest.approx(75))
    assert widen_ratio(0.9, 1.1, 0, 0) == (pytest.approx(0.9), pytest.approx(1.1))
    low, high = widen_ratio(1, 1, 0.2, 0.2)
    assert low == pytest.approx(1 / high)
    assert 1.25 < high < 1.5, "wider than one error, narrower than both at their worst"
