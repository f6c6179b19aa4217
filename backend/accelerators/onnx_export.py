"""Exports a network to ONNX once and keeps the file, keyed by weights, code, versions and precision."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from backend.accelerators.packages import package_version
from backend.errors import AcceleratorError

if TYPE_CHECKING:
    from backend.networks.network import Network

_LOG = logging.getLogger(__name__)
OPSET = 18


def exported_network(network: Network, cache_folder: Path) -> Path:
    """Give the ONNX file of a network, exported now if it is not in the cache.

    Raises:
        AcceleratorError: the network cannot be exported, or the cache folder cannot be written.
    """
    file = cache_folder / "onnx" / f"{network.name}-{_fingerprint(network)}.onnx"
    if not file.is_file():
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            _export(network, file)
        except OSError as error:
            raise AcceleratorError(
                f"The exported network {network.name} cannot be kept in {file.parent}: {error}. "
                "Free some disk space or choose another cache folder.",
                code="cache-not-writable",
            ) from error
    return file


def _fingerprint(network: Network) -> str:
    """Hash everything that decides the exported file: weights, specs and versions."""
    import torch

    digest = hashlib.sha256(
        f"{OPSET} {package_version('torch')} {package_version('onnx')}".encode()
    )
    digest.update(repr((network.inputs, network.outputs)).encode())
    digest.update(_code_of(network))
    for name, tensor in network.state_dict().items():
        digest.update(name.encode())
        digest.update(
            tensor.detach().contiguous().view(torch.uint8).numpy().tobytes()
            if tensor.dim()
            else b"%f" % tensor
        )
    return digest.hexdigest()[:16]


def _code_of(network: Network) -> bytes:
    """The source of every module class below backend/ that the network is made of."""
    import inspect

    classes = {
        type(module)
        for module in network.modules()
        if type(module).__module__.startswith("backend.")
    }
    files = sorted({Path(inspect.getfile(kind)) for kind in classes})
    return b"".join(file.read_bytes() for file in files)


def _export(network: Network, file: Path) -> None:
    """Write to a temporary file first, so that an interrupted export leaves nothing half-made."""
    import torch

    handle, temporary = tempfile.mkstemp(suffix=".onnx", dir=file.parent)
    os.close(handle)
    dynamic = {
        spec.name: {axis: size for axis, size in enumerate(spec.shape) if isinstance(size, str)}
        for spec in (*network.inputs, *network.outputs)
    }
    try:
        with warnings.catch_warnings(), torch.no_grad():
            # The TorchScript exporter handles dynamic loops over time that the dynamo exporter fixes silently.
            warnings.simplefilter("ignore")
            torch.onnx.export(
                network,
                network.example_inputs(),
                temporary,
                input_names=[spec.name for spec in network.inputs],
                output_names=[spec.name for spec in network.outputs],
                dynamic_axes=dynamic,
                opset_version=OPSET,
                dynamo=False,
            )
        os.replace(temporary, file)
    except (RuntimeError, ValueError, TypeError, torch.onnx.errors.OnnxExporterError) as error:
        raise AcceleratorError(
            f"The network {network.name} cannot be exported to ONNX: {error}"
        ) from error
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)
    _LOG.info("exported %s to %s", network.name, file)
