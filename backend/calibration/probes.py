"""Small networks that each isolate one property of an accelerator: peak, bandwidth, launch cost."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Self

import torch
from torch import nn

from backend.errors import NetworkLoadError
from backend.networks.network import Network, NetworkCard, TensorSpec


class Probe(Network):
    """The base of all probes: weights from a fixed seed, one input, one output."""

    card: ClassVar[NetworkCard] = NetworkCard("Probe", "1", "Apache-2.0", "made at random")
    inputs: tuple[TensorSpec, ...] = (TensorSpec("given", ("rows", "columns")),)
    outputs: tuple[TensorSpec, ...] = (TensorSpec("output", ("rows", "outputs")),)

    def __init__(self, name: str, rows: int, columns: int) -> None:
        """Fix the size of its input."""
        super().__init__()
        self.name = name  # type: ignore[misc]
        self._size = (rows, columns)
        self.eval()

    @classmethod
    def default_source(cls) -> Path:
        """A probe has no file."""
        raise NetworkLoadError("a probe has no weights to load")

    @classmethod
    def load(cls, source: Path) -> Self:
        """A probe has no file."""
        raise NetworkLoadError("a probe has no weights to load")

    def example_inputs(self) -> tuple[torch.Tensor, ...]:
        """Numbers around zero."""
        return (torch.randn(self._size, generator=torch.Generator().manual_seed(1)),)


class MatMul(Probe):
    """One matrix product with a weight matrix: (rows × depth) by (depth × columns)."""

    def __init__(self, name: str, rows: int, depth: int, columns: int) -> None:
        """Make the weights."""
        super().__init__(name, rows, depth)
        generator = torch.Generator().manual_seed(2)
        weights = torch.randn(depth, columns, generator=generator) * depth**-0.5
        self.weights = nn.Parameter(weights, requires_grad=False)

    def forward(self, given: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Multiply (rows, depth) to (rows, columns)."""
        return (given @ self.weights,)


class Addition(Probe):
    """Adds a matrix: three numbers moved for one operation."""

    def __init__(self, name: str, rows: int, columns: int) -> None:
        """Make what is added."""
        super().__init__(name, rows, columns)
        self.weights = nn.Parameter(torch.ones(rows, columns), requires_grad=False)

    def forward(self, given: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Add to (rows, columns)."""
        return (given + self.weights,)


class Gelu(Probe):
    """The commonest activation: much to compute for each number."""

    def forward(self, given: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Map (rows, columns) to the same."""
        return (nn.functional.gelu(given),)


class ManySmall(Probe):
    """Layers of a transformer so small that launching is all that their operations cost."""

    WIDTH = 16
    HEADS = 2

    def __init__(self, name: str, layers: int) -> None:
        """Make the layers; none only adds two numbers, and shows what one call costs."""
        super().__init__(name, 4, self.WIDTH)
        torch.manual_seed(3)
        self.layers = nn.ModuleList(_SmallLayer(self.WIDTH, self.HEADS) for _ in range(layers))
        self.requires_grad_(requires_grad=False)

    def forward(self, given: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Map (rows, 16) to (rows, 16)."""
        # One sentence of so many steps: products of three dimensions are not launched as those of
        # two are.
        steps = (given + 1.0)[None]
        for layer in self.layers:
            steps = layer(steps)
        return (steps[0],)


class _SmallLayer(nn.Module):
    """Self-attention and a feed-forward layer, in the operations that networks usually have."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.norm, self.second_norm = nn.LayerNorm(width), nn.LayerNorm(width)
        self.query, self.key, self.value, self.out = (nn.Linear(width, width) for _ in range(4))
        self.first, self.second = nn.Linear(width, 2 * width), nn.Linear(2 * width, width)

    def forward(self, steps: torch.Tensor) -> torch.Tensor:
        """Map (1, rows, width) to the same."""
        normed = self.norm(steps)
        query, key, value = (
            part(normed).view(1, steps.shape[1], self.heads, -1).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        weights = torch.softmax(query @ key.transpose(2, 3), dim=-1)
        mixed = (weights @ value).transpose(1, 2).reshape(steps.shape)
        steps = steps + self.out(mixed)
        hidden = nn.functional.gelu(self.first(self.second_norm(steps)))
        output: torch.Tensor = self.second(hidden)
        return steps + output
