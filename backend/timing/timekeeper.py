"""Measures or models durations within a request, and records the network runs in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import ClassVar

from backend.wire.vocabulary import Provenance as Provenance

Shapes = Mapping[str, tuple[int, ...]]
"""The shape of each of a network's inputs."""


@dataclass(frozen=True)
class Duration:
    """A duration.

    Attributes:
        ms: milliseconds; of a modelled figure, the middle of its span.
        low_ms, high_ms: the span that a model's assumptions leave; both are `ms` when it was
            measured.
    """

    ms: float
    low_ms: float
    high_ms: float


@dataclass(frozen=True)
class Call:
    """A run of a network in a request.

    Attributes:
        network: its name; "" for a model's own computing, which no request is charged for.
        shapes: of its inputs.
        start, end: readings of the clock in seconds.
    """

    network: str
    shapes: Shapes
    start: float
    end: float

    def share(self, start: float, end: float) -> float:
        """Give the share of the run, 0 to 1, that is between two readings of the clock."""
        inside = min(self.end, end) - max(self.start, start)
        length = self.end - self.start
        return max(0.0, inside / length) if length > 0 else float(start <= self.start < end)


class Timekeeper:
    """Durations of one request; this class measures, its subclass models.

    Attributes:
        calls: the network runs of the request, in order.
    """

    provenance: ClassVar[Provenance] = "measured"

    def __init__(self) -> None:
        """Begin without any run."""
        self.calls: list[Call] = []

    @contextmanager
    def record_runs(self) -> Iterator[None]:
        """Record the network runs of this thread within the block."""
        token = _WATCHING.set(self)
        try:
            yield
        finally:
            _WATCHING.reset(token)

    def duration(self, start: float, end: float) -> Duration:
        """Give the duration from one reading of the clock (seconds) to another."""
        milliseconds = (end - start) * 1_000
        return Duration(milliseconds, milliseconds, milliseconds)

    def moments_ms(self, origin: float, readings: Sequence[float]) -> list[float]:
        """Give milliseconds from `origin` to each clock reading; negative for earlier ones."""
        return [(reading - origin) * 1_000 for reading in readings]


_WATCHING: ContextVar[Timekeeper | None] = ContextVar("watching", default=None)


def note_call(network: str, shapes: Shapes, start: float, end: float) -> None:
    """Record a network run in the request on this thread, if there is one."""
    watching = _WATCHING.get()
    if watching is not None:
        watching.calls.append(Call(network, shapes, start, end))
