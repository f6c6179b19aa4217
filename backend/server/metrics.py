"""Counts and medians over the requests of this backend since its start."""

from __future__ import annotations

import statistics
import threading
from collections import defaultdict, deque
from typing import Any

from backend.engine.outcome import Outcome
from backend.server.prometheus_metrics import PrometheusMetrics
from backend.wire.request_times import RequestTimes

KEPT_REQUESTS = 200
"""Medians are over this many most recent requests of each accelerator."""


class Metrics:
    """Counts of all sessions; may be called on any thread.

    Attributes:
        prometheus: the same, in the form that Prometheus reads.
    """

    def __init__(self) -> None:
        """Start with nothing counted."""
        self.prometheus = PrometheusMetrics()
        self._lock = threading.Lock()
        self._answered = 0
        self._failed: dict[str, int] = defaultdict(int)
        self._times: dict[str, deque[RequestTimes]] = defaultdict(
            lambda: deque(maxlen=KEPT_REQUESTS)
        )

    def add(self, outcome: Outcome) -> None:
        """Count a request that the pipeline finished or failed."""
        if outcome.error is not None:
            self.count_failure(outcome.error.code)
            return
        self.prometheus.count_answered(outcome.times)
        with self._lock:
            self._answered += 1
            self._times[outcome.times.accelerator].append(outcome.times)

    def count_failure(self, code: str) -> None:
        """Count a request that failed or was refused."""
        self.prometheus.count_failed(code)
        with self._lock:
            self._failed[code] += 1

    def take_snapshot(self) -> dict[str, Any]:
        """All metrics as JSON: counts, failures by code, medians in ms by accelerator and stage."""
        with self._lock:
            return {
                "answered": self._answered,
                "failed": dict(self._failed),
                "accelerators": {
                    name: _compute_medians(list(times)) for name, times in self._times.items()
                },
            }


def _compute_medians(times: list[RequestTimes]) -> dict[str, Any]:
    numbers = sorted({number for each in times for number in each.stages_ms})
    first_audio = [each.first_audio_ms for each in times if each.first_audio_ms is not None]
    return {
        "requests": len(times),
        "figures": times[-1].figures,
        "median_first_audio_ms": statistics.median(first_audio) if first_audio else None,
        "median_stages_ms": {
            str(number): statistics.median(
                each.stages_ms[number] for each in times if number in each.stages_ms
            )
            for number in numbers
        },
    }
