"""Every shape rule against ONNX's reference implementation: the same shapes and known values."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from onnx import TensorProto, helper
from onnx.reference import ReferenceEvaluator

from backend.roofline.shape_rules import FUNCTIONS, RULES
from backend.roofline.tensors import Tensor, create_from_value

FLOATS = np.arange(24, dtype=np.float32).reshape(2, 3, 4)
WHOLE = np.array([3, 4, 5], np.int64)


def _ints(*numbers: int) -> np.ndarray:
    return np.array(numbers, np.int64)


CASES: list[tuple[str, list[Any], dict[str, Any]]] = [
    ("Add", [FLOATS, np.ones((3, 1), np.float32)], {}),
    ("Add", [WHOLE, _ints(2)], {}),
    ("Div", [WHOLE, _ints(2)], {}),
    ("Mod", [WHOLE, _ints(3)], {}),
    ("Where", [WHOLE > 3, WHOLE, _ints(0)], {}),
    ("Cast", [WHOLE], {"to": TensorProto.FLOAT}),
    ("Identity", [WHOLE], {}),
    ("Shape", [FLOATS], {}),
    ("Shape", [FLOATS], {"start": 1}),
    ("Reshape", [FLOATS, _ints(0, -1)], {}),
    ("Reshape", [WHOLE, _ints(1, 3)], {}),
    ("Squeeze", [FLOATS[:1], _ints(0)], {}),
    ("Squeeze", [FLOATS[:1]], {}),
    ("Unsqueeze", [WHOLE, _ints(0, -1)], {}),
    ("Flatten", [FLOATS], {"axis": 2}),
    ("Transpose", [FLOATS], {"perm": [1, 0, 2]}),
    ("Transpose", [FLOATS], {}),
    ("Slice", [FLOATS, _ints(1), _ints(100), _ints(2)], {}),
    ("Slice", [WHOLE, _ints(-1), _ints(-(2**62)), _ints(0), _ints(-1)], {}),
    ("Concat", [FLOATS, FLOATS], {"axis": -1}),
    ("Concat", [WHOLE, _ints(7)], {"axis": 0}),
    ("Split", [FLOATS, _ints(1, 3)], {"axis": 2}),
    ("Split", [FLOATS], {"axis": 2, "num_outputs": 3}),
    ("Gather", [FLOATS, _ints(0, 2)], {"axis": 1}),
    ("Gather", [WHOLE, np.array(1, np.int64)], {}),
    ("GatherElements", [FLOATS, np.zeros((2, 1, 4), np.int64)], {"axis": 1}),
    ("Expand", [_ints(1), _ints(2, 3)], {}),
    ("ConstantOfShape", [_ints(2, 3)], {}),
    ("Range", [np.array(1, np.int64), np.array(9, np.int64), np.array(3, np.int64)], {}),
    ("Pad", [FLOATS, _ints(0, 1, 0, 0, 2, 0)], {}),
    ("ReduceSum", [FLOATS, _ints(1)], {"keepdims": 0}),
    ("ReduceMax", [FLOATS, _ints(-1)], {}),
    ("ReduceL2", [FLOATS, _ints(2)], {}),
    ("MatMul", [FLOATS, np.ones((4, 5), np.float32)], {}),
    ("MatMul", [np.ones((5, 1, 2, 3), np.float32), np.ones((4, 3, 6), np.float32)], {}),
    ("Gemm", [np.ones((3, 2), np.float32), np.ones((5, 3), np.float32)], {"transA": 1,
    "transB": 1}),
    ("Conv", [np.ones((1, 4, 11), np.float32), np.ones((6, 2, 3), np.float32)],
     {"group": 2, "strides": [2], "pads": [1, 1], "dilations": [2], "kernel_shape": [3]}),
    ("Softmax", [FLOATS], {"axis": -1}),
    ("Erf", [FLOATS], {}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "inputs", "attributes"), CASES, ids=[f"{n}-{case[0]}" for n, case in enumerate(CASES)]
)
def test_a_rule_gives_the_shape_that_onnx_gives(
    kind: str, inputs: list[Any], attributes: dict[str, Any]
) -> None:
    outputs = attributes.get("num_outputs", 2) if kind == "Split" else 1
    expected = _reference(kind, inputs, attributes, outputs)
    found = RULES[kind]([create_from_value(array) for array in inputs], attributes)
    assert [tensor.shape for tensor in found] == [array.shape for array in expected]
    for tensor, array in zip(found, expected, strict=True):
        if tensor.value is not None:
            assert (tensor.value == array).all()


def _reference(
    kind: str, inputs: list[Any], attributes: dict[str, Any], outputs: int
) -> list[np.ndarray]:
    names = [f"given{index}" for index in range(len(inputs))]
    given = [
        helper.make_tensor_value_info(
            name, helper.np_dtype_to_tensor_dtype(array.dtype), array.shape
        )
        for name, array in zip(names, inputs, strict=True)
    ]
    made = [f"made{index}" for index in range(outputs)]
    node = helper.make_node(kind, names, made, **attributes)
    untyped = [helper.make_tensor_value_info(name, TensorProto.UNDEFINED, None) for name in made]
    graph = helper.make_graph([node], "one", given, untyped)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)])
    return [
        np.asarray(array)
        for array in ReferenceEvaluator(model).run(None, dict(zip(names, inputs, strict=True)))
    ]


def test_sizes_are_worked_out_only_from_what_is_known() -> None:
    unknown = Tensor((3,))
    for kind in ("Add", "Mul", "Sub"):
        [result] = RULES[kind]([unknown, create_from_value(WHOLE)], {})
        assert (result.shape, result.value) == ((3,), None)
    with pytest.raises(LookupError, match="depends on what the network computes"):
        RULES["Reshape"]([Tensor((6,)), unknown], {})


def test_large_tensors_keep_no_value() -> None:
    assert create_from_value(np.zeros(5_000)).value is None
    assert create_from_value(np.zeros(10)).value is not None


def test_shapes_that_do_not_fit_are_an_error() -> None:
    with pytest.raises(ValueError, match="broadcast"):
        RULES["Add"]([Tensor((3,)), Tensor((4,))], {})


def test_all_arithmetic_has_a_rule() -> None:
    assert set(FUNCTIONS) <= set(RULES)
