"""Runs a network at a few fixed sizes: pads inputs to the next size and cuts the outputs back.

Chips and programs that know only fixed shapes (AWS Neuron, CUDA graphs) need it. A network says
itself whether padding leaves its outputs as they are (`Network.padding`).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from backend.errors import AcceleratorError
from backend.pipeline.loaded_network import Arrays, LoadedNetwork

if TYPE_CHECKING:
    from backend.networks.network import Network, TensorSpec

Array = NDArray[np.generic]
Program = Callable[[Sequence[Array]], Sequence[Array]]
"""The network at one size: arrays in the order of `forward`, `present` last where the network takes
it."""
SMALLEST = 8


def choose_bucket_size(size: int, largest: int | None = None) -> int:
    """The smallest of 8, 12, 16, 24, 32, 48 … not below `size`, capped at `largest`.

    At most half of what is computed is padding, usually a quarter.
    """
    if size <= 1:
        return 1
    bucket = SMALLEST
    while bucket < size:
        bucket = bucket * 3 // 2 if bucket & (bucket - 1) == 0 else bucket * 4 // 3
    return bucket if largest is None else min(bucket, largest)


def find_varying_sizes(network: Network, inputs: Arrays) -> dict[str, int]:
    """The size of each dimension that varies, by name.

    Raises:
        AcceleratorError: an input is missing, has another rank or dtype, or sizes that do not fit.
    """
    sizes: dict[str, int] = {}
    for spec in network.inputs:
        array = inputs.get(spec.name)
        if array is None or array.dtype != spec.dtype or array.ndim != len(spec.shape):
            raise _describe_unfit(network, spec, array)
        for expected, size in zip(spec.shape, array.shape, strict=True):
            if isinstance(expected, str):
                expected = sizes.setdefault(expected, size)
            if size != expected:
                raise _describe_unfit(network, spec, array)
    for name, largest in network.largest_sizes.items():
        if sizes.get(name, 0) > largest:
            raise AcceleratorError(
                f"The network {network.name} takes at most {largest} {name}; it was given "
                f"{sizes[name]}."
            )
    return sizes


def pad_inputs(network: Network, inputs: Arrays, bucket: Mapping[str, int]) -> list[Array]:
    """The inputs in order, zero-padded along varying dimensions, and the mask if taken."""
    arrays = []
    for spec in network.inputs:
        array = inputs[spec.name]
        wanted = [bucket[size] if isinstance(size, str) else size for size in spec.shape]
        ends = [(0, more - size) for size, more in zip(array.shape, wanted, strict=True)]
        arrays.append(np.pad(array, ends))
    if network.padding == "masked":
        ((name, size),) = find_varying_sizes(network, inputs).items()
        arrays.append((np.arange(bucket[name]) < size).astype(np.float32)[None])
    return arrays


def cut_outputs(
    network: Network, outputs: Sequence[Array], sizes: Mapping[str, int]
) -> dict[str, Array]:
    """The entries for inputs of these sizes, by name."""
    real = network.output_sizes(sizes)
    cut = {}
    for spec, array in zip(network.outputs, outputs, strict=True):
        ends = (
            slice(real.get(size)) if isinstance(size, str) else slice(None) for size in spec.shape
        )
        cut[spec.name] = np.ascontiguousarray(array[tuple(ends)])
    return cut


class BucketedNetwork(LoadedNetwork):
    """A network with one program for each size that was needed so far."""

    def __init__(
        self, network: Network, make: Callable[[Sequence[Array], Mapping[str, int]], Program]
    ) -> None:
        """Take the network and what builds a program from padded inputs and their bucket.

        Raises:
            AcceleratorError: padding would change the network's outputs.
        """
        if network.padding == "unfit":
            raise AcceleratorError(
                f"The network {network.name} would give other outputs at a fixed, padded size."
            )
        self.name = network.name
        self._network = network
        self._make = make
        self._lock = threading.Lock()
        self._programs: dict[tuple[tuple[str, int], ...], Program] = {}

    def run(self, inputs: Arrays) -> dict[str, Array]:
        """Run once; see LoadedNetwork. A size that is new is compiled first."""
        sizes = find_varying_sizes(self._network, inputs)
        limits = self._network.largest_sizes
        bucket = {name: choose_bucket_size(size, limits.get(name)) for name, size in sizes.items()}
        arrays = pad_inputs(self._network, inputs, bucket)
        return cut_outputs(self._network, self._load_program(arrays, bucket)(arrays), sizes)

    def _load_program(self, arrays: Sequence[Array], bucket: Mapping[str, int]) -> Program:
        key = tuple(sorted(bucket.items()))
        with self._lock:
            if key not in self._programs:
                self._programs[key] = self._make(arrays, bucket)
            return self._programs[key]


def _describe_unfit(network: Network, spec: TensorSpec, array: Any) -> AcceleratorError:
    given = "nothing" if array is None else f"{array.dtype} {array.shape}"
    return AcceleratorError(
        f"The network {network.name} takes {spec.dtype} {spec.shape} as {spec.name}; it was given "
        f"{given}."
    )
