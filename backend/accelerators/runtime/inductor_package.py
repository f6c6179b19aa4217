"""Compiles a network ahead of time by PyTorch's Inductor and caches the package.

Compiled ahead of time for every size, nothing is compiled during a request, and a second start only
loads. The compiler runs in a process of its own: this one goes on answering requests meanwhile.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backend.accelerators.runtime.cpu import read_cpu_flags, read_cpu_name
from backend.accelerators.runtime.onnx_export import compute_network_fingerprint
from backend.cache import compute_fingerprint, ensure_file, make_own_folder
from backend.errors import AcceleratorError

if TYPE_CHECKING:
    from torch.export import ExportedProgram

    from backend.networks.network import Network

_LOG = logging.getLogger(__name__)
ROOT = Path(__file__).resolve().parents[3]
COMPILE_LIMIT_SECONDS = 900.0
TEMPORARY_FOLDER_VARIABLE = "TEMP" if sys.platform == "win32" else "TMPDIR"


def compile_package(
    network: Network, cache_folder: Path, threads: int, *, bfloat16: bool = False
) -> Path:
    """Compile a network, or take its package from the cache; compiling takes up to a minute.

    Raises:
        AcceleratorError: the network cannot be exported or compiled.
        CacheError: the cache folder cannot be used.
    """
    machine = f"{read_cpu_name()} {sorted(read_cpu_flags())} {threads} {bfloat16}"
    key = compute_fingerprint(compute_network_fingerprint(network), machine)
    folder = cache_folder / "inductor"
    make_own_folder(folder)

    def make(file: Path) -> None:
        with tempfile.TemporaryDirectory(dir=folder) as work:
            _compile(network, file, Path(work), threads, bfloat16=bfloat16)

    return ensure_file(folder / f"{network.name}-{key}.pt2", make)


def export_program(network: Network, *, bfloat16: bool) -> ExportedProgram:
    """Trace a network for any size of its varying dimensions, 0 and 1 included.

    Raises:
        AcceleratorError: it cannot be traced, and why.
    """
    import torch
    from torch.export import Dim, export
    from torch.fx.experimental import _config as symbolic_shapes

    from backend.networks.onnx_stand_in import OnnxStandIn

    if isinstance(network, OnnxStandIn):
        network.forward()  # says why not
    varying: Any = tuple(
        {axis: Dim.DYNAMIC for axis, size in enumerate(spec.shape) if isinstance(size, str)}
        for spec in network.inputs
    )
    try:
        # Sizes of 0 and 1 are nothing special to us; by default PyTorch would take them for
        # constants.
        with torch.no_grad(), symbolic_shapes.patch(backed_size_oblivious=True):  # type: ignore[attr-defined]
            if bfloat16:
                return export(
                    _convert_to_half_precision(network),
                    _build_examples(network),
                    dynamic_shapes=(varying,),
                )
            return export(network, _build_examples(network), dynamic_shapes=varying)
    except (RuntimeError, ValueError, TypeError, torch._dynamo.exc.TorchDynamoException) as error:
        raise AcceleratorError(
            f"PyTorch cannot export the network {network.name}: {error}"
        ) from error


def _build_examples(network: Network) -> tuple[Any, ...]:
    """The example inputs, twice as large where they vary: a size of 1 says little about others."""
    import torch

    doubled = []
    for spec, tensor in zip(network.inputs, network.example_inputs(), strict=True):
        for axis, size in enumerate(spec.shape):
            if isinstance(size, str):
                tensor = torch.cat([tensor, tensor], dim=axis)
        doubled.append(tensor)
    return tuple(doubled)


def _convert_to_half_precision(network: Network) -> Any:
    """The network with matmuls in bfloat16 and all else (sums, norms, softmax) in fp32."""
    import torch

    class HalfPrecision(torch.nn.Module):
        """Takes and gives single precision."""

        def __init__(self) -> None:
            super().__init__()
            self.network = network

        def forward(self, *inputs: torch.Tensor) -> tuple[torch.Tensor, ...]:
            with torch.autocast("cpu", dtype=torch.bfloat16, cache_enabled=False):
                outputs = self.network(*inputs)
            return tuple(output.float() for output in outputs)

    return HalfPrecision()


def _compile(network: Network, file: Path, work: Path, threads: int, *, bfloat16: bool) -> None:
    import torch

    traced = work / "exported.pt2"
    torch.export.save(export_program(network, bfloat16=bfloat16), traced)
    command = [sys.executable, "-m", "backend.accelerators.runtime.inductor_compile"]
    environment = os.environ | {
        "OMP_NUM_THREADS": str(threads),
        "TORCHINDUCTOR_CACHE_DIR": str(work / "build"),
        # Headers that it compiles first do not go to a folder that all users share.
        TEMPORARY_FOLDER_VARIABLE: str(work),
    }
    try:
        done = subprocess.run(
            [*command, str(traced), str(file), str(threads)],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=COMPILE_LIMIT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise AcceleratorError(
            f"Compiling the network {network.name} took more than {COMPILE_LIMIT_SECONDS:.0f} s. "
            "Choose another accelerator, or try again when the machine has less to do."
        ) from error
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        _LOG.error("compiling %s failed:\n%s", network.name, done.stderr)
        raise AcceleratorError(f"PyTorch cannot compile the network {network.name}: {last}")
    _LOG.info("compiled %s to %s", network.name, file)
