"""Tells of every run of a network: which, with what, from when to when."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.accelerators.runtime.accelerator import Accelerator
from backend.pipeline.loaded_network import Arrays, LoadedNetwork
from backend.timing.clock import clock
from backend.timing.timekeeper import note_call

OnRun = Callable[[str, Arrays, Arrays, tuple[float, float]], None]
"""Told the network's name, its inputs and outputs, and readings of the clock from before and after
the run."""


class TracedNetwork(LoadedNetwork):
    """A network that reports its runs, at the cost of two clock readings and a call for each."""

    def __init__(self, real: LoadedNetwork, on_run: OnRun) -> None:
        """Take what computes, and who is told."""
        self.name = real.name
        self._real = real
        self._on_run = on_run

    def run(self, inputs: Arrays) -> dict[str, NDArray[np.generic]]:
        """Run once; see LoadedNetwork."""
        start = clock()
        outputs = self._real.run(inputs)
        self._on_run(self.name, inputs, outputs, (start, clock()))
        return outputs


def record_run(network: str, inputs: Arrays, outputs: Arrays, stretch: tuple[float, float]) -> None:
    """Tell the request on this thread, if there is one, of a run."""
    note_call(network, {name: array.shape for name, array in inputs.items()}, *stretch)


def trace_networks(accelerator_class: type[Accelerator], on_run: OnRun) -> type[Accelerator]:
    """The same accelerator, whose networks tell of their runs."""

    def load(self: Accelerator, network: Any) -> LoadedNetwork:
        return TracedNetwork(accelerator_class.load(self, network), on_run)

    return type(f"Traced{accelerator_class.__name__}", (accelerator_class,), {"load": load})
