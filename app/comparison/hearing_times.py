"""How long the steps that hear took, for each of several recognisers or accelerators."""

from __future__ import annotations

import statistics
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from app.comparison.comparison_run import ComparisonRun
from app.comparison.statistics import Change
from backend.wire.paired_ratio import compare_pairs

SEED = 1


@dataclass(frozen=True)
class HearingTimes:
    """The times of whole recordings, without warm-ups.

    Attributes:
        first_stage, last_stage: numbers of the stages whose times are added up.
        median_ms, slowest_ms: of all recordings.
        change: against the first one, recording by recording; None for the first one itself.
    """

    first_stage: int
    last_stage: int
    median_ms: float
    slowest_ms: float
    change: Change | None


def measure_hearing_times(
    runs: Sequence[ComparisonRun], names: Sequence[str]
) -> dict[str, HearingTimes]:
    """Add up the stages of each run; names without runs that count are left out.

    Args:
        runs: of all names, in any order; a run's round is the number of its recording.
        names: the first is what the others are beside.
    """
    times: dict[str, dict[Hashable, float]] = {
        name: {
            run.round: sum(run.stages_ms.values())
            for run in runs
            if run.accelerator == name and run.is_counted and run.stages_ms
        }
        for name in names
    }
    stages = sorted({number for run in runs for number in run.stages_ms})
    return {
        name: HearingTimes(
            stages[0],
            stages[-1],
            statistics.median(own.values()),
            max(own.values()),
            None if name == names[0] else _compare(own, times[names[0]]),
        )
        for name, own in times.items()
        if own
    }


def _compare(own: Mapping[Hashable, float], first: Mapping[Hashable, float]) -> Change | None:
    ratio = compare_pairs(own, first, SEED)
    if ratio is None:
        return None
    low, high = (None if side is None else (side - 1) * 100 for side in (ratio.low, ratio.high))
    return Change((ratio.ratio - 1) * 100, low, high, "measured")
