"""The statistics of a comparison: medians with their spread, and changes against the baseline."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from app.comparison.comparison_plan import ComparisonPlan
from app.comparison.comparison_run import ComparisonRun
from backend.wire.messages import Provenance, Span
from backend.wire.paired_ratio import Ratio, paired_ratio

FIRST_AUDIO, COST = "first_audio", "cost"
MILLION = 1e6
Direction = Literal["less", "more", "unclear"]


@dataclass(frozen=True)
class Quantity:
    """A number that is compared: a time or the cost.

    Attributes:
        key: its name in exported files: "first_audio", "stage_4" and so on, "cost".
        unit: "ms" or "USD per million requests".
        value: gets it from a run; None where the run has none.
        span: gets the lowest and the highest modelled value from a run; None where it was measured.
    """

    key: str
    unit: str
    value: Callable[[ComparisonRun], float | None]
    span: Callable[[ComparisonRun], Span | None]


@dataclass(frozen=True)
class Figure:
    """The median of a quantity on one accelerator.

    Attributes:
        median: of all counted runs, in the quantity's unit.
        low, high: the quartiles of measured runs; the medians of the lowest and of the highest
            modelled values.
        provenance: "measured" or "modelled".
        count: number of runs.
    """

    median: float
    low: float
    high: float
    provenance: Provenance
    count: int


@dataclass(frozen=True)
class Change:
    """The difference between a figure and the baseline's.

    Attributes:
        percent: median of the change against the baseline's run of the same round, over the rounds
            that both completed; negative means less.
        low_percent, high_percent: if both sides are measured, the 95 % bootstrap interval, None
            with too few rounds (`backend.wire.paired_ratio`); if one side is modelled, the range
            between the best and the worst assumptions of both sides.
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


def stage_key(number: int) -> str:
    """The key of the quantity "time of this stage"."""
    return f"stage_{number}"


def quantities(stages: Iterable[int]) -> tuple[Quantity, ...]:
    """All compared quantities in display order, for stages with these numbers."""
    return (
        Quantity(
            FIRST_AUDIO, "ms", lambda run: run.first_audio_ms, lambda run: run.first_audio_span_ms
        ),
        *(_stage(number) for number in stages),
        Quantity(COST, "USD per million requests", _cost, _cost_span),
    )


def stage_numbers(runs: Iterable[ComparisonRun]) -> tuple[int, ...]:
    """The numbers of all stages that these runs passed, sorted."""
    return tuple(sorted({number for run in runs for number in run.stages_ms}))


def summarise(plan: ComparisonPlan, runs: Sequence[ComparisonRun]) -> tuple[Summary, ...]:
    """Compute the statistics of each accelerator of a plan, in the plan's order."""
    by_name = {name: [run for run in runs if run.accelerator == name] for name in plan.accelerators}
    baseline = _figures(by_name[plan.baseline])
    return tuple(_summary(name, by_name, baseline, plan) for name in plan.accelerators)


def _summary(
    name: str,
    by_name: Mapping[str, Sequence[ComparisonRun]],
    baseline: Mapping[str, Figure],
    plan: ComparisonPlan,
) -> Summary:
    runs, is_baseline = by_name[name], name == plan.baseline
    counted = [run for run in runs if run.is_counted]
    figures = baseline if is_baseline else _figures(runs)
    changes = {}
    for quantity in quantities(stage_numbers(runs)):
        key = quantity.key
        if not is_baseline and key in figures and key in baseline and baseline[key].median > 0:
            baseline_values = _by_round(quantity, by_name[plan.baseline])
            ratio = paired_ratio(_by_round(quantity, runs), baseline_values, plan.seed)
            if ratio is not None:
                changes[key] = _change(figures[key], baseline[key], ratio)
    failed = sum(bool(run.failure) for run in runs)
    last = counted[-1] if counted else None
    return Summary(
        name,
        figures,
        changes,
        len(counted),
        failed,
        last.sentence if last else "",
        last.reply if last else "",
    )


def _figures(runs: Sequence[ComparisonRun]) -> dict[str, Figure]:
    """Quantity's key → figure, of all quantities that the counted runs have."""
    counted = [run for run in runs if run.is_counted]
    figures = {
        quantity.key: _figure(quantity, counted) for quantity in quantities(stage_numbers(counted))
    }
    return {key: figure for key, figure in figures.items() if figure is not None}


def _figure(quantity: Quantity, runs: Sequence[ComparisonRun]) -> Figure | None:
    values = [value for run in runs if (value := quantity.value(run)) is not None]
    if not values:
        return None
    spans = [span for run in runs if (span := quantity.span(run)) is not None]
    median = float(np.median(values))
    if spans:
        low, high = (float(side) for side in np.median(np.asarray(spans, float), axis=0))
        return Figure(median, low, high, "modelled", len(values))
    low, high = (float(side) for side in np.quantile(values, (0.25, 0.75)))
    return Figure(median, low, high, "measured", len(values))


def _by_round(quantity: Quantity, runs: Sequence[ComparisonRun]) -> dict[Hashable, float]:
    """Round → the quantity's value, of counted runs."""
    values = {run.round: quantity.value(run) for run in runs if run.is_counted}
    return {number: value for number, value in values.items() if value is not None}


def _change(figure: Figure, baseline: Figure, ratio: Ratio) -> Change:
    percent = (ratio.ratio - 1) * 100
    if "modelled" in (figure.provenance, baseline.provenance):
        # A measured side has no assumptions: its median is used for both ends.
        ends = [
            _percent(
                getattr(figure, end) if figure.provenance == "modelled" else figure.median,
                getattr(baseline, end) if baseline.provenance == "modelled" else baseline.median,
            )
            for end in ("low", "high")
        ]
        return Change(percent, min(*ends, percent), max(*ends, percent), "modelled")
    low, high = (None if side is None else (side - 1) * 100 for side in (ratio.low, ratio.high))
    return Change(percent, low, high, "measured")


def _percent(value: float, baseline: float) -> float:
    return (value / baseline - 1) * 100 if baseline > 0 else 0.0


def _stage(number: int) -> Quantity:
    return Quantity(
        stage_key(number),
        "ms",
        lambda run: run.stages_ms.get(number),
        lambda run: run.stages_span_ms.get(number),
    )


def _cost(run: ComparisonRun) -> float | None:
    return None if run.cost_usd is None else run.cost_usd * MILLION


def _cost_span(run: ComparisonRun) -> Span | None:
    span = run.cost_span_usd
    return None if span is None else (span[0] * MILLION, span[1] * MILLION)
