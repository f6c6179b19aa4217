"""The statistics of a comparison: medians with their spread, and changes against the baseline with an interval."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from app.comparison.plan import Plan
from app.comparison.run import Run
from backend.wire.messages import Figures, Span
from backend.wire.paired_ratio import Ratio, paired_ratio

FIRST_AUDIO, COST = "first_audio", "cost"
MILLION = 1e6
Direction = Literal["less", "more", "unclear"]


@dataclass(frozen=True)
class Quantity:
    """Something that every run has.

    Attributes:
        key: its name in files: "first_audio", "stage_4" and so on, "cost".
        unit: "ms" or "USD per million requests".
        value: reads it from a run; None where the run has none.
        span: reads the least and the most that a model says of it; None where it was measured.
    """

    key: str
    unit: str
    value: Callable[[Run], float | None]
    span: Callable[[Run], Span | None]


@dataclass(frozen=True)
class Figure:
    """A quantity on one accelerator.

    Attributes:
        median: the middle of all counted runs, in the quantity's unit.
        low, high: measured: the quartiles of the runs; modelled: the medians of the least and the
            most.
        figures: "measured" or "modelled".
        count: runs behind it.
    """

    median: float
    low: float
    high: float
    figures: Figures
    count: int


@dataclass(frozen=True)
class Change:
    """How far a figure is from the baseline's.

    Attributes:
        percent: the median over the rounds that both answered, each compared with the baseline's;
            negative is less.
        low_percent, high_percent: measured: its 95 % bootstrap interval, None with too few rounds
            (`backend.wire.paired_ratio`); as soon as one side is modelled: between the best
            assumptions (of both) and the worst.
        figures: "modelled" as soon as one side is.
    """

    percent: float
    low_percent: float | None
    high_percent: float | None
    figures: Figures

    @property
    def direction(self) -> Direction:
        """Whether it is less or more; "unclear" where the interval holds no change."""
        if self.low_percent is None or self.high_percent is None:
            return "unclear"
        if self.high_percent < 0:
            return "less"
        return "more" if self.low_percent > 0 else "unclear"


@dataclass(frozen=True)
class Summary:
    """All figures of one accelerator.

    Attributes:
        accelerator: its name.
        figures, changes: by the quantity's key; a quantity that it has none of is absent, and the
            baseline has no changes.
        counted, failed: runs with and without a reply, warm-up apart.
        sentence, reply: of its last counted run.
    """

    accelerator: str
    figures: Mapping[str, Figure]
    changes: Mapping[str, Change]
    counted: int
    failed: int
    sentence: str = ""
    reply: str = ""


def stage_key(number: int) -> str:
    """The key of a stage's time."""
    return f"stage_{number}"


def quantities(stages: Iterable[int]) -> tuple[Quantity, ...]:
    """Everything that is compared, in the order of the screens, for stages with these numbers."""
    return (
        Quantity(
            FIRST_AUDIO, "ms", lambda run: run.first_audio_ms, lambda run: run.first_audio_span_ms
        ),
        *(_stage(number) for number in stages),
        Quantity(COST, "USD per million requests", _cost, _cost_span),
    )


def stages_of(runs: Iterable[Run]) -> tuple[int, ...]:
    """The numbers of all stages that these runs went through."""
    return tuple(sorted({number for run in runs for number in run.stages_ms}))


def summarise(plan: Plan, runs: Sequence[Run]) -> tuple[Summary, ...]:
    """The figures of every accelerator of a plan, in its order; those without any run yet have empty figures."""
    by_name = {name: [run for run in runs if run.accelerator == name] for name in plan.accelerators}
    against = _figures(by_name[plan.baseline])
    return tuple(_summary(name, by_name, against, plan) for name in plan.accelerators)


def _summary(
    name: str, by_name: Mapping[str, Sequence[Run]], against: Mapping[str, Figure], plan: Plan
) -> Summary:
    runs, is_baseline = by_name[name], name == plan.baseline
    counted = [run for run in runs if run.is_counted]
    figures = against if is_baseline else _figures(runs)
    changes = {}
    for quantity in quantities(stages_of(runs)):
        key = quantity.key
        if not is_baseline and key in figures and key in against and against[key].median > 0:
            of_baseline = _by_round(quantity, by_name[plan.baseline])
            ratio = paired_ratio(_by_round(quantity, runs), of_baseline, plan.seed)
            if ratio is not None:
                changes[key] = _change(figures[key], against[key], ratio)
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


def _figures(runs: Sequence[Run]) -> dict[str, Figure]:
    """All quantities that counted runs have, by their keys."""
    counted = [run for run in runs if run.is_counted]
    figures = {
        quantity.key: _figure(quantity, counted) for quantity in quantities(stages_of(counted))
    }
    return {key: figure for key, figure in figures.items() if figure is not None}


def _figure(quantity: Quantity, runs: Sequence[Run]) -> Figure | None:
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


def _by_round(quantity: Quantity, runs: Sequence[Run]) -> dict[Hashable, float]:
    """The values of counted runs by their rounds."""
    values = {run.round: quantity.value(run) for run in runs if run.is_counted}
    return {number: value for number, value in values.items() if value is not None}


def _change(figure: Figure, against: Figure, ratio: Ratio) -> Change:
    percent = (ratio.ratio - 1) * 100
    if "modelled" in (figure.figures, against.figures):
        # A measured side has no assumptions; its median stands for both ends.
        ends = [
            _percent(
                getattr(figure, end) if figure.figures == "modelled" else figure.median,
                getattr(against, end) if against.figures == "modelled" else against.median,
            )
            for end in ("low", "high")
        ]
        return Change(percent, min(*ends, percent), max(*ends, percent), "modelled")
    low, high = (None if side is None else (side - 1) * 100 for side in (ratio.low, ratio.high))
    return Change(percent, low, high, "measured")


def _percent(value: float, against: float) -> float:
    return (value / against - 1) * 100 if against > 0 else 0.0


def _stage(number: int) -> Quantity:
    return Quantity(
        stage_key(number),
        "ms",
        lambda run: run.stages_ms.get(number),
        lambda run: run.stages_span_ms.get(number),
    )


def _cost(run: Run) -> float | None:
    return None if run.cost_usd is None else run.cost_usd * MILLION


def _cost_span(run: Run) -> Span | None:
    span = run.cost_span_usd
    return None if span is None else (span[0] * MILLION, span[1] * MILLION)
