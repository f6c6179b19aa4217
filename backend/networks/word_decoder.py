"""Whisper's decoder, vocabulary trimmed, one step at a time with explicit caches (stage 5)."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Self

import torch
from torch import Tensor, nn

from backend.networks.manifest import ASSETS
from backend.networks.network import Network, NetworkCard, TensorSpec
from backend.networks.weights import read_setting, read_weights
from backend.networks.whisper_layers import HEAD_WIDTH, DecoderLayer, WhisperSize

LONGEST_TOKENS = 448


def _list_inputs(layers: int | str, heads: int | str) -> tuple[TensorSpec, ...]:
    cache = (layers, "beams", heads, "past", HEAD_WIDTH)
    memory = (layers, heads, "frames", HEAD_WIDTH)
    return (
        TensorSpec("tokens", ("beams", "tokens"), "int64"),
        TensorSpec("past_keys", cache),
        TensorSpec("past_values", cache),
        TensorSpec("memory_keys", memory),
        TensorSpec("memory_values", memory),
    )


def _list_outputs(layers: int | str, heads: int | str) -> tuple[TensorSpec, ...]:
    cache = (layers, "beams", heads, "present", HEAD_WIDTH)
    return (
        TensorSpec("log_probabilities", ("beams", "tokens", "vocabulary")),
        TensorSpec("keys", cache),
        TensorSpec("values", cache),
    )


class WordDecoder(Network):
    """One step of the decoder for several beams: appends new tokens to the cached ones.

    The cross-attention keys and values come from `word_decoder_memory`, once for each request. At
    the first step the caches have length 0. A step may have several new tokens, so that a whole
    hypothesis is scored in one run.
    """

    name: ClassVar[str] = "word_decoder"
    is_of_recogniser: ClassVar[bool] = True
    inputs: tuple[TensorSpec, ...] = _list_inputs("layers", "heads")
    outputs: tuple[TensorSpec, ...] = _list_outputs("layers", "heads")
    card: ClassVar[NetworkCard] = NetworkCard(
        title="Phonemes → words: Whisper's decoder, vocabulary trimmed to spoken lower-case words",
        version="1",
        licence="MIT (Whisper); fine-tuned weights Apache-2.0",
        source="openai/whisper-base and -tiny.en, fine-tuned by scripts/train/recogniser*.py",
    )

    def __init__(self, size: WhisperSize, vocabulary: int) -> None:
        """Make the network for so many tokens; embedding and output share a matrix."""
        super().__init__()
        self.inputs = _list_inputs(size.layers, size.heads)
        self.outputs = _list_outputs(size.layers, size.heads)
        self.embed_tokens = nn.Embedding(vocabulary, size.width)
        self.embed_positions = nn.Embedding(LONGEST_TOKENS, size.width)
        self.layers = nn.ModuleList(DecoderLayer(size) for _ in range(size.layers))
        self.layer_norm = nn.LayerNorm(size.width)

    def forward(
        self,
        tokens: Tensor,
        past_keys: Tensor,
        past_values: Tensor,
        memory_keys: Tensor,
        memory_values: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Give the log-probabilities after each new token, and the caches for the next step."""
        past, new = past_keys.shape[3], tokens.shape[1]
        positions = torch.arange(new, device=tokens.device) + past
        states = self.embed_tokens(tokens) + self.embed_positions(positions)
        later = torch.arange(past + new, device=tokens.device)[None, :] > positions[:, None]
        mask = later.to(states.dtype) * torch.finfo(states.dtype).min
        keys, values = [], []
        for index, layer in enumerate(self.layers):
            past_cache = (past_keys[index], past_values[index])
            states, layer_keys, layer_values = layer(
                states, past_cache, (memory_keys[index], memory_values[index]), mask
            )
            keys.append(layer_keys)
            values.append(layer_values)
        scores = self.layer_norm(states) @ self.embed_tokens.weight.T
        return scores.log_softmax(-1), torch.stack(keys), torch.stack(values)

    @classmethod
    def default_source(cls) -> Path:
        """Give the folder with the weights that come with the product."""
        return ASSETS / cls.name

    @classmethod
    def weight_files(cls, source: Path) -> tuple[Path, ...]:
        """Give the files that decide what it computes; the card beside them does not."""
        return tuple(
            source / name for name in ("config.json", "model.safetensors", "tokenizer.json")
        )

    @classmethod
    def list_tensors(cls, source: Path) -> tuple[tuple[TensorSpec, ...], tuple[TensorSpec, ...]]:
        """List those of the size in `source`/config.json."""
        size = WhisperSize.read(source)
        return _list_inputs(size.layers, size.heads), _list_outputs(size.layers, size.heads)

    @classmethod
    def load(cls, source: Path) -> Self:
        """Read config.json and model.safetensors in `source`."""
        network = cls(WhisperSize.read(source), int(read_setting(source, "vocabulary")))
        read_weights(network, source)
        return network.eval()

    def example_inputs(self) -> tuple[Tensor, ...]:
        """Four beams, one new token after five, over three seconds of voice."""
        width = self.embed_tokens.embedding_dim
        layers, heads = len(self.layers), width // HEAD_WIDTH
        cache = torch.zeros(layers, 4, heads, 5, HEAD_WIDTH)
        memory = torch.zeros(layers, heads, 150, HEAD_WIDTH)
        return torch.ones(4, 1, dtype=torch.int64), cache, cache.clone(), memory, memory.clone()
