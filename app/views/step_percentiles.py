"""p50 and p95 of each step over the last requests on the same accelerator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.views.request_history import RequestRecord

LEAST_SAMPLES = 3
"""Of fewer requests nothing is said."""


@dataclass(frozen=True)
class Percentiles:
    """How long a step usually takes, in ms, by the nearest rank.

    Attributes:
        p50_ms, p95_ms: half and 95 % of the requests took no longer.
        samples: how many requests these are.
    """

    p50_ms: float
    p95_ms: float
    samples: int


def step_percentiles(
    record: RequestRecord, records: Iterable[RequestRecord]
) -> Mapping[int, Percentiles]:
    """Step number → percentiles over the requests that ran on the accelerator of `record`.

    Step 1 is left out: how long somebody speaks says nothing about the pipeline.
    """
    if record.timing is None:
        return {}
    times_ms: dict[int, list[float]] = defaultdict(list)
    for other in records:
        timing = other.timing
        if timing is None or other.failure or timing.accelerator != record.timing.accelerator:
            continue
        for number, ms in timing.steps_ms.items():
            if number != 1:
                times_ms[number].append(ms)
    return {
        number: Percentiles(_rank(values, 50), _rank(values, 95), len(values))
        for number, values in times_ms.items()
        if len(values) >= LEAST_SAMPLES
    }


def _rank(values: list[float], percent: int) -> float:
    """The nearest rank: a value that was measured, nothing between two of them."""
    rank = -(-len(values) * percent // 100)
    return sorted(values)[max(0, rank - 1)]
