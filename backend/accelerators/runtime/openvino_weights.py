"""Compresses the matmul weights of an OpenVINO model to int8, as OpenVINO itself does."""

from __future__ import annotations

from typing import Any

import numpy as np

LEAST_WEIGHTS = 1 << 14
"""Smaller matrices gain nothing."""
LARGEST = 127
EIGHT_BIT_OPTIONS = {"DYNAMIC_QUANTIZATION_GROUP_SIZE": "32"}
"""Lets OpenVINO quantise what is multiplied with such weights too, with a scale for every 32
values: 8-bit products."""


def compress_weights(model: Any) -> int:
    """Replace a model's constant matmul weights by int8 ones with a scale per output channel.

    OpenVINO knows the pattern constant → convert → multiply and multiplies with the 8-bit numbers
    themselves.

    Args:
        model: an `openvino.Model`; changed in place.

    Returns:
        How many matrices were replaced.
    """
    from openvino import opset13

    replaced = 0
    for product in model.get_ordered_ops():
        if product.get_type_name() != "MatMul":
            continue
        node = product.input_value(1).get_node()
        if node.get_type_name() != "Constant":
            continue
        weights = node.data
        if weights.ndim != 2 or weights.size < LEAST_WEIGHTS:
            continue
        summed_axis = 1 if product.get_attributes()["transpose_b"] else 0
        numbers, scales = _quantise(np.asarray(weights, np.float32), summed_axis)
        restored = opset13.multiply(
            opset13.convert(opset13.constant(numbers), "f32"), opset13.constant(scales)
        )
        product.input(1).replace_source_output(restored.output(0))
        replaced += 1
    return replaced


def _quantise(
    weights: np.ndarray[Any, np.dtype[np.float32]], summed_axis: int
) -> tuple[np.ndarray[Any, np.dtype[np.int8]], np.ndarray[Any, np.dtype[np.float32]]]:
    """Whole numbers from -127 to 127 and the scale of each channel that restores the weights."""
    scales = np.abs(weights).max(axis=summed_axis, keepdims=True) / LARGEST
    scales[scales == 0] = 1
    return np.round(weights / scales).astype(np.int8), scales.astype(np.float32)
