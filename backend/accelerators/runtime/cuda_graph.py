"""CUDA graphs: all operations of one run of a network, recorded once and started by one call."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from backend.accelerators.runtime.device_network import Forward
from backend.errors import AcceleratorError

Array = NDArray[np.generic]
RUNS_BEFORE = 3
"""Libraries choose their algorithms and take memory in the first runs: not while one is
recorded."""


class CudaGraph:
    """One network at one size. There is one set of tensors: runs follow each other."""

    def __init__(self, name: str, forward: Forward, arrays: Sequence[Array]) -> None:
        """Record a run with inputs of these shapes."""
        import torch

        self._name = name
        self._lock = threading.Lock()
        try:
            self._given = [torch.from_numpy(array).cuda() for array in arrays]
            aside = torch.cuda.Stream()
            aside.wait_stream(torch.cuda.current_stream())
            with torch.cuda.stream(aside):
                for _ in range(RUNS_BEFORE):
                    forward(*self._given)
            torch.cuda.current_stream().wait_stream(aside)
            self._graph = torch.cuda.CUDAGraph()
            with torch.cuda.graph(self._graph, capture_error_mode="thread_local"):
                self._outputs = forward(*self._given)
        except RuntimeError as error:
            raise AcceleratorError(f"CUDA could not record the network {name}: {error}") from error

    def __call__(self, arrays: Sequence[Array]) -> Sequence[Array]:
        """Run with inputs of the recorded shapes."""
        import torch

        try:
            with self._lock:
                for tensor, array in zip(self._given, arrays, strict=True):
                    tensor.copy_(torch.from_numpy(array))
                self._graph.replay()
                return [output.cpu().numpy() for output in self._outputs]
        except RuntimeError as error:
            raise AcceleratorError(
                f"CUDA could not run the network {self._name}: {error}"
            ) from error
