"""Tells the request under way of every run of a network: which, with what shapes, from when to when."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from backend.pipeline.loaded_network import Arrays, LoadedNetwork
from backend.timing.clock import clock
from backend.timing.timekeeper import note_call


class NotedNetwork(LoadedNetwork):
    """A network whose runs are noted; costs a request two readings of the clock and an append for each."""

    def __init__(self, real: LoadedNetwork) -> None:
        """Take what computes."""
        self.name = real.name
        self._real = real

    def run(self, inputs: Arrays) -> dict[str, NDArray[np.generic]]:
        """Run once; see LoadedNetwork."""
        start = clock()
        outputs = self._real.run(inputs)
        end = clock()
        note_call(self.name, {name: array.shape for name, array in inputs.items()}, start, end)
        return outputs
