"""NVIDIA GPUs through PyTorch, each network recorded as CUDA graphs at a few sizes.

Written without such a GPU at hand: what it shares with other accelerators is tested (buckets.py),
but it has not been run on one.
"""

from __future__ import annotations

import ctypes
import platform
from typing import TYPE_CHECKING, ClassVar

from backend.accelerators.runtime.accelerator import (
    Accelerator,
    Availability,
    Precision,
    warm_up,
)
from backend.accelerators.runtime.buckets import BucketedNetwork
from backend.accelerators.runtime.cuda_graph import CudaGraph
from backend.accelerators.runtime.device_network import DeviceNetwork, copy_to_device
from backend.accelerators.runtime.packages import check_package, find_package_version
from backend.errors import AcceleratorError
from backend.pipeline.loaded_network import LoadedNetwork

if TYPE_CHECKING:
    from backend.networks.network import Network

NOT_RUN = "written without this chip at hand and not yet run on one"
"""So such an accelerator is never the default: its preference is below that of every one that has
been run."""
DRIVERS = {"Windows": "nvcuda.dll"}
LEAST_CAPABILITY = 8
"""Compute capability from which on bfloat16 is more than emulated."""


class Cuda(Accelerator):
    """Products in half precision with 10 bits of fraction."""

    name: ClassVar[str] = "cuda"
    title: ClassVar[str] = "CUDA (NVIDIA GPU, fp16)"
    family: ClassVar[str] = "CUDA"
    precision: ClassVar[Precision] = "fp16"
    tolerance: ClassVar[float] = 0.02
    preference: ClassVar[int] = 4

    @classmethod
    def availability(cls) -> Availability:
        """Where an NVIDIA driver finds a GPU, and PyTorch is built for it."""
        framework = check_package("torch", "torch")
        if not framework.available:
            return framework
        reason = explain_missing_gpu() or explain_cpu_build(find_package_version("torch"))
        if reason:
            return Availability(available=False, reason=reason)
        return Availability(True, remark=NOT_RUN)

    @classmethod
    def hardware(cls) -> str:
        """The GPU's name."""
        return read_gpu_name() or "an NVIDIA GPU, not in this machine"

    @classmethod
    def version(cls) -> str:
        """PyTorch's version, which names CUDA's."""
        return f"torch {find_package_version('torch')}"

    def load(self, network: Network) -> LoadedNetwork:
        """Copy it to the GPU, record it at its usual size and warm up."""
        import torch

        if not torch.cuda.is_available():
            raise AcceleratorError(
                "PyTorch cannot use the NVIDIA GPU: its driver is too old for this PyTorch, or the "
                "GPU is taken. Update the driver, or choose another accelerator."
            )
        precision = "fp32" if self.fp32_reason(network) else self.precision
        if network.padding == "unfit":
            return warm_up(DeviceNetwork(network, "cuda", precision), network)
        forward = copy_to_device(network, "cuda", precision)
        recorded = BucketedNetwork(
            network, lambda arrays, bucket: CudaGraph(network.name, forward, arrays)
        )
        return warm_up(recorded, network)

    def synchronize(self) -> None:
        """Wait for the GPU."""
        import torch

        torch.cuda.synchronize()

    def close(self) -> None:
        """Give the GPU's memory back."""
        import torch

        torch.cuda.empty_cache()


class CudaBfloat16(Cuda):
    """Products in half precision with 7 bits of fraction and the range of fp32."""

    name: ClassVar[str] = "cuda-bf16"
    title: ClassVar[str] = "CUDA (NVIDIA GPU, bf16)"
    precision: ClassVar[Precision] = "bf16"
    tolerance: ClassVar[float] = 0.05
    preference: ClassVar[int] = 3

    def load(self, network: Network) -> LoadedNetwork:
        """As in fp16, on GPUs that have bfloat16."""
        import torch

        if torch.cuda.is_available() and torch.cuda.get_device_capability()[0] < LEAST_CAPABILITY:
            raise AcceleratorError(
                f"The GPU {read_gpu_name()} has no bfloat16 units (they came with Ampere). Choose "
                "cuda, which computes in fp16."
            )
        return super().load(network)


def explain_missing_gpu() -> str:
    """Why there is no NVIDIA GPU to use; "" when the driver finds one."""
    if platform.system() == "Darwin":
        return "Macs have no NVIDIA GPU with a driver. Choose mps."
    driver = _load_driver()
    if driver is None:
        return (
            "No NVIDIA driver is installed. On a machine with an NVIDIA GPU, install the driver "
            "from nvidia.com/drivers and run scripts/setup again."
        )
    count = ctypes.c_int(0)
    if driver.cuInit(0) or driver.cuDeviceGetCount(ctypes.byref(count)) or not count.value:
        return "The NVIDIA driver finds no GPU. Check nvidia-smi."
    return ""


def explain_cpu_build(version: str) -> str:
    """Why a PyTorch of this version cannot use a GPU; "" when it can."""
    if "+cpu" not in version:
        return ""
    return (
        f"There is an NVIDIA GPU, but PyTorch {version} is the build without CUDA. Install the "
        "other: pip install --force-reinstall torch, or remove .venv and run scripts/setup."
    )


def read_gpu_name() -> str:
    """The first GPU's name as its driver tells it; "" without one."""
    if explain_missing_gpu() or (driver := _load_driver()) is None:
        return ""
    name = ctypes.create_string_buffer(256)
    return "" if driver.cuDeviceGetName(name, 256, 0) else name.value.decode()


def _load_driver() -> ctypes.CDLL | None:
    """NVIDIA's driver library; asking it is quicker than importing PyTorch."""
    try:
        return ctypes.CDLL(DRIVERS.get(platform.system(), "libcuda.so.1"))
    except OSError:
        return None
