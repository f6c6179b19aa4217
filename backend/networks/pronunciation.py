"""Letters → phonemes for words that are in no lexicon: a small Transformer trained with CTC."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar, Self

import torch
from torch import nn

from backend.networks import hibari_voice
from backend.networks.network import Network, NetworkCard, Padding, TensorSpec
from backend.networks.voice_layers import AttentionLayer

LONGEST_WORD = 24
LETTERS = 330
PHONEMES = 54
STEPS_PER_LETTER = 4
CHANNELS = 128
LAYERS = 4


class Pronunciation(Network):
    """Letters of a word → phoneme scores, four steps a letter; phoneme 0 is CTC's blank."""

    name: ClassVar[str] = "pronunciation"
    inputs: tuple[TensorSpec, ...] = (TensorSpec("letters", (1, "letters"), "int64"),)
    outputs: tuple[TensorSpec, ...] = (TensorSpec("scores", (1, "steps", PHONEMES)),)
    card: ClassVar[NetworkCard] = NetworkCard(
        "Pronunciation of unknown words", "0.2.1", "Apache-2.0", "PyPI: hibari-tts, oov.onnx"
    )
    padding: ClassVar[Padding] = "masked"
    largest_sizes: ClassVar[Mapping[str, int]] = {"letters": LONGEST_WORD}

    def __init__(self) -> None:
        """Build the layers with random weights."""
        super().__init__()
        self.embedding = nn.Embedding(LETTERS, CHANNELS)
        self.positions = nn.Parameter(torch.zeros(LONGEST_WORD, CHANNELS))
        self.layers = nn.ModuleList(
            AttentionLayer(CHANNELS, 3 * CHANNELS, heads=4) for _ in range(LAYERS)
        )
        self.norm = nn.LayerNorm(CHANNELS)
        self.last = nn.Linear(CHANNELS, STEPS_PER_LETTER * PHONEMES)

    def forward(
        self, letters: torch.Tensor, present: torch.Tensor | None = None
    ) -> tuple[torch.Tensor, ...]:
        """Map letters (1, up to 24) to scores (1, 4 * letters, phonemes)."""
        steps = self.embedding(letters) + self.positions[: letters.shape[1]]
        for layer in self.layers:
            steps = layer(steps, present)
        return (
            self.last(self.norm(steps)).unflatten(2, (STEPS_PER_LETTER, PHONEMES)).flatten(1, 2),
        )

    @classmethod
    def output_sizes(cls, sizes: Mapping[str, int]) -> dict[str, int]:
        """Four steps a letter."""
        return {"steps": STEPS_PER_LETTER * sizes["letters"]}

    @classmethod
    def default_source(cls) -> Path:
        """The American English network in the hibari-tts package."""
        return hibari_voice.find_assets_folder() / "oov.onnx"

    @classmethod
    def load(cls, source: Path) -> Self:
        """Read the weights from hibari's oov.onnx, or the folder that holds it."""
        parts = {
            "m.emb": "embedding",
            "m.pos": "positions",
            "m.layers": "layers",
            "m.norm": "norm",
            "m.head": "last",
        }
        return hibari_voice.load_weights(cls(), cls.weight_files(source)[0], parts)

    @classmethod
    def weight_files(cls, source: Path) -> tuple[Path, ...]:
        """The ONNX file alone."""
        return (source / "oov.onnx" if source.is_dir() else source,)

    def example_inputs(self) -> tuple[torch.Tensor, ...]:
        """A word of eight letters."""
        return (torch.arange(28, 36).unsqueeze(0),)
