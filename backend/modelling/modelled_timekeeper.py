"""Replaces the measured time of every network's run in a request by what the model says; the rest stays as measured."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import ClassVar

from backend.modelling.network_model import NetworkModel, Span
from backend.modelling.tensors import Shape
from backend.pipeline.timekeeper import Duration, Figures, Timekeeper

_WATCHING: ContextVar[ModelledTimekeeper | None] = ContextVar("watching", default=None)


@dataclass(frozen=True)
class Call:
    """A run of a network in a request.

    Attributes:
        network: its name; "" for the model's own computing, which no request is charged for.
        shapes: of its inputs.
        start, end: readings of the clock in seconds.
    """

    network: str
    shapes: Mapping[str, Shape]
    start: float
    end: float

    def share(self, start: float, end: float) -> float:
        """Which part of it lies in a stretch of time, 0 to 1."""
        inside = min(self.end, end) - max(self.start, start)
        length = self.end - self.start
        return max(0.0, inside / length) if length > 0 else float(start <= self.start < end)


class ModelledTimekeeper(Timekeeper):
    """Remembers one request's runs of networks, and what else took time.

    Attributes:
        calls: in order.
    """

    figures: ClassVar[Figures] = "modelled"

    def __init__(self, models: Mapping[str, NetworkModel]) -> None:
        """Take the model of every network by name."""
        self._models = models
        self.calls: list[Call] = []

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Runs on this thread belong to this request."""
        token = _WATCHING.set(self)
        try:
            yield
        finally:
            _WATCHING.reset(token)

    def duration(self, start: float, end: float) -> Duration:
        """The stretch, with each run of a network as long as the model says.

        Raises:
            AcceleratorError: the shapes inside a network cannot be told beforehand.
        """
        began = time.perf_counter()
        measured, low, high = 0.0, 0.0, 0.0
        for call in self.calls:
            share = call.share(start, end)
            if share:
                span = self._span(call)
                measured += share * (call.end - call.start)
                low, high = low + share * span[0], high + share * span[1]
        rest = max(0.0, end - start - measured)
        self.calls.append(Call("", {}, began, time.perf_counter()))
        low_ms, high_ms = (rest + low) * 1_000, (rest + high) * 1_000
        return Duration((low_ms + high_ms) / 2, low_ms, high_ms)

    def _span(self, call: Call) -> Span:
        return self._models[call.network].span(call.shapes) if call.network else (0.0, 0.0)


def note_call(network: str, shapes: Mapping[str, Shape], start: float, end: float) -> None:
    """Tell the request on this thread, if there is one, of a run."""
    watching = _WATCHING.get()
    if watching is not None:
        watching.calls.append(Call(network, shapes, start, end))
