"""The word decoder's cross-attention keys and values, computed once for each request (stage 5)."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Self

import torch
from torch import Tensor, nn

from backend.networks.manifest import ASSETS
from backend.networks.network import Network, NetworkCard, Padding, TensorSpec
from backend.networks.weights import read_weights
from backend.networks.whisper_layers import HEAD_WIDTH, KeyValueProjection, WhisperSize


def _list_inputs(width: int | str) -> tuple[TensorSpec, ...]:
    return (TensorSpec("encoder_states", (1, "frames", width)),)


def _list_outputs(layers: int | str, heads: int | str) -> tuple[TensorSpec, ...]:
    shape = (layers, heads, "frames", HEAD_WIDTH)
    return TensorSpec("memory_keys", shape), TensorSpec("memory_values", shape)


class WordDecoderMemory(Network):
    """Projects encoder states to the cross-attention keys and values of all decoder layers.

    Its name and those of its tensors ("memory": what the decoder attends to) are part of the
    product: settings, ONNX stand-ins and measurements name them.
    """

    name: ClassVar[str] = "word_decoder_memory"
    is_of_recogniser: ClassVar[bool] = True
    inputs: tuple[TensorSpec, ...] = _list_inputs("width")
    outputs: tuple[TensorSpec, ...] = _list_outputs("layers", "heads")
    card: ClassVar[NetworkCard] = NetworkCard(
        title="Phonemes → words: what the word decoder looks at",
        version="1",
        licence="MIT (Whisper); fine-tuned weights Apache-2.0",
        source="openai/whisper-base and -tiny.en, fine-tuned by scripts/train/recogniser*.py",
    )
    padding: ClassVar[Padding] = "zeros"

    def __init__(self, size: WhisperSize) -> None:
        """Make one pair of projections for each layer of the decoder."""
        super().__init__()
        self.inputs = _list_inputs(size.width)
        self.outputs = _list_outputs(size.layers, size.heads)
        self.width = size.width
        self.layers = nn.ModuleList(KeyValueProjection(size) for _ in range(size.layers))

    def forward(self, encoder_states: Tensor) -> tuple[Tensor, Tensor]:
        """Project (1, frames, width) to keys, values: (layers, heads, frames, head width) each."""
        pairs = [layer(encoder_states) for layer in self.layers]
        return torch.cat([keys for keys, _ in pairs]), torch.cat([values for _, values in pairs])

    @classmethod
    def default_source(cls) -> Path:
        """Give the folder with the weights that come with the product."""
        return ASSETS / cls.name

    @classmethod
    def weight_files(cls, source: Path) -> tuple[Path, ...]:
        """Give the files that decide what it computes; the card beside them does not."""
        return tuple(source / name for name in ("config.json", "model.safetensors"))

    @classmethod
    def list_tensors(cls, source: Path) -> tuple[tuple[TensorSpec, ...], tuple[TensorSpec, ...]]:
        """List those of the size in `source`/config.json."""
        size = WhisperSize.read(source)
        return _list_inputs(size.width), _list_outputs(size.layers, size.heads)

    @classmethod
    def load(cls, source: Path) -> Self:
        """Read config.json and model.safetensors in `source`."""
        network = cls(WhisperSize.read(source))
        read_weights(network, source)
        return network.eval()

    def example_inputs(self) -> tuple[Tensor, ...]:
        """Three seconds of encoder states."""
        return (torch.zeros(1, 150, self.width),)
