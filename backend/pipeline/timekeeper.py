"""Turns stretches of a request's time into its figures: measured as they were, or as a model computes them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar, Literal

Figures = Literal["measured", "modelled"]
"""What a figure is; the word stands beside it everywhere."""


@dataclass(frozen=True)
class Duration:
    """How long something took.

    Attributes:
        ms: milliseconds; of a modelled figure, the middle of its span.
        low_ms, high_ms: the span that a model's assumptions leave; both are `ms` when it was measured.
    """

    ms: float
    low_ms: float
    high_ms: float


class Timekeeper:
    """One request's clock; this one measures."""

    figures: ClassVar[Figures] = "measured"

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Surrounds the request, on the thread that runs it."""
        yield

    def duration(self, start: float, end: float) -> Duration:
        """How long it was from one reading of the clock (seconds) to another."""
        milliseconds = (end - start) * 1_000
        return Duration(milliseconds, milliseconds, milliseconds)
