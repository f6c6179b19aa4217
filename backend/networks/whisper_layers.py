"""The layers of Whisper (Radford et al. 2022, section 2.2), named as in its published weights."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Self

import torch
from torch import Tensor, nn
from torch.nn import functional

from backend.networks.weights import read_setting

HEAD_WIDTH = 64
"""Of every size of Whisper."""


@dataclass(frozen=True)
class WhisperSize:
    """A size of Whisper: tiny has a width of 384 and 4 layers, base 512 and 6.

    Attributes:
        width: of the states between layers.
        layers: of the encoder, and of the decoder.
    """

    width: int
    layers: int

    @classmethod
    def read(cls, source: Path) -> Self:
        """Read the size from the config.json of a network.

        Raises:
            NetworkLoadError: it is missing, damaged or does not tell the size.
        """
        return cls(int(read_setting(source, "width")), int(read_setting(source, "layers")))

    @property
    def heads(self) -> int:
        """Of every attention."""
        return self.width // HEAD_WIDTH

    @property
    def feed_forward_width(self) -> int:
        """Of the layer inside each feed-forward network."""
        return 4 * self.width


def split_heads(states: Tensor) -> Tensor:
    """Reshape (batch, length, width) to (batch, heads, length, head width)."""
    return states.unflatten(2, (-1, HEAD_WIDTH)).transpose(1, 2)


class KeyValueProjection(nn.Module):
    """The keys and values of an attention."""

    def __init__(self, size: WhisperSize) -> None:
        """Make two projections; Whisper's keys have no bias."""
        super().__init__()
        self.k_proj = nn.Linear(size.width, size.width, bias=False)
        self.v_proj = nn.Linear(size.width, size.width)

    def forward(self, states: Tensor) -> tuple[Tensor, Tensor]:
        """Map (batch, length, width) to keys and values (batch, heads, length, head width) each."""
        return split_heads(self.k_proj(states)), split_heads(self.v_proj(states))


class QueryAttention(nn.Module):
    """The queries of an attention and its output projection; keys and values are given."""

    def __init__(self, size: WhisperSize) -> None:
        """Make two projections."""
        super().__init__()
        self.q_proj = nn.Linear(size.width, size.width)
        self.out_proj = nn.Linear(size.width, size.width)

    def attend(
        self, states: Tensor, keys: Tensor, values: Tensor, mask: Tensor | None = None
    ) -> Tensor:
        """Attend from every position of `states` (batch, length, width) to keys and values.

        `mask` (length, key length) is minus infinity where attention is not allowed, else 0.
        """
        queries = split_heads(self.q_proj(states)) * HEAD_WIDTH**-0.5
        scores = queries @ keys.transpose(-1, -2)
        if mask is not None:
            scores = scores + mask
        attended = scores.softmax(-1) @ values
        return self.out_proj(attended.transpose(1, 2).flatten(2))


class SelfAttention(QueryAttention):
    """A whole self-attention: queries, keys and values of the same states."""

    def __init__(self, size: WhisperSize) -> None:
        """Make four projections; Whisper's keys have no bias."""
        super().__init__(size)
        self.k_proj = nn.Linear(size.width, size.width, bias=False)
        self.v_proj = nn.Linear(size.width, size.width)

    def forward(self, states: Tensor) -> tuple[Tensor, Tensor]:
        """Map (batch, length, width) to keys and values (batch, heads, length, head width) each."""
        return split_heads(self.k_proj(states)), split_heads(self.v_proj(states))


class EncoderLayer(nn.Module):
    """Self-attention and a feed-forward network, each pre-normalised and with a residual sum."""

    def __init__(self, size: WhisperSize) -> None:
        """Make the layer."""
        super().__init__()
        self.self_attn = SelfAttention(size)
        self.self_attn_layer_norm = nn.LayerNorm(size.width)
        self.fc1 = nn.Linear(size.width, size.feed_forward_width)
        self.fc2 = nn.Linear(size.feed_forward_width, size.width)
        self.final_layer_norm = nn.LayerNorm(size.width)

    def forward(self, states: Tensor, mask: Tensor | None = None) -> Tensor:
        """Map states (batch, frames, width) to new ones of the same shape.

        `mask` (1, frames) is minus infinity for padding, else 0.
        """
        normal = self.self_attn_layer_norm(states)
        keys, values = self.self_attn(normal)
        states = states + self.self_attn.attend(normal, keys, values, mask)
        return states + self.fc2(functional.gelu(self.fc1(self.final_layer_norm(states))))


class DecoderLayer(nn.Module):
    """Causal self-attention, cross-attention to encoder states, and a feed-forward network."""

    def __init__(self, size: WhisperSize) -> None:
        """Make the layer; `word_decoder_memory` computes the cross-attention keys and values."""
        super().__init__()
        self.self_attn = SelfAttention(size)
        self.self_attn_layer_norm = nn.LayerNorm(size.width)
        self.encoder_attn = QueryAttention(size)
        self.encoder_attn_layer_norm = nn.LayerNorm(size.width)
        self.fc1 = nn.Linear(size.width, size.feed_forward_width)
        self.fc2 = nn.Linear(size.feed_forward_width, size.width)
        self.final_layer_norm = nn.LayerNorm(size.width)

    def forward(
        self,
        states: Tensor,
        past: tuple[Tensor, Tensor],
        cross_attention: tuple[Tensor, Tensor],
        mask: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Give new states (batch, tokens, width), and keys and values of past and new tokens."""
        normal = self.self_attn_layer_norm(states)
        keys, values = self.self_attn(normal)
        keys, values = torch.cat([past[0], keys], dim=2), torch.cat([past[1], values], dim=2)
        states = states + self.self_attn.attend(normal, keys, values, mask)
        states = states + self.encoder_attn.attend(
            self.encoder_attn_layer_norm(states), *cross_attention
        )
        states = states + self.fc2(functional.gelu(self.fc1(self.final_layer_norm(states))))
        return states, keys, values
