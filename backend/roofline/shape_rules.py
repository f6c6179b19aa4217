"""Output shape of each ONNX operation, and its value where all inputs are known.

One function for each group of operations, with the semantics of ONNX's operators, opset 18.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import prod
from typing import Any

import numpy as np

from backend.roofline.tensors import Shape, Tensor, broadcast, create_from_value

Attributes = Mapping[str, Any]
Inputs = Sequence[Tensor | None]
"""None stands for an optional input that was left out."""
Rule = Callable[[Inputs, Attributes], tuple[Tensor, ...]]


def _first(inputs: Inputs) -> Tensor:
    tensor = inputs[0]
    if tensor is None:
        raise LookupError("the first input is missing")
    return tensor


def _present(inputs: Inputs) -> list[Tensor]:
    return [tensor for tensor in inputs if tensor is not None]


def _integers(inputs: Inputs, index: int, default: list[int]) -> list[int]:
    tensor = inputs[index] if index < len(inputs) else None
    return default if tensor is None else tensor.integers()


def _apply(function: Callable[..., Any]) -> Rule:
    """An elementwise operation: shapes broadcast, values are computed where they are known."""

    def rule(inputs: Inputs, attributes: Attributes) -> tuple[Tensor, ...]:
        present = _present(inputs)
        if all(tensor.value is not None for tensor in present):
            return (create_from_value(function(*(tensor.value for tensor in present))),)
        return (Tensor(broadcast([tensor.shape for tensor in present])),)

    return rule


def _divide(dividend: Any, divisor: Any) -> Any:
    whole = np.issubdtype(np.asarray(dividend).dtype, np.integer)
    return dividend // divisor if whole else dividend / divisor


def _same(inputs: Inputs, attributes: Attributes) -> tuple[Tensor, ...]:
    return (Tensor(_first(inputs).shape),)


def _cast(inputs: Inputs, attributes: Attributes) -> tuple[Tensor, ...]:
    from onnx.helper import tensor_dtype_to_np_dtype

    tensor = _first(inputs)
    if tensor.value is None:
        return (Tensor(tensor.shape),)
    return (create_from_value(tensor.value.astype(tensor_dtype_to_np_dtype(attributes["to"]))),)


def _identity(inputs: Inputs, attributes: Attributes) -> tuple[Tensor, ...]:
    return (_first(inputs),)


def _shape(inputs: Inputs, attributes: Attributes) -> tuple[Tensor, ...]:
    shape = _first(inputs).shape[attributes.get("start", 0) : attributes.get("end")]
    return (create_from_value(np.array(shape, np.int64)),)


def _with_shape(tensor: Tensor, shape: Shape) -> Tensor:
    value = None if tensor.value is None else tensor.value.reshape(shape)
    return Tensor(shape, value, tensor.is_weight)


def _reshape(inputs: Inputs, attributes: Attributes) -> tuple[Tensor, ...]:
    tensor = _first(inputs)
    sizes = _integers(inputs, 1, [])
    if not attributes.get("allowzero", 0):
        sizes = [tensor.shape[axis] if size == 0 else size for axis, size in enumerate(sizes)]
    known = prod(size for size in sizes if size != -1)
    shape = tuple(tensor.elements // max(known, 1) if size == -1 else size for size in sizes)
    return (_with_shape(tensor, shape),)


def _squeeze(inputs: Inputs, attributes: Attributes) -> tuple[Tensor, ...]:
    tensor = _first(inputs)
    ones = [axis for axis, size in enumerate(tensor.shape) if size == 1]
    axes = {axis % len(tensor.shape) for axis in _integers(inputs, 1, ones)}
    shape = tuple(size for axis, size in enumerate(tensor.shape) if axis not in axes)
    return (_with_shape(tensor, shape),)


def _unsqueeze(inputs: Inputs, attributes: Attributes) -> tuple[Tensor, ...]:
    tensor = _first(inputs)
    axes = _integers(inputs, 1, [])
    rank = len(tensor.shape) + len(axes)
    new = {axis % rank for axis in axes}
    sizes = iter(tensor.shape)
    return (_with_shape(tensor, tuple(1 if axis in new else next(sizes) for axis in range(rank))),)


def _flatten(inputs: Inputs, attributes: Attributes) -> tuple[Tensor, ...]:
    tensor = _first(inputs)
    axis = attributes.get("axis", 1)
    return (_with_shape(tensor, (prod(tensor.shape[:axis]), prod(tensor.shape[axis:]))),)


def _transpose(inputs: Inputs, attributes: Attributes) -> tuple[Tensor, ...]:
    tensor = _first(inputs)
    order = attributes.get("perm") or range(len(tensor.shape))[::-1]
    value = None if tensor.value is None else tensor.value.transpose(tuple(order))
    return (Tensor(tuple(tensor.shape[axis] for axis in order), value),)


def _slice(inputs: Inputs, attributes: Attributes) -> tuple[Tensor, ...]:
    tensor = _first(inputs)
    starts, ends = _integers(inputs, 1, []), _integers(inputs, 2, [])
    axes = _integers(inputs, 3, list(range(len(starts))))
    steps = _integers(inputs, 4, [1] * len(starts))
    cuts = [slice(None)] * len(tensor.shape)
    for axis, start, end, step in zip(axes, starts, ends, steps, strict=True):
        # Beyond the beginning of the axis, counted backwards, is written as the least whole number.
        stop = None if step < 0 and end < -tensor.shape[axis] else end
        cuts[axis] = slice(start, stop, step)
    if tensor.value is not None:
        return (create_from_value(tensor.value[tuple(cuts)]),)
    sizes = zip(cuts, tensor.shape, strict=True)
    return (Tensor(tuple(len(range(*cut.indices(size))) for cut, size in sizes)),)


def _concat(inputs: Inputs, attributes: Attributes) -> tuple[Tensor, ...]:
    present = _present(inputs)
    axis = attributes["axis"] % len(present[0].shape)
    values = [tensor.value for tensor in present]
    if all(value is not None for value in values):
        return (create_from_value(np.concatenate([np.asarray(value) for value in values], axis)),)
    shape = list(present[0].shape)
    shape[axis] = sum(tensor.shape[axis] for tensor in present)
    return (Tensor(tuple(shape)),)


def _split(inputs: Inputs, attributes: Attributes) -> tuple[Tensor, ...]:
    tensor = _first(inputs)
    axis = attributes.get("axis", 0) % len(tensor.shape)
    size, count = tensor.shape[axis], attributes.get("num_outputs", 2)
    piece = -(-size // count)
    pieces = [min(piece, size - piece * index) for index in range(count)]
    shape = tensor.shape
    return tuple(
        Tensor((*shape[:axis], length, *shape[axis + 1 :]))
        for length in _integers(inputs, 1, pieces)
    )


def _gather(inputs: Inputs, attributes: Attributes) -> tuple[Tensor, ...]:
    tensor, indices = _present(inputs)
    axis = attributes.get("axis", 0) % len(tensor.shape)
    if tensor.value is not None and indices.value is not None:
        return (create_from_value(np.take(tensor.value, indices.value, axis)),)
    return (Tensor((*tensor.shape[:axis], *indices.shape, *tensor.shape[axis + 1 :])),)


def _like_indices(inputs: Inputs, attributes: Attributes) -> tuple[Tensor, ...]:
    return (Tensor(_present(inputs)[1].shape),)


def _expand(inputs: Inputs, attributes: Attributes) -> tuple[Tensor, ...]:
    tensor = _first(inputs)
    shape = broadcast([tensor.shape, tuple(_integers(inputs, 1, []))])
    value = None if tensor.value is None else np.broadcast_to(tensor.value, shape)
    return (Tensor(shape) if value is None else create_from_value(value),)


def _constant_of_shape(inputs: Inputs, attributes: Attributes) -> tuple[Tensor, ...]:
    shape = tuple(_first(inputs).integers())
    fill = np.asarray(attributes.get("value", np.zeros(1, np.float32))).ravel()[0]
    return (create_from_value(np.broadcast_to(fill, shape)),)


def _range(inputs: Inputs, attributes: Attributes) -> tuple[Tensor, ...]:
    start, limit, step = (tensor.integers()[0] for tensor in _present(inputs))
    return (create_from_value(np.arange(start, limit, step)),)


def _pad(inputs: Inputs, attributes: Attributes) -> tuple[Tensor, ...]:
    tensor = _first(inputs)
    pads = _integers(inputs, 1, [])
    axes = _integers(inputs, 3, list(range(len(tensor.shape))))
    shape = list(tensor.shape)
    for index, axis in enumerate(axes):
        shape[axis] += pads[index] + pads[index + len(axes)]
    return (Tensor(tuple(shape)),)


def _reduce(inputs: Inputs, attributes: Attributes) -> tuple[Tensor, ...]:
    tensor = _first(inputs)
    rank = len(tensor.shape)
    every = list(attributes.get("axes", range(rank)))
    axes = {axis % rank for axis in _integers(inputs, 1, every)}
    keep = attributes.get("keepdims", 1)
    shape = (1 if axis in axes else size for axis, size in enumerate(tensor.shape))
    kept = zip(range(rank), shape, strict=True)
    return (Tensor(tuple(size for axis, size in kept if keep or axis not in axes)),)


def _mat_mul(inputs: Inputs, attributes: Attributes) -> tuple[Tensor, ...]:
    left, right = (tensor.shape for tensor in _present(inputs))
    batch = broadcast([left[:-2], right[:-2]])
    return (Tensor((*batch, *left[-2:-1], *(right[-1:] if len(right) > 1 else ()))),)


def _gemm(inputs: Inputs, attributes: Attributes) -> tuple[Tensor, ...]:
    left, right = (tensor.shape for tensor in _present(inputs)[:2])
    rows = left[1] if attributes.get("transA", 0) else left[0]
    columns = right[0] if attributes.get("transB", 0) else right[1]
    return (Tensor((rows, columns)),)


def _convolution(inputs: Inputs, attributes: Attributes) -> tuple[Tensor, ...]:
    tensor, kernel = (tensor.shape for tensor in _present(inputs)[:2])
    axes = len(kernel) - 2
    pads = attributes.get("pads", [0] * 2 * axes)
    strides = attributes.get("strides", [1] * axes)
    dilations = attributes.get("dilations", [1] * axes)
    sizes = (
        (
            tensor[2 + axis]
            + pads[axis]
            + pads[axis + axes]
            - dilations[axis] * (kernel[2 + axis] - 1)
            - 1
        )
        // strides[axis]
        + 1
        for axis in range(axes)
    )
    return (Tensor((tensor[0], kernel[0], *sizes)),)


FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "Add": np.add,
    "Sub": np.subtract,
    "Mul": np.multiply,
    "Div": _divide,
    "Mod": np.mod,
    "Pow": np.power,
    "Neg": np.negative,
    "Sqrt": np.sqrt,
    "Where": np.where,
    "Equal": np.equal,
    "Greater": np.greater,
    "GreaterOrEqual": np.greater_equal,
    "Less": np.less,
    "And": np.logical_and,
    "Or": np.logical_or,
    "Not": np.logical_not,
    "Max": np.maximum,
    "Min": np.minimum,
}
"""Elementwise operations that sizes are computed with."""

RULES: Mapping[str, Rule] = {
    **{name: _apply(function) for name, function in FUNCTIONS.items()},
    **dict.fromkeys(
        (
            "Erf Relu Log Exp Round Clip IsNaN Softmax LogSoftmax LayerNormalization Tanh Sigmoid "
            "Sin Cos Abs Floor Ceil Reciprocal LeakyRelu Gelu CumSum"
        ).split(),
        _same,
    ),
    **dict.fromkeys("ReduceSum ReduceMax ReduceMin ReduceMean ReduceL2".split(), _reduce),
    "Cast": _cast,
    "Identity": _identity,
    "Shape": _shape,
    "Reshape": _reshape,
    "Squeeze": _squeeze,
    "Unsqueeze": _unsqueeze,
    "Flatten": _flatten,
    "Transpose": _transpose,
    "Slice": _slice,
    "Concat": _concat,
    "Split": _split,
    "Gather": _gather,
    "GatherElements": _like_indices,
    "Expand": _expand,
    "ConstantOfShape": _constant_of_shape,
    "Range": _range,
    "Pad": _pad,
    "MatMul": _mat_mul,
    "Gemm": _gemm,
    "Conv": _convolution,
}
"""Operations of our networks; graph.py leaves all others to ONNX's own inference."""
