"""Measures durations with a monotonic clock, waiting for the device at both ends."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Stopwatch:
    """Durations of one request in milliseconds, by stage number."""

    def __init__(self, synchronize: Callable[[], None]) -> None:
        """Take what waits for the accelerator."""
        self._synchronize = synchronize
        self.stages_ms: dict[int, float] = {}

    @contextmanager
    def measure(self, stage: int, since: float | None = None) -> Iterator[None]:
        """Measure the block, or from an earlier reading of `clock()` to the block's end."""
        self._synchronize()
        start = clock() if since is None else since
        try:
            yield
        finally:
            self._synchronize()
            self.stages_ms[stage] = milliseconds_since(start)


def clock() -> float:
    """A reading in seconds that means nothing outside this process."""
    return time.perf_counter()


def milliseconds_since(reading: float) -> float:
    """Milliseconds from a reading of `clock()` until now."""
    return (time.perf_counter() - reading) * 1_000
