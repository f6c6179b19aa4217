"""Quantises an exported network to int8 once and caches the file."""

from __future__ import annotations

import logging
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from backend.accelerators.runtime.cpu import has_int8_dot_products
from backend.accelerators.runtime.onnx_export import compute_network_fingerprint, export_network
from backend.accelerators.runtime.packages import find_package_version
from backend.cache import ensure_file
from backend.errors import AcceleratorError

if TYPE_CHECKING:
    from backend.networks.network import Network

_LOG = logging.getLogger(__name__)
PRODUCTS = ("MatMul", "Gemm")
"""What is quantised. Convolutions are few here, and 8-bit ones are slower in ONNX Runtime than
single precision."""


def quantise_network(network: Network, cache_folder: Path) -> Path:
    """Quantise a network's matmuls to int8, or take the ONNX file from the cache.

    Weights have a scale for each output channel, activations one that is found at every run.

    Raises:
        AcceleratorError: the network cannot be exported or quantised.
        CacheError: the cache folder cannot be used.
    """
    # Without exact 8-bit sums the weights get 7 bits: two of their products must fit into 16 bits.
    bits = 8 if has_int8_dot_products() else 7
    version = find_package_version("onnxruntime")
    return ensure_file(
        cache_folder
        / "onnx"
        / f"{network.name}-{compute_network_fingerprint(network)}-int{bits}-{version}.onnx",
        lambda file: _quantise(network, export_network(network, cache_folder), file, bits),
    )


def _quantise(network: Network, source: Path, file: Path, bits: int) -> None:
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    # It logs a traceback and goes on; what cannot be quantised is told below.
    logging.getLogger("onnxruntime.quantization.shape_inference").setLevel(logging.CRITICAL)
    handle, prepared = tempfile.mkstemp(suffix=".onnx", dir=file.parent)
    os.close(handle)
    try:
        quant_pre_process(str(source), prepared, skip_symbolic_shape=True)
        nodes = [node.name for node in onnx.load(prepared).graph.node]
        quantize_dynamic(
            prepared,
            str(file),
            op_types_to_quantize=list(PRODUCTS),
            per_channel=True,
            reduce_range=bits < 8,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=[
                name for name in nodes if set(network.precise_parts) & set(name.split("/"))
            ],
            extra_options={"MatMulConstBOnly": True},
        )
    except (RuntimeError, ValueError, TypeError) as error:
        message = f"The network {network.name} cannot be quantised: {error}"
        raise AcceleratorError(message) from error
    finally:
        os.unlink(prepared)
    _LOG.info("quantised %s to %s", network.name, file)
