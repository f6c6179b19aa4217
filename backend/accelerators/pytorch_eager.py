"""PyTorch eager on the CPU: every network as written, operation by operation."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np
from numpy.typing import NDArray

from backend.accelerators.runtime.accelerator import Accelerator, Availability, warm_up
from backend.accelerators.runtime.packages import check_package, find_package_version
from backend.errors import AcceleratorError
from backend.pipeline.loaded_network import Arrays, LoadedNetwork

if TYPE_CHECKING:
    from backend.networks.network import Network


class PyTorchEagerNetwork(LoadedNetwork):
    """A network that PyTorch runs directly."""

    def __init__(self, network: Network) -> None:
        """Take the network as it is."""
        self.name = network.name
        self._network = network
        self._input_names = tuple(spec.name for spec in network.inputs)
        self._output_names = tuple(spec.name for spec in network.outputs)

    def run(self, inputs: Arrays) -> dict[str, NDArray[np.generic]]:
        """Run once; see LoadedNetwork."""
        import torch

        try:
            tensors = [
                torch.from_numpy(np.ascontiguousarray(inputs[name])) for name in self._input_names
            ]
            with torch.inference_mode():
                outputs = self._network(*tensors)
        except (RuntimeError, IndexError, TypeError, ValueError) as error:
            raise AcceleratorError(
                f"PyTorch could not run the network {self.name}: {error}"
            ) from error
        return {
            name: output.numpy() for name, output in zip(self._output_names, outputs, strict=True)
        }


class PyTorchEager(Accelerator):
    """The reference that every other accelerator is compared with."""

    name: ClassVar[str] = "pytorch-eager"
    title: ClassVar[str] = "PyTorch eager (CPU, fp32)"
    family: ClassVar[str] = "PyTorch eager"
    preference: ClassVar[int] = 10

    @classmethod
    def availability(cls) -> Availability:
        """Wherever PyTorch is installed."""
        return check_package("torch", "torch")

    @classmethod
    def version(cls) -> str:
        """PyTorch's version."""
        return f"torch {find_package_version('torch')}"

    def load(self, network: Network) -> LoadedNetwork:
        """Warm the network up once with its example inputs."""
        import torch

        torch.set_num_threads(self.threads)
        return warm_up(PyTorchEagerNetwork(network), network)
