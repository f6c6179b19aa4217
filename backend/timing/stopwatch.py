"""Measures the durations of one request's stages, waiting for the device at both ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from backend.timing.clock import clock
from backend.timing.timekeeper import Timekeeper


class Stopwatch:
    """Durations of one request, by stage number.

    Attributes:
        stages_ms: milliseconds.
        spans_ms: lower and upper bound of a modelled duration; only where the two differ.
        starts: reading of the clock when each stage began, in seconds.
    """

    def __init__(self, synchronize: Callable[[], None], timekeeper: Timekeeper) -> None:
        """Take a function that waits for the accelerator, and the request's timekeeper."""
        self._synchronize = synchronize
        self._timekeeper = timekeeper
        self.stages_ms: dict[int, float] = {}
        self.spans_ms: dict[int, tuple[float, float]] = {}
        self.starts: dict[int, float] = {}
        self._waited_seconds = 0.0

    @contextmanager
    def wait(self) -> Iterator[None]:
        """Leave the block out of the time of the stage that is measured around it."""
        start = clock()
        try:
            yield
        finally:
            self._waited_seconds += clock() - start

    @contextmanager
    def measure(self, stage: int, since: float | None = None) -> Iterator[None]:
        """Measure the block, or from an earlier reading of `clock()` to the block's end."""
        self._synchronize()
        start = clock() if since is None else since
        self.starts[stage] = start
        waited_before = self._waited_seconds
        try:
            yield
        finally:
            self._synchronize()
            duration = self._timekeeper.duration(start, clock())
            waited_ms = (self._waited_seconds - waited_before) * 1_000
            self.stages_ms[stage] = max(0.0, duration.ms - waited_ms)
            if duration.low_ms < duration.high_ms:
                bounds = duration.low_ms - waited_ms, duration.high_ms - waited_ms
                self.spans_ms[stage] = max(0.0, bounds[0]), max(0.0, bounds[1])

    def copy_stage(self, stage: int, earlier: Stopwatch) -> None:
        """Take over a stage's time from another stopwatch."""
        self.stages_ms[stage] = earlier.stages_ms[stage]
        self.starts[stage] = earlier.starts[stage]
        if stage in earlier.spans_ms:
            self.spans_ms[stage] = earlier.spans_ms[stage]
