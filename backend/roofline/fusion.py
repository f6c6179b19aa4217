"""Operator fusion: exported nodes that are one operation, such as GELU or a layer with its bias."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backend.roofline.node import Node
    from backend.roofline.tensors import Tensor


class Fusion:
    """Nodes that run as one operation, by identity.

    Attributes:
        absorbed: nodes that are done by another one on its way.
        renamed: nodes that do more than their name says, with the name for that.
    """

    def __init__(self, nodes: Sequence[Node], weights: dict[str, Tensor]) -> None:
        """Look through the graph once."""
        self._weights = weights
        self._maker = {name: node for node in nodes for name in node.outputs}
        self._users: dict[str, list[Node]] = {}
        for node in nodes:
            for name in node.inputs:
                self._users.setdefault(name, []).append(node)
        self.absorbed: set[int] = set()
        self.renamed: dict[int, str] = {}
        for node in nodes:
            if node.kind == "Erf":
                self._fuse_gelu(node)
            elif node.kind == "MatMul":
                self._fuse_bias(node)

    def _fuse_gelu(self, erf: Node) -> None:
        """X · ½ · (1 + erf(x / √2)): Div or Mul, Erf, Add, Mul, Mul."""
        scale = self._maker.get(erf.inputs[0])
        after = list(self._follow(erf, ("Add", "Mul", "Mul")))
        if scale is None or scale.kind not in ("Div", "Mul") or len(after) != 3:
            return
        self.renamed[id(erf)] = "Gelu"
        self.absorbed |= {id(node) for node in (scale, *after)}

    def _fuse_bias(self, product: Node) -> None:
        """A layer's product and the addition of its bias, a vector."""
        if product.inputs[1] not in self._weights:
            return
        for add in self._follow(product, ("Add",)):
            others = [name for name in add.inputs if name not in product.outputs]
            if others and others[0] in self._weights and len(self._weights[others[0]].shape) == 1:
                self.absorbed.add(id(add))

    def _follow(self, node: Node, kinds: Sequence[str]) -> Iterator[Node]:
        """The chain of only users after a node, as long as they are of these kinds."""
        for kind in kinds:
            users = self._users.get(node.outputs[0], [])
            if len(users) != 1 or users[0].kind != kind:
                return
            node = users[0]
            yield node
