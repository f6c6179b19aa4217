"""The work of one run of a network: matmuls, convolutions and the rest, each with its size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod
from typing import Literal

from backend.roofline.graph import Graph
from backend.roofline.node import Node
from backend.roofline.tensors import Shape, Tensor

VIEWS = frozenset({"Reshape", "Squeeze", "Unsqueeze", "Flatten", "Identity", "Shape"})
"""Only say the same numbers in another shape: nothing is computed or moved."""
MOVES = frozenset(
    "Transpose Slice Concat Split Gather GatherElements Expand Pad Cast ConstantOfShape Range "
    "Where".split()
)
"""Only move numbers."""
WORK_PER_ELEMENT: Mapping[str, float] = {
    "Erf": 20,
    "Gelu": 24,
    "Exp": 16,
    "Log": 16,
    "Tanh": 20,
    "Sigmoid": 18,
    "Sin": 20,
    "Cos": 20,
    "Softmax": 20,
    "LogSoftmax": 20,
    "LayerNormalization": 8,
    "Sqrt": 4,
    "Div": 4,
    "Pow": 16,
}
"""Floating-point operations for one element, as polynomials of single precision take them; all
others take one."""


@dataclass(frozen=True)
class Operation:
    """One operation with its size.

    Attributes:
        name: ONNX's name, or "Gelu" for the five operations that it is exported as.
        kind: "matmul" for matmuls and convolutions, "vector" for all else. A depthwise
            convolution is a matmul with a single column for each channel.
        count: how many equal matmuls (attention heads, groups of a convolution).
        rows, depth, columns: each multiplies (rows × depth) by (depth × columns); 0 for vector
            operations.
        work: floating-point operations in all.
        weight_elements: numbers of the network that it reads.
        input_elements: numbers of the request that it reads.
        output_elements: numbers that it writes.
    """

    name: str
    kind: Literal["matmul", "vector"]
    work: float
    weight_elements: int
    input_elements: int
    output_elements: int
    count: int = 0
    rows: int = 0
    depth: int = 0
    columns: int = 0


@dataclass(frozen=True)
class Run:
    """One run of a network.

    Attributes:
        operations: in order.
        weight_elements: how many numbers the network carries.
        crossing_elements: numbers that go to the device and come back.
    """

    operations: tuple[Operation, ...]
    weight_elements: int
    crossing_elements: int

    @property
    def work(self) -> float:
        """Floating-point operations in all."""
        return sum(operation.work for operation in self.operations)


def run_of(graph: Graph, shapes: Mapping[str, Shape]) -> Run:
    """Every operation of a network that computes or moves anything, for inputs of these shapes.

    What only works out sizes (shapes of shapes) is done beforehand by a compiler, and left out.

    Raises:
        AcceleratorError: the shapes cannot be told beforehand.
    """
    tensors = graph.infer_tensors(shapes)
    found = []
    for node in graph.nodes:
        outputs = [tensors[name] for name in node.outputs if name in tensors]
        if node.kind in VIEWS or id(node) in graph.absorbed:
            continue
        if all(output.value is not None for output in outputs):
            continue
        inputs = [tensors[name] for name in node.inputs if name]
        found.append(_build_operation(graph, node, inputs, outputs))
    crossing = [Tensor(shape) for shape in shapes.values()]
    crossing += [tensors[name] for name in graph.outputs]
    return Run(tuple(found), graph.weight_elements, sum(tensor.elements for tensor in crossing))


def _build_operation(
    graph: Graph, node: Node, inputs: list[Tensor], outputs: list[Tensor]
) -> Operation:
    written = sum(output.elements for output in outputs)
    weights = sum(tensor.elements for tensor in inputs if tensor.is_weight)
    read = sum(tensor.elements for tensor in inputs if not tensor.is_weight)
    if node.kind in ("MatMul", "Gemm"):
        count, rows, depth, columns = _measure_matmul(node, inputs, outputs[0])
    elif node.kind == "Conv":
        count, rows, depth, columns = _measure_convolution(node, inputs, outputs[0])
        # Lowered to a product, every position's window is laid out (im2col): each number is read as
        # often as it is used.
        read = count * rows * depth
    else:
        name = graph.renamed.get(id(node), node.kind)
        if node.kind in ("Gather", "Slice", "GatherElements", "Split"):
            # A table is not read whole to look up a few rows.
            weights, read = (written, 0) if weights else (0, written)
        work = 0.0 if name in MOVES else WORK_PER_ELEMENT.get(name, 1.0) * max(written, read)
        return Operation(name, "vector", work, weights, read, written)
    work = 2.0 * count * rows * depth * columns
    return Operation(node.kind, "matmul", work, weights, read, written, count, rows, depth, columns)


def _measure_matmul(node: Node, inputs: list[Tensor], output: Tensor) -> tuple[int, int, int, int]:
    """Count, rows, depth and columns; equal right-hand sides make one product of all rows."""
    left, right = inputs[0].shape, inputs[1].shape
    if node.kind == "Gemm":
        depth = left[0] if node.attributes.get("transA", 0) else left[1]
        return 1, output.shape[0], depth, output.shape[1]
    depth, columns = left[-1], right[-1] if len(right) > 1 else 1
    count = prod(right[:-2])
    rows = output.elements // max(count * columns, 1)
    return count, rows, depth, columns


def _measure_convolution(
    node: Node, inputs: list[Tensor], output: Tensor
) -> tuple[int, int, int, int]:
    """A convolution as matmuls: a row for each position, a column for each output channel."""
    groups = node.attributes.get("group", 1)
    kernel = inputs[1].shape
    rows = output.shape[0] * prod(output.shape[2:])
    return groups, rows, prod(kernel[1:]), kernel[0] // groups
