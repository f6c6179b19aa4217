"""A network that PyTorch runs on a device other than the CPU: a GPU."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from backend.errors import AcceleratorError
from backend.pipeline.loaded_network import Arrays, LoadedNetwork
from backend.wire.vocabulary import Precision

if TYPE_CHECKING:
    from backend.networks.network import Network

Array = NDArray[np.generic]
Forward = Callable[..., Sequence[Any]]
HALF: dict[Precision, str] = {"fp16": "float16", "bf16": "bfloat16"}


def copy_to_device(network: Network, device: str, precision: Precision) -> Forward:
    """A copy of a network on a device: tensors there → outputs in single precision there.

    In half precision only products are computed so; sums, norms and softmax stay in single
    precision.

    Raises:
        AcceleratorError: the device cannot take it, usually for want of memory.
    """
    import torch

    try:
        copied = copy.deepcopy(network).to(device)
    except RuntimeError as error:
        raise AcceleratorError(
            f"PyTorch cannot put the network {network.name} on {device}: {error}"
        ) from error
    half = getattr(torch, HALF[precision]) if precision in HALF else None

    def forward(*tensors: Any) -> Sequence[Any]:
        with (
            torch.inference_mode(),
            torch.autocast(device, dtype=half, enabled=half is not None, cache_enabled=False),
        ):
            outputs = copied(*tensors)
        return [output.float() if output.is_floating_point() else output for output in outputs]

    return forward


class DeviceNetwork(LoadedNetwork):
    """Runs at any size: every operation is started by itself."""

    def __init__(self, network: Network, device: str, precision: Precision) -> None:
        """Copy the network to the device."""
        self.name = network.name
        self._device = device
        self._forward = copy_to_device(network, device, precision)
        self._input_names = tuple(spec.name for spec in network.inputs)
        self._output_names = tuple(spec.name for spec in network.outputs)

    def run(self, inputs: Arrays) -> dict[str, Array]:
        """Run once; see LoadedNetwork."""
        import torch

        try:
            tensors = [
                torch.from_numpy(np.ascontiguousarray(inputs[name])).to(self._device)
                for name in self._input_names
            ]
            outputs = [output.cpu().numpy() for output in self._forward(*tensors)]
        except (RuntimeError, IndexError, TypeError, ValueError, KeyError) as error:
            raise AcceleratorError(
                f"PyTorch could not run the network {self.name} on {self._device}: {error}"
            ) from error
        return dict(zip(self._output_names, outputs, strict=True))
