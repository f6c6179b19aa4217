"""Exports a network to ONNX once; the file is cached by weights, code and versions."""

from __future__ import annotations

import logging
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from backend.accelerators.runtime.packages import find_package_version
from backend.cache import compute_fingerprint, ensure_file
from backend.errors import AcceleratorError

if TYPE_CHECKING:
    from backend.networks.network import Network

_LOG = logging.getLogger(__name__)
OPSET = 18


def export_network(network: Network, cache_folder: Path) -> Path:
    """Export a network to ONNX, or take the file from the cache.

    A network that is an ONNX file already is returned as it is.

    Raises:
        AcceleratorError: the network cannot be exported.
        CacheError: the cache folder cannot be used.
    """
    from backend.networks.onnx_stand_in import OnnxStandIn

    if isinstance(network, OnnxStandIn):
        return network.onnx_file
    file = cache_folder / "onnx" / f"{network.name}-{compute_network_fingerprint(network)}.onnx"
    return ensure_file(file, lambda unfinished: _export(network, unfinished))


def compute_network_fingerprint(network: Network) -> str:
    """Hash everything that decides what is made of a network: weights, specs, code and versions."""
    import torch

    from backend.networks.onnx_stand_in import OnnxStandIn

    if isinstance(network, OnnxStandIn):
        return compute_fingerprint(network.onnx_file)
    versions = f"{OPSET} {find_package_version('torch')} {find_package_version('onnx')}"
    specifications = repr((network.inputs, network.outputs))
    weights = (
        part
        for name, tensor in network.state_dict().items()
        for part in (name, tensor.detach().contiguous().reshape(-1).view(torch.uint8).numpy())
    )
    return compute_fingerprint(versions, specifications, *_list_code_files(network), *weights)


def _list_code_files(network: Network) -> list[Path]:
    """The source files of every module class below backend/ that the network is made of."""
    import inspect

    classes = {
        type(module)
        for module in network.modules()
        if type(module).__module__.startswith("backend.")
    }
    return sorted({Path(inspect.getfile(kind)) for kind in classes})


def _export(network: Network, file: Path) -> None:
    import torch

    dynamic = {
        spec.name: {axis: size for axis, size in enumerate(spec.shape) if isinstance(size, str)}
        for spec in (*network.inputs, *network.outputs)
    }
    try:
        with warnings.catch_warnings(), torch.no_grad():
            # The TorchScript exporter handles dynamic loops over time that the dynamo exporter
            # fixes silently.
            warnings.simplefilter("ignore")
            torch.onnx.export(
                network,
                network.example_inputs(),
                file,
                input_names=[spec.name for spec in network.inputs],
                output_names=[spec.name for spec in network.outputs],
                dynamic_axes=dynamic,
                opset_version=OPSET,
                dynamo=False,
            )
    except (RuntimeError, ValueError, TypeError, torch.onnx.errors.OnnxExporterError) as error:
        raise AcceleratorError(
            f"The network {network.name} cannot be exported to ONNX: {error}"
        ) from error
    _LOG.info("exported %s to %s", network.name, file)
