"""Tensors as known before the network runs: their shapes, and the values of small integers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

Value = NDArray[Any]
Shape = tuple[int, ...]
VALUE_LIMIT = 4_096
"""Elements of the largest tensor whose value is computed; only shapes of shapes are, and they are
tiny."""


@dataclass(frozen=True)
class Tensor:
    """A tensor of the graph.

    Attributes:
        shape: its sizes.
        value: what it holds, where that is known before the network runs; None otherwise.
        is_weight: whether it comes with the network rather than with the request.
    """

    shape: Shape
    value: Value | None = None
    is_weight: bool = False

    @property
    def elements(self) -> int:
        """Count of its elements."""
        return prod(self.shape)

    def integers(self) -> list[int]:
        """Its value as a list of whole numbers.

        Raises:
            LookupError: the value depends on what the network computes.
        """
        if self.value is None:
            raise LookupError("a size depends on what the network computes")
        return [int(number) for number in np.asarray(self.value).ravel()]


def create_from_value(value: Any, *, is_weight: bool = False) -> Tensor:
    """A tensor whose value is known; a large one is known by its shape only."""
    array = np.asarray(value)
    return Tensor(array.shape, array if array.size <= VALUE_LIMIT else None, is_weight)


def broadcast(shapes: Sequence[Shape]) -> Shape:
    """The shape that operands of these shapes give together, by numpy's rules."""
    return np.broadcast_shapes(*shapes)
