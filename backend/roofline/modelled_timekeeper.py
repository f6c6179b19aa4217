"""A timekeeper that replaces the measured time of network runs by the model's prediction."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import islice, pairwise
from operator import attrgetter
from typing import ClassVar

from backend.roofline.network_model import NetworkModel, Span
from backend.timing.clock import clock
from backend.timing.timekeeper import Call, Duration, Provenance, Timekeeper


class ModelledTimekeeper(Timekeeper):
    """One request's clock by which a run of a network takes as long as the model says."""

    provenance: ClassVar[Provenance] = "modelled"

    def __init__(self, models: Mapping[str, NetworkModel]) -> None:
        """Take the model of every network by name."""
        super().__init__()
        self._models = models

    def duration(self, start: float, end: float) -> Duration:
        """The stretch, with each run of a network as long as the model says.

        Raises:
            AcceleratorError: the shapes inside a network cannot be told beforehand.
        """
        began = clock()
        duration = self._compute_stretch(start, end)
        self.calls.append(Call("", {}, began, clock()))
        return duration

    def moments_ms(self, origin: float, readings: Sequence[float]) -> list[float]:
        """Modelled milliseconds from one clock reading to each of others; negative before it.

        Raises:
            AcceleratorError: the shapes inside a network cannot be told beforehand.
        """
        ordered = sorted({origin, *readings})
        since_first_ms = {ordered[0]: 0.0}
        for before, after in pairwise(ordered):
            since_first_ms[after] = since_first_ms[before] + self._compute_stretch(before, after).ms
        return [since_first_ms[reading] - since_first_ms[origin] for reading in readings]

    def _compute_stretch(self, start: float, end: float) -> Duration:
        measured, low, high = 0.0, 0.0, 0.0
        # Runs follow each other on the request's thread, so they are in order.
        for call in islice(self.calls, bisect_left(self.calls, start, key=attrgetter("end")), None):
            if call.start > end:
                break
            share = call.share(start, end)
            if share:
                span = self._estimate_span(call)
                measured += share * (call.end - call.start)
                low, high = low + share * span[0], high + share * span[1]
        rest = max(0.0, end - start - measured)
        low_ms, high_ms = (rest + low) * 1_000, (rest + high) * 1_000
        return Duration((low_ms + high_ms) / 2, low_ms, high_ms)

    def _estimate_span(self, call: Call) -> Span:
        return self._models[call.network].estimate_span(call.shapes) if call.network else (0.0, 0.0)
