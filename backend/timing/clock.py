"""The clock of all durations: monotonic, in seconds."""

from __future__ import annotations

import time


def clock() -> float:
    """Read the clock, in seconds since an arbitrary start that differs between processes."""
    return time.perf_counter()


def compute_milliseconds_since(reading: float) -> float:
    """Give the milliseconds from a reading of `clock()` until now."""
    return (time.perf_counter() - reading) * 1_000
