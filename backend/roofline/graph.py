"""The graph of an exported network: its operations and all shapes, for any input sizes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from backend.errors import AcceleratorError
from backend.roofline.fusion import Fusion
from backend.roofline.node import Node
from backend.roofline.shape_rules import RULES
from backend.roofline.tensors import Shape, Tensor, create_from_value


class Graph:
    """The operations of one network.

    Attributes:
        nodes: in the order in which they run.
        outputs: names of what it gives.
        weight_elements: how many numbers the network carries.
        absorbed, renamed: which of them are one operation of the network
            (backend/roofline/fusion.py).
    """

    def __init__(self, file: Path) -> None:
        """Read an ONNX file; the weights' values are not kept.

        Raises:
            AcceleratorError: the file cannot be read.
        """
        import onnx
        from google.protobuf.message import DecodeError

        try:
            model = onnx.load(str(file))
        except (OSError, DecodeError) as error:
            raise AcceleratorError(
                f"The exported network {file} cannot be read: {error}"
            ) from error
        self._weights = {
            tensor.name: create_from_value(onnx.numpy_helper.to_array(tensor), is_weight=True)
            for tensor in model.graph.initializer
        }
        self.nodes: list[Node] = []
        for node in model.graph.node:
            attributes = {each.name: _convert_attribute(each) for each in node.attribute}
            if node.op_type == "Constant":
                self._weights[node.output[0]] = create_from_value(
                    attributes["value"], is_weight=True
                )
            else:
                self.nodes.append(
                    Node(node.op_type, tuple(node.input), tuple(node.output), attributes)
                )
        self.outputs = tuple(output.name for output in model.graph.output)
        self.weight_elements = sum(tensor.elements for tensor in self._weights.values())
        fusion = Fusion(self.nodes, self._weights)
        self.absorbed, self.renamed = fusion.absorbed, fusion.renamed
        self._opset = next(entry.version for entry in model.opset_import if not entry.domain)

    def infer_tensors(self, shapes: Mapping[str, Shape]) -> dict[str, Tensor]:
        """Every tensor of the graph for inputs of these shapes, by name.

        Raises:
            AcceleratorError: a size depends on what the network computes, or sizes do not fit.
        """
        found = {**self._weights, **{name: Tensor(shape) for name, shape in shapes.items()}}
        for node in self.nodes:
            inputs = [found.get(name) for name in node.inputs]
            try:
                rule = RULES.get(node.kind)
                outputs = (
                    rule(inputs, node.attributes) if rule else self._infer_by_onnx(node, inputs)
                )
            except (LookupError, ValueError, TypeError) as error:
                raise AcceleratorError(
                    f"The shape of {node.outputs[0]} ({node.kind}) cannot be told beforehand: "
                    f"{error}"
                ) from error
            found.update(zip(node.outputs, outputs, strict=False))
        return found

    def _infer_by_onnx(self, node: Node, inputs: list[Tensor | None]) -> tuple[Tensor, ...]:
        """Shapes by ONNX's own inference, for operations that are not among our rules."""
        import onnx
        from onnx import TensorProto, helper

        given = dict(zip(node.inputs, inputs, strict=True))
        values = {
            name: helper.make_tensor_value_info(name, TensorProto.FLOAT, tensor.shape)
            for name, tensor in given.items()
            if tensor is not None
        }
        made = helper.make_node(node.kind, node.inputs, node.outputs, **dict(node.attributes))
        outputs = [helper.make_empty_tensor_value_info(name) for name in node.outputs]
        graph = helper.make_graph([made], "one", list(values.values()), outputs)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", self._opset)])
        inferred = onnx.shape_inference.infer_shapes(model).graph.output
        shapes = [each.type.tensor_type for each in inferred]
        sizes = [each.shape.dim for each in shapes]
        if not all(each.HasField("shape") for each in shapes) or not all(
            size.HasField("dim_value") for each in sizes for size in each
        ):
            raise LookupError("a size depends on what the network computes")
        return tuple(Tensor(tuple(size.dim_value for size in each)) for each in sizes)


def _convert_attribute(attribute: Any) -> Any:
    import onnx

    value = onnx.helper.get_attribute_value(attribute)
    return onnx.numpy_helper.to_array(value) if isinstance(value, onnx.TensorProto) else value
