"""How far a comparison, a replay or a count of word errors is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ComparisonProgress:
    """The state of runs that are being made.

    Attributes:
        done, total: numbers of runs, including warm-ups.
        words: the current step, for people.
        seconds_left: estimated from the runs so far; None while there are too few of them.
    """

    done: int
    total: int
    words: str
    seconds_left: float | None = None
