"""PyTorch compiled for this CPU by Inductor: C++ code generated once, matmuls by oneDNN."""

from __future__ import annotations

import os
import platform
import shutil
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from backend.accelerators.runtime.accelerator import (
    Accelerator,
    Availability,
    Precision,
    warm_up,
)
from backend.accelerators.runtime.cpu import explain_missing_bfloat16
from backend.accelerators.runtime.inductor_package import compile_package
from backend.accelerators.runtime.packages import check_package, find_package_version
from backend.errors import AcceleratorError
from backend.pipeline.loaded_network import Arrays, LoadedNetwork

if TYPE_CHECKING:
    from backend.networks.network import Network

COMPILERS = {"Darwin": "clang++", "Windows": "cl"}
HOW_TO_INSTALL = {
    "Darwin": "run xcode-select --install",
    "Windows": "install Microsoft's C++ Build Tools and start from their prompt",
}
FIRST_START = "its first start compiles every network, which takes minutes; later ones take seconds"


class PyTorchCompiledNetwork(LoadedNetwork):
    """A compiled package.

    PyTorch holds the GIL during a run: concurrent requests take turns, network by network.
    """

    def __init__(self, network: Network, package: Any) -> None:
        """Take the loaded package."""
        self.name = network.name
        self._package = package
        self._input_names = tuple(spec.name for spec in network.inputs)
        self._output_names = tuple(spec.name for spec in network.outputs)

    def run(self, inputs: Arrays) -> dict[str, NDArray[np.generic]]:
        """Run once; see LoadedNetwork."""
        import torch

        try:
            arrays = [np.ascontiguousarray(inputs[name]) for name in self._input_names]
            # Strides as PyTorch counts them, which compiled code checks: numpy's differ for sizes
            # of 0 and 1.
            tensors = [torch.from_numpy(array.reshape(-1)).view(array.shape) for array in arrays]
            outputs = self._package(*tensors)
        except (RuntimeError, TypeError, ValueError, KeyError) as error:
            raise AcceleratorError(
                f"Compiled PyTorch could not run the network {self.name}: {error}"
            ) from error
        return {
            name: output.numpy() for name, output in zip(self._output_names, outputs, strict=True)
        }


class PyTorchCompiled(Accelerator):
    """Needs a C++ compiler at its first start."""

    name: ClassVar[str] = "pytorch-compiled"
    title: ClassVar[str] = "PyTorch compiled (CPU, fp32)"
    family: ClassVar[str] = "PyTorch compiled"
    preference: ClassVar[int] = 9
    first_load_seconds: ClassVar[float] = 30.0
    in_bfloat16: ClassVar[bool] = False

    @classmethod
    def availability(cls) -> Availability:
        """Wherever PyTorch and a C++ compiler are installed."""
        framework = check_package("torch", "torch")
        if not framework.available:
            return framework
        reason = explain_missing_compiler()
        return Availability(not reason, reason, "" if reason else FIRST_START)

    @classmethod
    def version(cls) -> str:
        """PyTorch's version."""
        return f"torch {find_package_version('torch')}"

    def load(self, network: Network) -> LoadedNetwork:
        """Compile (or take from the cache), load and warm up."""
        import torch
        from torch._inductor import aoti_load_package

        torch.set_num_threads(self.threads)
        # Compiled code trusts the shapes that it is given, unless it is told to look.
        os.environ["AOTI_RUNTIME_CHECK_INPUTS"] = "1"
        # Where it compiles its tests of the processor, and runs what it finds: not in a folder that
        # all users share.
        os.environ["TORCHINDUCTOR_CACHE_DIR"] = str(self.cache_folder / "inductor" / "probes")
        bfloat16 = self.in_bfloat16 and not self.fp32_reason(network)
        file = compile_package(network, self.cache_folder, self.threads, bfloat16=bfloat16)
        try:
            return warm_up(PyTorchCompiledNetwork(network, aoti_load_package(str(file))), network)
        except RuntimeError as error:
            raise AcceleratorError(
                f"The compiled network {network.name} cannot be loaded: {error}. Remove {file} to "
                "compile it anew."
            ) from error


class PyTorchCompiledBfloat16(PyTorchCompiled):
    """Products in bfloat16, sums and everything else in single precision."""

    name: ClassVar[str] = "pytorch-compiled-bf16"
    title: ClassVar[str] = "PyTorch compiled (CPU, bf16)"
    precision: ClassVar[Precision] = "bf16"
    tolerance: ClassVar[float] = 0.05
    preference: ClassVar[int] = 8
    in_bfloat16: ClassVar[bool] = True

    @classmethod
    def availability(cls) -> Availability:
        """Where compiling works and the processor has the instructions."""
        general = super().availability()
        reason = explain_missing_bfloat16()
        if general.available and reason:
            return Availability(available=False, reason=reason)
        return general


def explain_missing_compiler() -> str:
    """Why nothing can be compiled here, and what to install; "" when a C++ compiler is there."""
    system = platform.system()
    compiler = os.environ.get("CXX") or COMPILERS.get(system, "g++")
    if shutil.which(compiler):
        return ""
    how = HOW_TO_INSTALL.get(system, "install g++ (Debian and Ubuntu: apt install g++)")
    return (
        f"PyTorch compiles with the C++ compiler {compiler}, which is not installed: {how}, or "
        "name another in CXX."
    )
