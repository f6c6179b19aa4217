"""The clock of all durations: monotonic, in seconds."""

from __future__ import annotations

import time


def clock() -> float:
    """A reading in seconds that means nothing outside this process."""
    return time.perf_counter()


def milliseconds_since(reading: float) -> float:
    """Milliseconds from a reading of `clock()` until now."""
    return (time.perf_counter() - reading) * 1_000
