"""Weights read from ONNX files: names found again, integers scaled."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import helper, numpy_helper

from backend.errors import NetworkLoadError
from backend.networks.onnx_weights import read_weights

MATRIX = np.array([[1, -2, 3], [4, 5, -6]], np.int8)


def _quantised_linear_layer() -> onnx.ModelProto:
    """Two inputs, three outputs: the nodes that ONNX Runtime's dynamic quantisation writes."""
    nodes = [
        helper.make_node("DynamicQuantizeLinear", ["x"], ["x8", "x_scale", "x_zero"]),
        helper.make_node("MatMulInteger", ["x8", "/T_quantized", "x_zero", "/T_zero_point"], ["i"]),
        helper.make_node("Cast", ["i"], ["f"], to=onnx.TensorProto.FLOAT),
        helper.make_node("Mul", ["x_scale", "/T_scale"], ["scale"]),
        helper.make_node("Mul", ["f", "scale"], ["product"]),
        helper.make_node("Add", ["layer.bias", "product"], ["y"]),
    ]
    arrays = {
        "/T_quantized": MATRIX,
        "/T_scale": np.float32(0.5),
        "/T_zero_point": np.int8(1),
        "layer.bias": np.array([7, 8, 9], np.float32),
    }
    real = onnx.TensorProto.FLOAT
    graph = helper.make_graph(
        nodes,
        "layer",
        [helper.make_tensor_value_info("x", real, [1, 2])],
        [helper.make_tensor_value_info("y", real, [1, 3])],
        [numpy_helper.from_array(np.asarray(array), name) for name, array in arrays.items()],
    )
    return helper.make_model(graph)


def test_a_quantised_matrix_is_named_after_its_bias_and_scaled_back(tmp_path: Path) -> None:
    file = tmp_path / "layer.onnx"
    onnx.save(_quantised_linear_layer(), file)
    weights = read_weights(file)
    assert set(weights) == {"layer.weight", "layer.bias"}
    expected = ((MATRIX.astype(np.float32) - 1) * 0.5).T
    np.testing.assert_array_equal(weights["layer.weight"].numpy(), expected)
    np.testing.assert_array_equal(weights["layer.bias"].numpy(), [7, 8, 9])


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(NetworkLoadError, match=r"none\.onnx cannot be read"):
        read_weights(tmp_path / "none.onnx")
