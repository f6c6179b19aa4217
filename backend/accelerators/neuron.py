"""AWS Inferentia2 and Trainium through torch-neuronx: fixed-size programs, compiled and cached.

Written without such a chip at hand: what pads and cuts is tested (buckets.py), but it has not been
run on one.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from backend.accelerators.cuda import NOT_RUN
from backend.accelerators.runtime.accelerator import (
    Accelerator,
    Availability,
    Precision,
    warm_up,
)
from backend.accelerators.runtime.buckets import BucketedNetwork, Program
from backend.accelerators.runtime.device_network import DeviceNetwork
from backend.accelerators.runtime.onnx_export import compute_network_fingerprint
from backend.accelerators.runtime.packages import check_package, find_package_version
from backend.cache import compute_fingerprint, ensure_file, make_own_folder
from backend.errors import AcceleratorError
from backend.pipeline.loaded_network import LoadedNetwork

if TYPE_CHECKING:
    from backend.networks.network import Network

DEVICE = Path("/dev/neuron0")
INSTANCE_FILE = Path("/sys/devices/virtual/dmi/id/product_name")
TARGETS = ("inf2", "trn1", "trn2")
DEFAULT_TARGET = "inf2"
IN_BFLOAT16 = ("--auto-cast", "matmult", "--auto-cast-type", "bf16")
IN_FP32 = ("--auto-cast", "none")
INSTALL = (
    "pip install torch-neuronx neuronx-cc --extra-index-url https://pip.repos.neuron.amazonaws.com"
)
ON_PROCESSOR = (
    "word_decoder runs on the processor (it grows at every step, which no fixed size fits)"
)


class Neuron(Accelerator):
    """Matmuls in bfloat16 on one NeuronCore.

    `NEURON_RT_VISIBLE_CORES` selects another core, or more of them.
    """

    name: ClassVar[str] = "neuron"
    title: ClassVar[str] = "AWS Neuron (Inferentia2, Trainium, bf16)"
    family: ClassVar[str] = "AWS Neuron"
    precision: ClassVar[Precision] = "bf16"
    tolerance: ClassVar[float] = 0.05
    preference: ClassVar[int] = 1

    @classmethod
    def availability(cls) -> Availability:
        """On AWS instances with a Neuron device, its driver and torch-neuronx."""
        if platform.system() != "Linux" or not DEVICE.exists():
            return Availability(
                available=False,
                reason=f"There is no Neuron device ({DEVICE}). It takes an AWS inf2, trn1 or trn2 "
                f"instance with the driver aws-neuronx-dkms, and: {INSTALL}",
            )
        if not check_package("torch_neuronx", "torch-neuronx").available:
            return Availability(
                available=False,
                reason="The Python package torch_neuronx is not installed. Install it with: "
                f"{INSTALL}",
            )
        return Availability(True, remark=f"{NOT_RUN}; {ON_PROCESSOR}")

    @classmethod
    def hardware(cls) -> str:
        """The instance, or what it would take."""
        return (
            _detect_instance()
            if DEVICE.exists()
            else "AWS Inferentia2 or Trainium, not in this machine"
        )

    @classmethod
    def version(cls) -> str:
        """torch-neuronx's version, if it is installed."""
        version = find_package_version("torch-neuronx")
        return f"torch-neuronx {version}" if version else ""

    def load(self, network: Network) -> LoadedNetwork:
        """Compile it at its usual size, or take it from the cache, and warm up.

        Other sizes are compiled when they first occur.
        """
        if network.padding == "unfit":
            return warm_up(DeviceNetwork(network, "cpu", "fp32"), network)
        os.environ.setdefault("NEURON_RT_VISIBLE_CORES", "0")

        def make(arrays: Sequence[NDArray[np.generic]], bucket: Mapping[str, int]) -> Program:
            return self._load_program(network, arrays, bucket)

        return warm_up(BucketedNetwork(network, make), network)

    def _load_program(
        self, network: Network, arrays: Sequence[NDArray[np.generic]], bucket: Mapping[str, int]
    ) -> Program:
        import torch

        options = IN_FP32 if self.fp32_reason(network) else IN_BFLOAT16
        given = tuple(torch.from_numpy(array) for array in arrays)
        target = compile_target()
        folder = self.cache_folder / "neuron"
        make_own_folder(folder)
        file = folder / build_program_name(network, bucket, options, target)
        ensure_file(file, lambda unfinished: _compile(network, given, options, target, unfinished))
        try:
            compiled = torch.jit.load(str(file))
        except RuntimeError as error:
            raise AcceleratorError(
                f"The compiled network {network.name} cannot be loaded: {error}. Remove {file} to "
                "compile it anew."
            ) from error

        def program(values: Sequence[NDArray[np.generic]]) -> list[NDArray[np.generic]]:
            try:
                outputs = compiled(*(torch.from_numpy(value) for value in values))
            except RuntimeError as error:
                raise AcceleratorError(
                    f"Neuron could not run the network {network.name}: {error}"
                ) from error
            return [output.float().numpy() for output in outputs]

        return program


def build_program_name(
    network: Network, bucket: Mapping[str, int], options: Sequence[str], target: str
) -> str:
    """The cache file of a compiled program, which names all that it depends on."""
    size = "-".join(f"{name}{count}" for name, count in sorted(bucket.items()))
    versions = (
        f"{find_package_version('torch-neuronx')} {find_package_version('neuronx-cc')} {options}"
    )
    key = compute_fingerprint(compute_network_fingerprint(network), versions)
    return f"{network.name}-{size}-{target}-{key}.pt"


def compile_target() -> str:
    """The kind of chip: the start of the instance's name, "inf2" where that says nothing."""
    family = _detect_instance().split(".")[0]
    return family if family in TARGETS else DEFAULT_TARGET


def _detect_instance() -> str:
    try:
        return INSTANCE_FILE.read_text(encoding="utf-8").strip()
    except OSError:
        return ""


def _compile(
    network: Network, given: tuple[Any, ...], options: Sequence[str], target: str, file: Path
) -> None:
    import torch
    import torch_neuronx

    try:
        with torch.no_grad():
            compiled = torch_neuronx.trace(
                network, given, compiler_args=[*options, "--target", target]
            )
        torch.jit.save(compiled, str(file))
    except RuntimeError as error:
        raise AcceleratorError(
            f"Neuron's compiler cannot compile the network {network.name}: {error}"
        ) from error
