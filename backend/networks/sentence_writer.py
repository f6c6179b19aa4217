"""Inverse text normalisation, punctuation and truecasing as token classification (stage 6)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Self

import safetensors
import safetensors.torch
import torch
from torch import Tensor, nn
from torch.nn import functional

from backend.errors import NetworkLoadError
from backend.networks.itn_inputs import (
    CHARACTER_COUNT,
    CHARACTERS_PER_WORD,
    START_SUBWORD,
    SUBWORDS_PER_WORD,
    VOCABULARY_FILE,
)
from backend.networks.itn_labels import CASES, MARKS, SPAN_TAGS
from backend.networks.manifest import ASSETS
from backend.networks.network import Network, NetworkCard, Padding, TensorSpec


@dataclass(frozen=True)
class NormaliserShape:
    """Sizes of the network, as in config.json: `pieces` is the number of subwords."""

    pieces: int
    piece_width: int = 96
    character_width: int = 24
    character_filters: int = 96
    width: int = 160
    heads: int = 4
    layers: int = 2
    neighbours: int = 2


class Layer(nn.Module):
    """A residual layer: depth-wise convolution, self-attention, then a feed-forward network."""

    def __init__(self, shape: NormaliserShape, dropout: float) -> None:
        super().__init__()
        width = shape.width
        self.heads = shape.heads
        self.near_norm = nn.LayerNorm(width)
        self.neighbours = shape.neighbours
        self.near = nn.Parameter(torch.randn(2 * shape.neighbours + 1, width) * 0.3)
        self.near_mix = nn.Linear(width, width)
        self.far_norm = nn.LayerNorm(width)
        self.far_in = nn.Linear(width, 3 * width)
        self.far_out = nn.Linear(width, width)
        self.think_norm = nn.LayerNorm(width)
        self.think_in = nn.Linear(width, 2 * width)
        self.think_out = nn.Linear(2 * width, width)
        self.dropout = nn.Dropout(dropout)

    def forward(self, words: Tensor, present: Tensor) -> Tensor:
        """Map (batch, words, width) to the same; `present` (batch, words, 1) is 0 for padding."""
        words = words + self.near_mix(
            functional.gelu(self._convolve(self.near_norm(words) * present))
        )
        words = words + self._attend(self.far_norm(words), present)
        fed_forward = self.think_out(functional.gelu(self.think_in(self.think_norm(words))))
        return words + self.dropout(fed_forward)

    def _convolve(self, words: Tensor) -> Tensor:
        """Convolve depth-wise over neighbouring words; as sums it is faster on a CPU."""
        count = words.shape[1]
        padded = functional.pad(words, (0, 0, self.neighbours, self.neighbours))
        near = padded[:, :count] * self.near[0]
        for place in range(1, 2 * self.neighbours + 1):
            near = near + padded[:, place : place + count] * self.near[place]
        return near

    def _attend(self, words: Tensor, present: Tensor) -> Tensor:
        batch, count, width = words.shape
        queries, keys, values = (
            part.reshape(batch, count, self.heads, width // self.heads).transpose(1, 2)
            for part in self.far_in(words).chunk(3, dim=2)
        )
        scores = queries @ keys.transpose(2, 3) * (width // self.heads) ** -0.5
        scores = scores + (present.reshape(batch, 1, 1, count) - 1.0) * 1e4
        attended = scores.softmax(dim=3) @ values
        return self.far_out(attended.transpose(1, 2).reshape(batch, count, width))


class InverseTextNormaliser(Network):
    """Classifies words in context: case, punctuation mark, and span of a written form.

    A word is represented by its characters and its subwords, so that unseen words are cased too.
    The subword embeddings are those of all-MiniLM-L6-v2, reduced to `piece_width` principal
    components and frozen: unseen words keep their distances to those of the training data. The
    network's id, and the names of its tensors and weights ("pieces": subwords), are part of the
    product.
    """

    name: ClassVar[str] = "sentence_writer"
    inputs: tuple[TensorSpec, ...] = (
        TensorSpec("characters", ("batch", "words", CHARACTERS_PER_WORD), "int64"),
        TensorSpec("pieces", ("batch", "words", SUBWORDS_PER_WORD), "int64"),
    )
    outputs: tuple[TensorSpec, ...] = (
        TensorSpec("case_scores", ("batch", "words", len(CASES))),
        TensorSpec("mark_scores", ("batch", "words", len(MARKS))),
        TensorSpec("span_scores", ("batch", "words", SPAN_TAGS)),
    )
    card: ClassVar[NetworkCard] = NetworkCard(
        title="Sentence writer",
        version="1",
        licence="Apache-2.0",
        source="trained by scripts/train/sentence_writer.py",
    )
    padding: ClassVar[Padding] = "zeros"

    def __init__(self, shape: NormaliserShape, dropout: float = 0.0) -> None:
        super().__init__()
        self.shape = shape
        self.characters = nn.Embedding(CHARACTER_COUNT, shape.character_width, padding_idx=0)
        self.character_filters = nn.ModuleList(
            nn.Conv1d(shape.character_width, shape.character_filters, size, padding=size // 2)
            for size in (3, 5)
        )
        self.pieces = nn.Embedding(shape.pieces, shape.piece_width, padding_idx=0)
        self.from_characters = nn.Linear(2 * shape.character_filters, shape.width)
        self.from_pieces = nn.Linear(2 * shape.piece_width, shape.width)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.norm = nn.LayerNorm(shape.width)
        self.dropout = nn.Dropout(dropout)
        self.case_head = nn.Linear(shape.width, len(CASES))
        self.mark_head = nn.Linear(shape.width, len(MARKS))
        self.span_head = nn.Linear(shape.width, SPAN_TAGS)

    @classmethod
    def default_source(cls) -> Path:
        """Give the folder with the weights that come with the product."""
        return ASSETS / cls.name

    @classmethod
    def load(cls, source: Path) -> Self:
        """Read config.json and model.safetensors (half precision on disk, single in use)."""
        try:
            shape = NormaliserShape(
                **json.loads((source / "config.json").read_text(encoding="utf-8"))["shape"]
            )
            network = cls(shape)
            weights = safetensors.torch.load_file(source / "model.safetensors")
            network.load_state_dict({name: weight.float() for name, weight in weights.items()})
        except (
            OSError,
            ValueError,
            KeyError,
            TypeError,
            RuntimeError,
            safetensors.SafetensorError,
        ) as error:
            raise NetworkLoadError(
                f"The sentence writer in {source} cannot be read: {error}"
            ) from error
        return network.eval()

    @classmethod
    def weight_files(cls, source: Path) -> tuple[Path, ...]:
        """Give the files that decide what it computes: weights, sizes and subwords."""
        return tuple(
            source / name for name in ("config.json", "model.safetensors", VOCABULARY_FILE)
        )

    def example_inputs(self) -> tuple[Tensor, ...]:
        """A sentence of ten words between its start and end symbols."""
        characters = torch.randint(4, CHARACTER_COUNT, (1, 12, CHARACTERS_PER_WORD))
        pieces = torch.zeros((1, 12, SUBWORDS_PER_WORD), dtype=torch.int64)
        pieces[:, :, 0] = torch.randint(START_SUBWORD, self.shape.pieces, (1, 12))
        return characters, pieces

    def forward(self, characters: Tensor, pieces: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Score the labels of each word.

        Args:
            characters: int64 (batch, words, CHARACTERS_PER_WORD), 0 where there is none.
            pieces: int64 (batch, words, SUBWORDS_PER_WORD), 0 where there is none; a word without
                any is padding.
        """
        batch, count, length = characters.shape
        present = (pieces[:, :, :1] > 0).float()
        letters = self.spell(characters.reshape(batch * count, length)).reshape(batch, count, -1)
        return self.label(letters, pieces, present)

    def spell(self, characters: Tensor) -> Tensor:
        """Encode the letters of words: int64 (words, CHARACTERS_PER_WORD) → (words, width)."""
        letters = self.characters(characters).transpose(1, 2)
        found = [filters(letters).amax(dim=2) for filters in self.character_filters]
        spelt: Tensor = self.from_characters(functional.gelu(torch.cat(found, dim=1)))
        return spelt

    def label(
        self, letters: Tensor, pieces: Tensor, present: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Score labels from encoded letters (batch, words, width) and subwords; see `forward`."""
        vectors = self.pieces(pieces)
        there = (pieces > 0).float().unsqueeze(3)
        mean = (vectors * there).sum(dim=2) / there.sum(dim=2).clamp(min=1.0)
        words = letters + self.from_pieces(torch.cat((vectors[:, :, 0], mean), dim=2))
        words = self.dropout(words)
        for layer in self.layers:
            words = layer(words, present)
        words = self.norm(words)
        return self.case_head(words), self.mark_head(words), self.span_head(words)
