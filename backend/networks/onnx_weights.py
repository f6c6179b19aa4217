"""Reads the weights of an ONNX file by their original names, int8 ones as float32."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray

from backend.errors import NetworkLoadError

if TYPE_CHECKING:
    from onnx import GraphProto, NodeProto

Array = NDArray[np.generic]
MATMUL_OPERATIONS = ("MatMul", "MatMulInteger")


def read_weights(file: Path) -> dict[str, torch.Tensor]:
    """Read every named weight of an ONNX graph, in PyTorch's layout.

    Exporters keep the names of biases, embeddings and convolutions, but fold the weight of each
    linear layer into a nameless, transposed and perhaps quantised matrix. Its name is found by
    following its matmul to the bias that is added to it.

    Args:
        file: the ONNX file; `scale * (integer - zero_point)` restores quantised matrices.

    Returns:
        Parameter name → float32 tensor; linear weights have the shape (outputs, inputs).

    Raises:
        NetworkLoadError: the file is missing or is no ONNX graph.
    """
    graph = _read_graph(file)
    from onnx.numpy_helper import to_array

    arrays: dict[str, Array] = {tensor.name: to_array(tensor) for tensor in graph.initializer}
    named = {
        name: array
        for name, array in arrays.items()
        if "::" not in name and not name.startswith("/")
    }
    for matrix, bias in _find_linear_layers(graph, set(arrays)):
        weight_name = bias.removesuffix("bias") + "weight"
        named[weight_name] = _dequantise(matrix, arrays).T
    return {
        name: torch.from_numpy(np.array(array, dtype=np.float32, order="C"))
        for name, array in named.items()
    }


def _read_graph(file: Path) -> GraphProto:
    import onnx
    from google.protobuf.message import DecodeError

    try:
        return onnx.load(file).graph
    except OSError as error:
        raise NetworkLoadError(
            f"The weights {file} cannot be read: {error.strerror or error}."
        ) from error
    except DecodeError as error:
        raise NetworkLoadError(f"The weights {file} are damaged: they are no ONNX file.") from error


def _find_linear_layers(graph: GraphProto, constants: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the names of matrix and bias for each matmul of a constant matrix with a bias."""
    users: dict[str, list[NodeProto]] = {}
    for node in graph.node:
        for name in node.input:
            users.setdefault(name, []).append(node)
    for node in graph.node:
        if node.op_type in MATMUL_OPERATIONS and node.input[1] in constants:
            bias = _find_bias_after(node, users, constants)
            if bias is not None:
                yield node.input[1], bias


def _find_bias_after(
    node: NodeProto, users: dict[str, list[NodeProto]], constants: set[str]
) -> str | None:
    """Follow a matmul through its dequantisation (Cast, Mul) to the constant that is added."""
    while True:
        following = users.get(node.output[0], [])
        if len(following) != 1:
            return None
        node = following[0]
        if node.op_type == "Add":
            return next((name for name in node.input if name in constants), None)
        if node.op_type not in ("Cast", "Mul"):
            return None


def _dequantise(name: str, arrays: dict[str, Array]) -> NDArray[np.float32]:
    """Give an initializer as a float32 matrix, dequantised if necessary."""
    matrix = arrays[name]
    stem = name.removesuffix("_quantized")
    if stem == name:
        return matrix.astype(np.float32)
    scale = arrays[stem + "_scale"].astype(np.float32)
    zero_point = arrays[stem + "_zero_point"].astype(np.float32)
    restored: NDArray[np.float32] = (matrix.astype(np.float32) - zero_point) * scale
    return restored
