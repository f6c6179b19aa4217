"""Counts and medians over the requests of this backend since its start."""

from __future__ import annotations

import statistics
import threading
from collections import defaultdict, deque
from typing import Any

from backend.engine.outcome import Outcome

KEPT_REQUESTS = 200
"""Medians are over this many most recent requests of each accelerator."""


class Metrics:
    """Counts of all sessions; may be called on any thread."""

    def __init__(self) -> None:
        """Start with nothing counted."""
        self._lock = threading.Lock()
        self._answered = 0
        self._failed: dict[str, int] = defaultdict(int)
        self._outcomes: dict[str, deque[Outcome]] = defaultdict(lambda: deque(maxlen=KEPT_REQUESTS))

    def add(self, outcome: Outcome) -> None:
        """Count a request that the pipeline finished or failed."""
        slim = Outcome(
            outcome.accelerator,
            figures=outcome.figures,
            stages_ms=dict(outcome.stages_ms),
            first_audio_ms=outcome.first_audio_ms,
        )
        with self._lock:
            if outcome.error is None:
                self._answered += 1
                self._outcomes[outcome.accelerator].append(slim)
            else:
                self._failed[outcome.error.code] += 1

    def count_failure(self, code: str) -> None:
        """Count a request that failed before it reached the pipeline."""
        with self._lock:
            self._failed[code] += 1

    def snapshot(self) -> dict[str, Any]:
        """All metrics as JSON: counts, failures by code, medians in ms by accelerator and stage."""
        with self._lock:
            return {
                "answered": self._answered,
                "failed": dict(self._failed),
                "accelerators": {
                    name: _medians(list(outcomes)) for name, outcomes in self._outcomes.items()
                },
            }


def _medians(outcomes: list[Outcome]) -> dict[str, Any]:
    numbers = sorted({number for outcome in outcomes for number in outcome.stages_ms})
    first_audio = [
        outcome.first_audio_ms for outcome in outcomes if outcome.first_audio_ms is not None
    ]
    return {
        "requests": len(outcomes),
        "figures": outcomes[-1].figures,
        "median_first_audio_ms": statistics.median(first_audio) if first_audio else None,
        "median_stages_ms": {
            str(number): statistics.median(
                outcome.stages_ms[number] for outcome in outcomes if number in outcome.stages_ms
            )
            for number in numbers
        },
    }
