"""The GPU of Apple's processors through PyTorch (Metal).

Written without such a machine at hand: it has not been run on one.
"""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING, ClassVar

from backend.accelerators.cuda import NOT_RUN
from backend.accelerators.runtime.accelerator import Accelerator, Availability, warm_up
from backend.accelerators.runtime.cpu import read_cpu_name
from backend.accelerators.runtime.device_network import DeviceNetwork
from backend.accelerators.runtime.packages import check_package, find_package_version
from backend.errors import AcceleratorError
from backend.pipeline.loaded_network import LoadedNetwork

if TYPE_CHECKING:
    from backend.networks.network import Network


class Mps(Accelerator):
    """Every network in single precision, operation by operation."""

    name: ClassVar[str] = "mps"
    title: ClassVar[str] = "MPS (Apple GPU, fp32)"
    family: ClassVar[str] = "MPS"
    preference: ClassVar[int] = 2
    tolerance: ClassVar[float] = 1e-3

    @classmethod
    def availability(cls) -> Availability:
        """On Macs with Apple's own processors."""
        if platform.system() != "Darwin" or platform.machine() != "arm64":
            return Availability(
                available=False,
                reason="This machine is no Mac with an Apple processor, whose GPU MPS uses. Choose "
                "another accelerator.",
            )
        framework = check_package("torch", "torch")
        return Availability(True, remark=NOT_RUN) if framework.available else framework

    @classmethod
    def hardware(cls) -> str:
        """The processor that the GPU is a part of."""
        is_here = platform.system() == "Darwin"
        return f"GPU of {read_cpu_name()}" if is_here else "an Apple GPU, not in this machine"

    @classmethod
    def version(cls) -> str:
        """PyTorch's version."""
        return f"torch {find_package_version('torch')}"

    def load(self, network: Network) -> LoadedNetwork:
        """Copy it to the GPU and warm up."""
        import torch

        if not torch.backends.mps.is_available():
            raise AcceleratorError(
                "PyTorch cannot use this Mac's GPU: it needs macOS 14 or later. Choose another "
                "accelerator."
            )
        return warm_up(DeviceNetwork(network, "mps", self.precision), network)

    def synchronize(self) -> None:
        """Wait for the GPU."""
        import torch

        torch.mps.synchronize()

    def close(self) -> None:
        """Give the GPU's memory back."""
        import torch

        torch.mps.empty_cache()
