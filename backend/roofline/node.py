"""One operation of an exported network's graph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Node:
    """One operation of the graph.

    Attributes:
        kind: ONNX's name for it: "MatMul".
        inputs, outputs: names of tensors; "" for an optional input that is left out.
        attributes: by name, as plain Python and numpy values.
    """

    kind: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    attributes: Mapping[str, Any]
