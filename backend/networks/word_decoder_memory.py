"""The word decoder's cross-attention keys and values, computed once for each request (stage 5)."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Self

import torch
from torch import Tensor, nn

from backend.networks.manifest import ASSETS
from backend.networks.network import Network, NetworkCard, Padding, TensorSpec
from backend.networks.weights import read_weights
from backend.networks.whisper_layers import HEAD_WIDTH, HEADS, LAYERS, WIDTH, KeyValueProjection


class WordDecoderMemory(Network):
    """Projects encoder states to the cross-attention keys and values of all decoder layers.

    Its name and those of its tensors ("memory": what the decoder attends to) are part of the
    product: settings, ONNX stand-ins and measurements name them.
    """

    name: ClassVar[str] = "word_decoder_memory"
    inputs: ClassVar[tuple[TensorSpec, ...]] = (TensorSpec("encoder_states", (1, "frames", WIDTH)),)
    outputs: ClassVar[tuple[TensorSpec, ...]] = (
        TensorSpec("memory_keys", (LAYERS, HEADS, "frames", HEAD_WIDTH)),
        TensorSpec("memory_values", (LAYERS, HEADS, "frames", HEAD_WIDTH)),
    )
    card: ClassVar[NetworkCard] = NetworkCard(
        title="Phonemes → words: what the word decoder looks at",
        version="1",
        licence="MIT (Whisper tiny.en); fine-tuned weights Apache-2.0",
        source="openai/whisper-tiny.en, fine-tuned by scripts/train/recogniser.py",
    )
    padding: ClassVar[Padding] = "zeros"

    def __init__(self) -> None:
        """Make one pair of projections for each layer of the decoder."""
        super().__init__()
        self.layers = nn.ModuleList(KeyValueProjection() for _ in range(LAYERS))

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
        return tuple(source / name for name in ("model.safetensors",))

    @classmethod
    def load(cls, source: Path) -> Self:
        """Read model.safetensors in `source`."""
        network = cls()
        read_weights(network, source)
        return network.eval()

    def example_inputs(self) -> tuple[Tensor, ...]:
        """Three seconds of encoder states."""
        return (torch.zeros(1, 150, WIDTH),)
