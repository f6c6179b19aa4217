"""The published case: text-to-speech moved between chips, in modelled latency and cost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from backend.roofline.datasheet import Datasheet
from backend.roofline.operations import Operation, Run

PUBLISHED_LATENCY_PERCENT = -25.0
PUBLISHED_COST_PERCENT = -30.0
"""Text-to-speech on Inf1 against GPU instances (AWS News Blog, 12 November 2020)."""
NAMED_WORK = 270e9
"""Floating-point operations of text-to-speech for a reply of about 3 s (aboutamazon.com, "Meet
Alexa's speech coach")."""

CORRECTIONS = 4
"""So many times the growth is corrected; the work is then within a hundredth of what was named."""

Growth = Literal["wider", "longer"]


@dataclass(frozen=True)
class Estimate:
    """Time and cost of one reply on one chip.

    Attributes:
        low_ms, high_ms: under the best and the worst of what the datasheet assumes.
        usd_per_hour: the instance's price.
        low_share, high_share: which part of the chip's cores that keeps busy.
    """

    low_ms: float
    high_ms: float
    usd_per_hour: float
    low_share: float = 1.0
    high_share: float = 1.0

    @property
    def ms(self) -> float:
        """The middle of the span."""
        return (self.low_ms + self.high_ms) / 2

    def compute_usd_per_million(self, *, all_cores: bool) -> float:
        """Price of a million replies, one at a time, or one for each core at once.

        The second is a best case: that the cores share one memory is not counted.
        """
        low_ms = self.low_ms * (self.low_share if all_cores else 1)
        high_ms = self.high_ms * (self.high_share if all_cores else 1)
        return self.usd_per_hour / 3_600 * (low_ms + high_ms) / 2 / 1_000 * 1e6


def estimate(datasheet: Datasheet, runs: Iterable[tuple[Run, int]]) -> Estimate:
    """Time and cost on a chip of network runs, each repeated as given."""
    chips = [datasheet.create_chip(favourable=best) for best in (True, False)]
    counted = list(runs)
    seconds = sorted(sum(chip.run_seconds(run) * count for run, count in counted) for chip in chips)
    return Estimate(
        low_ms=seconds[0] * 1_000,
        high_ms=seconds[1] * 1_000,
        usd_per_hour=datasheet.price.usd_per_hour,
        low_share=datasheet.count_cores_per_run(favourable=True) / datasheet.cores,
        high_share=datasheet.count_cores_per_run(favourable=False) / datasheet.cores,
    )


def scale_run(run: Run, factor: float, growth: Growth) -> Run:
    """The same network with `factor` times the work.

    Args:
        run: one run of it.
        factor: how much more work.
        growth: "wider" makes layers wider, so weights grow as the work does; "longer" makes more
            steps of the same layers, as for a voice that is computed sample by sample.
    """
    operations = tuple(_scale_operation(each, factor, growth) for each in run.operations)
    if growth == "longer":
        return replace(run, operations=operations)
    return replace(run, operations=operations, weight_elements=round(run.weight_elements * factor))


def _scale_operation(operation: Operation, factor: float, growth: Growth) -> Operation:
    width = factor**0.5
    is_wider = growth == "wider"
    scale = width if is_wider else factor
    bigger = replace(
        operation,
        input_elements=round(operation.input_elements * scale),
        output_elements=round(operation.output_elements * scale),
        work=operation.work * (factor if operation.kind == "matmul" else scale),
    )
    if operation.kind == "vector":
        return bigger
    if not is_wider:
        return replace(bigger, rows=round(operation.rows * factor))
    if operation.columns == 1:
        # As many channels more, each as small as before.
        return replace(bigger, work=operation.work * width, count=round(operation.count * width))
    return replace(
        bigger,
        depth=round(operation.depth * width),
        columns=round(operation.columns * width),
        weight_elements=round(operation.weight_elements * factor),
    )


def scale_to_published_size(
    runs: Sequence[tuple[Run, int]], growth: Growth
) -> list[tuple[Run, int]]:
    """A reply's runs, grown to the work that Amazon has named."""

    def work(of: Sequence[tuple[Run, int]]) -> float:
        return sum(run.work * count for run, count in of)

    factor = NAMED_WORK / work(runs)
    for _ in range(CORRECTIONS):
        # In wider layers not all operations grow alike.
        factor *= NAMED_WORK / work(
            [(scale_run(run, factor, growth), count) for run, count in runs]
        )
    return [(scale_run(run, factor, growth), count) for run, count in runs]


def change_percent(before: float, after: float) -> float:
    """Relative change from the first to the second; negative is less."""
    return (after / before - 1) * 100


@dataclass(frozen=True)
class Rank:
    """A datasheet's peak or bandwidth for a dollar an hour."""

    name: str
    per_dollar: float


def rank(datasheets: Mapping[str, Datasheet], quantity: Literal["matrix", "memory"]) -> list[Rank]:
    """Rank datasheets by TFLOPS (all cores) or GB/s for a dollar an hour, the highest first."""
    ranks = []
    for name, datasheet in datasheets.items():
        buys = datasheet.teraflops if quantity == "matrix" else datasheet.gigabytes_per_second
        ranks.append(Rank(name, buys / datasheet.price.usd_per_hour))
    return sorted(ranks, key=lambda rank: -rank.per_dollar)
