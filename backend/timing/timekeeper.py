"""Turns stretches of a request's time into its figures, and remembers which networks ran in it."""

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
    """How long something took.

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
        """Which part of it lies in a stretch of time, 0 to 1."""
        inside = min(self.end, end) - max(self.start, start)
        length = self.end - self.start
        return max(0.0, inside / length) if length > 0 else float(start <= self.start < end)


class Timekeeper:
    """One request's clock; this one measures.

    Attributes:
        calls: the runs of networks in it, in order.
    """

    provenance: ClassVar[Provenance] = "measured"

    def __init__(self) -> None:
        """Begin without any run."""
        self.calls: list[Call] = []

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Surrounds the request: runs on this thread belong to it."""
        token = _WATCHING.set(self)
        try:
            yield
        finally:
            _WATCHING.reset(token)

    def duration(self, start: float, end: float) -> Duration:
        """How long it was from one reading of the clock (seconds) to another."""
        milliseconds = (end - start) * 1_000
        return Duration(milliseconds, milliseconds, milliseconds)

    def moments_ms(self, origin: float, readings: Sequence[float]) -> list[float]:
        """Milliseconds from one clock reading to each of others; negative for earlier ones."""
        return [(reading - origin) * 1_000 for reading in readings]


_WATCHING: ContextVar[Timekeeper | None] = ContextVar("watching", default=None)


def note_call(network: str, shapes: Shapes, start: float, end: float) -> None:
    """Tell the request on this thread, if there is one, of a run."""
    watching = _WATCHING.get()
    if watching is not None:
        watching.calls.append(Call(network, shapes, start, end))
