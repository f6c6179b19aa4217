"""The quantities that a comparison compares: times, felt latency and cost."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.comparison.comparison_run import ComparisonRun
from backend.wire.messages import Span

FIRST_AUDIO, FELT, ENERGY, COST = "first_audio", "felt", "energy", "cost"
MILLION = 1e6


@dataclass(frozen=True)
class Quantity:
    """A number that is compared: a time or the cost.

    Attributes:
        key: its name in exported files: "first_audio", "felt", "stage_4" and so on, "energy",
            "cost".
        unit: "ms", "J" or "USD per million requests".
        value: gets it from a run; None where the run has none.
        span: gets the lowest and the highest modelled value from a run; None where it was measured.
        stage: the number of the stage that it is the time of; None for a sum over the stages.
        fixed: the part of it that no accelerator touches, in its unit.
    """

    key: str
    unit: str
    value: Callable[[ComparisonRun], float | None]
    span: Callable[[ComparisonRun], Span | None]
    stage: int | None = None
    fixed: float = 0.0


def stage_key(number: int) -> str:
    """The key of the quantity "time of this stage"."""
    return f"stage_{number}"


def quantities(stages: Iterable[int], wait_ms: float | None = None) -> tuple[Quantity, ...]:
    """All compared quantities in display order.

    Args:
        stages: numbers of the stages.
        wait_ms: what a person waits in addition to the stages; None leaves the felt latency out.
    """
    return (
        Quantity(
            FIRST_AUDIO, "ms", lambda run: run.first_audio_ms, lambda run: run.first_audio_span_ms
        ),
        *((_felt(wait_ms),) if wait_ms is not None else ()),
        *(_stage(number) for number in stages),
        Quantity(ENERGY, "J", _energy, lambda _: None),
        Quantity(COST, "USD per million requests", _cost, _cost_span),
    )


def _stage(number: int) -> Quantity:
    return Quantity(
        stage_key(number),
        "ms",
        lambda run: run.stages_ms.get(number),
        lambda run: run.stages_span_ms.get(number),
        number,
    )


def _felt(wait_ms: float) -> Quantity:
    def value(run: ComparisonRun) -> float | None:
        return None if run.first_audio_ms is None else run.first_audio_ms + wait_ms

    def span(run: ComparisonRun) -> Span | None:
        low_high = run.first_audio_span_ms
        return None if low_high is None else (low_high[0] + wait_ms, low_high[1] + wait_ms)

    return Quantity(FELT, "ms", value, span, fixed=wait_ms)


def _energy(run: ComparisonRun) -> float | None:
    """Of a measured run: what this machine uses is not what a modelled accelerator would use."""
    return run.energy_joules if run.figures == "measured" else None


def _cost(run: ComparisonRun) -> float | None:
    return None if run.cost_usd is None else run.cost_usd * MILLION


def _cost_span(run: ComparisonRun) -> Span | None:
    span = run.cost_span_usd
    return None if span is None else (span[0] * MILLION, span[1] * MILLION)
