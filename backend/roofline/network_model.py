"""The time of one network on a modelled chip, for any input sizes, as a span of the assumptions."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from backend.roofline.chip import Chip
from backend.roofline.graph import Graph
from backend.roofline.operations import Run, run_of
from backend.roofline.tensors import Shape

RUNS_KEPT = 512
Span = tuple[float, float]
"""Seconds: the least and the most."""


class NetworkModel:
    """One network on one chip; may be asked by several threads at once."""

    def __init__(self, file: Path, favourable: Chip, unfavourable: Chip) -> None:
        """Read the exported network.

        Raises:
            AcceleratorError: the file cannot be read.
        """
        self._graph = Graph(file)
        self._chips = (favourable, unfavourable)
        self._known: dict[tuple[tuple[str, Shape], ...], Span] = {}

    def run(self, shapes: Mapping[str, Shape]) -> Run:
        """The work of one run with inputs of these shapes.

        Raises:
            AcceleratorError: the shapes cannot be told beforehand.
        """
        return run_of(self._graph, shapes)

    def estimate_span(self, shapes: Mapping[str, Shape]) -> Span:
        """Seconds of one run with inputs of these shapes.

        Raises:
            AcceleratorError: the shapes cannot be told beforehand.
        """
        key = tuple(shapes.items())
        found = self._known.get(key)
        if found is None:
            run = self.run(shapes)
            seconds = sorted(chip.run_seconds(run) for chip in self._chips)
            if len(self._known) >= RUNS_KEPT:
                self._known.clear()
            found = self._known[key] = seconds[0], seconds[-1]
        return found
