"""Int8 weights: the large constant matrices are replaced, and matmuls keep their results."""

from __future__ import annotations

import numpy as np
import openvino
import pytest
from openvino import opset13

from backend.accelerators.runtime.openvino_weights import compress_weights


def _model(weights: np.ndarray, *, transposed: bool) -> openvino.Model:
    given = opset13.parameter([-1, 192], np.float32, name="given")
    product = opset13.matmul(given, opset13.constant(weights), False, transposed)
    return openvino.Model([product], [given], "products")


@pytest.mark.parametrize("transposed", [False, True])
def test_products_with_8_bit_weights_are_nearly_the_same(transposed: bool) -> None:
    random = np.random.default_rng(1)
    weights = random.normal(size=(192, 256)).astype(np.float32) * random.uniform(0.01, 3, 256)
    weights[:, 5] = 0
    model = _model(
        np.ascontiguousarray(weights.T if transposed else weights, np.float32),
        transposed=transposed,
    )
    assert compress_weights(model) == 1
    given = random.normal(size=(200, 192)).astype(np.float32)
    options = {"INFERENCE_PRECISION_HINT": "f32", "DYNAMIC_QUANTIZATION_GROUP_SIZE": "0"}
    compiled = openvino.Core().compile_model(model, "CPU", options)
    found, expected = compiled([given])[0], given @ weights
    # A scale for each channel: a channel of small weights is as exact as one of large ones.
    errors = np.sqrt(((found - expected) ** 2).mean(axis=0)) / np.maximum(
        expected.std(axis=0), 1e-9
    )
    assert np.delete(errors, 5).max() < 0.02
    assert not found[:, 5].any()


def test_small_matrices_stay_as_they_are() -> None:
    weights = np.ones((192, 16), np.float32)
    assert compress_weights(_model(weights, transposed=False)) == 0
