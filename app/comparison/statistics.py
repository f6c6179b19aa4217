"""The statistics of a comparison: medians with their spread, and changes against the baseline."""

from __future__ import annotations

import statistics
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.comparison.compared_quantities import Quantity, quantities, stage_key
from app.comparison.comparison_plan import ComparisonPlan
from app.comparison.comparison_run import ComparisonRun
from app.comparison.model_uncertainty import (
    ModelUncertainty,
    read_uncertainty,
    widen_ratio,
    widen_span,
)
from backend.wire.messages import Description, Provenance
from backend.wire.paired_ratio import compare_pairs

LEAST_FOR_P90 = 10
"""Fewer runs have no 90th percentile: it would be their largest value."""
Direction = Literal["less", "more", "unclear"]


@dataclass(frozen=True)
class Figure:
    """The median of a quantity on one accelerator.

    Attributes:
        median: of all counted runs, in the quantity's unit.
        low, high: the quartiles of measured runs; the medians of the lowest and of the highest
            modelled values, widened by the model's error.
        provenance: "measured" or "modelled".
        count: number of runs.
        p90: the 90th percentile of measured runs; None with fewer than `LEAST_FOR_P90` of them.
    """

    median: float
    low: float
    high: float
    provenance: Provenance
    count: int
    p90: float | None = None


@dataclass(frozen=True)
class Change:
    """The difference between a figure and the baseline's.

    Attributes:
        percent: median of the change against the baseline's run of the same round, over the rounds
            that both completed; negative means less.
        low_percent, high_percent: if both sides are measured, the 95 % bootstrap interval, None
            with too few rounds (`backend.wire.paired_ratio`); if one side is modelled, the range
            between the best and the worst assumptions of both sides, widened by the errors of
            their models.
        provenance: "modelled" if at least one side is.
    """

    percent: float
    low_percent: float | None
    high_percent: float | None
    provenance: Provenance

    @property
    def direction(self) -> Direction:
        """Whether the figure is less or more; "unclear" where the interval contains 0 %."""
        if self.low_percent is None or self.high_percent is None:
            return "unclear"
        if self.high_percent < 0:
            return "less"
        return "more" if self.low_percent > 0 else "unclear"


@dataclass(frozen=True)
class Summary:
    """The statistics of one accelerator.

    Attributes:
        accelerator: its name.
        figures, changes: quantity's key → value; quantities without a value are absent, and the
            baseline has no changes.
        counted, failed: numbers of runs with and without a reply, without the warm-up.
        sentence, reply: of the last counted run.
    """

    accelerator: str
    figures: Mapping[str, Figure]
    changes: Mapping[str, Change]
    counted: int
    failed: int
    sentence: str = ""
    reply: str = ""


def stage_numbers(runs: Iterable[ComparisonRun]) -> tuple[int, ...]:
    """The numbers of all stages that these runs passed, sorted."""
    return tuple(sorted({number for run in runs for number in run.stages_ms}))


def summarise(
    plan: ComparisonPlan,
    runs: Sequence[ComparisonRun],
    description: Description | None = None,
    wait_ms: float | None = None,
) -> tuple[Summary, ...]:
    """Compute the statistics of each accelerator of a plan, in the plan's order.

    Args:
        plan: the comparison's.
        runs: of all its accelerators, in any order.
        description: tells the errors of modelled accelerators, and which stages run networks; the
            others have no changes, since no accelerator touches them.
        wait_ms: see `quantities`.
    """
    by_name = {name: [run for run in runs if run.accelerator == name] for name in plan.accelerators}
    described = description.stages if description else ()
    untouched = {stage_key(stage.number) for stage in described if not stage.inference}
    compared = quantities(stage_numbers(runs), wait_ms)
    uncertainty = read_uncertainty(description)
    baseline_runs = by_name[plan.baseline]
    summaries = []
    for name in plan.accelerators:
        changes = {}
        for quantity in compared if name != plan.baseline else ():
            if quantity.key in untouched:
                continue
            change = _change(quantity, by_name[name], baseline_runs, uncertainty, plan.seed)
            if change is not None:
                changes[quantity.key] = change
        summaries.append(_summary(name, by_name[name], compared, changes, uncertainty))
    return tuple(summaries)


def _summary(
    name: str,
    runs: Sequence[ComparisonRun],
    compared: Iterable[Quantity],
    changes: Mapping[str, Change],
    uncertainty: ModelUncertainty,
) -> Summary:
    counted = [run for run in runs if run.is_counted]
    figures = {
        quantity.key: _widen(figure, quantity, _error_share(figure, quantity, name, uncertainty))
        for quantity in compared
        if (figure := _figure(quantity, counted)) is not None
    }
    last = counted[-1] if counted else None
    return Summary(
        name,
        figures,
        changes,
        len(counted),
        sum(bool(run.failure) for run in runs),
        last.sentence if last else "",
        last.reply if last else "",
    )


def _figure(quantity: Quantity, runs: Sequence[ComparisonRun]) -> Figure | None:
    """The figure of counted runs, without the model's error."""
    values = [value for run in runs if (value := quantity.value(run)) is not None]
    if not values:
        return None
    spans = [span for run in runs if (span := quantity.span(run)) is not None]
    median = statistics.median(values)
    if spans:
        low, high = (statistics.median(side) for side in zip(*spans, strict=True))
        return Figure(median, low, high, "modelled", len(values))
    # Not with NumPy, which takes ten times as long for so few values, on the window's thread.
    low = high = median
    if len(values) > 1:
        low, _, high = statistics.quantiles(values, n=4, method="inclusive")
    p90 = None
    if len(values) >= LEAST_FOR_P90:
        p90 = sorted(values)[(9 * len(values) + 9) // 10 - 1]
    return Figure(median, low, high, "measured", len(values), p90)


def _error_share(
    figure: Figure, quantity: Quantity, accelerator: str, uncertainty: ModelUncertainty
) -> float:
    """The model's error of the part of a figure that is modelled, as a share of that part."""
    if figure.provenance == "measured":
        return 0.0
    return uncertainty.share(accelerator, quantity.stage)


def _widen(figure: Figure, quantity: Quantity, share: float) -> Figure:
    if not share:
        return figure
    fixed = quantity.fixed
    low, high = widen_span(figure.low - fixed, figure.high - fixed, share)
    return replace(figure, low=low + fixed, high=high + fixed)


def _by_round(quantity: Quantity, runs: Sequence[ComparisonRun]) -> dict[Hashable, float]:
    """Round → the quantity's value, of counted runs."""
    values = {run.round: quantity.value(run) for run in runs if run.is_counted}
    return {number: value for number, value in values.items() if value is not None}


def _change(
    quantity: Quantity,
    runs: Sequence[ComparisonRun],
    baseline_runs: Sequence[ComparisonRun],
    uncertainty: ModelUncertainty,
    seed: int,
) -> Change | None:
    figures = [
        _figure(quantity, [run for run in side if run.is_counted]) for side in (runs, baseline_runs)
    ]
    figure, baseline = figures
    if figure is None or baseline is None or baseline.median <= 0:
        return None
    ratio = compare_pairs(_by_round(quantity, runs), _by_round(quantity, baseline_runs), seed)
    if ratio is None:
        return None
    percent = (ratio.ratio - 1) * 100
    if "modelled" not in (figure.provenance, baseline.provenance):
        low, high = (None if side is None else (side - 1) * 100 for side in (ratio.low, ratio.high))
        return Change(percent, low, high, "measured")
    shares = [
        _error_share(side, quantity, some[0].accelerator, uncertainty)
        * max(0.0, 1 - quantity.fixed / side.median)
        for side, some in ((figure, runs), (baseline, baseline_runs))
    ]
    ends = [ratio.ratio, *_assumed_ratios(figure, baseline)]
    least, most = widen_ratio(min(ends), max(ends), shares[0], shares[1])
    return Change(percent, (least - 1) * 100, (most - 1) * 100, "modelled")


def _assumed_ratios(figure: Figure, baseline: Figure) -> list[float]:
    """The ratios at the best and at the worst assumptions, the same on both sides.

    A measured side has no assumptions: its median is used for both ends.
    """
    pairs = [
        [
            getattr(side, end) if side.provenance == "modelled" else side.median
            for side in (figure, baseline)
        ]
        for end in ("low", "high")
    ]
    return [value / partner for value, partner in pairs if partner > 0]
