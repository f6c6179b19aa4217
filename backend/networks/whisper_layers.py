"""The layers of Whisper (Radford et al. 2022, section 2.2), named as in its published weights."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

WIDTH = 384
HEADS = 6
HEAD_WIDTH = WIDTH // HEADS
LAYERS = 4
FEED_FORWARD_WIDTH = 4 * WIDTH


def split_heads(states: Tensor) -> Tensor:
    """Reshape (batch, length, width) to (batch, heads, length, head width)."""
    return states.unflatten(2, (HEADS, HEAD_WIDTH)).transpose(1, 2)


class KeyValueProjection(nn.Module):
    """The keys and values of an attention."""

    def __init__(self) -> None:
        """Make two projections; Whisper's keys have no bias."""
        super().__init__()
        self.k_proj = nn.Linear(WIDTH, WIDTH, bias=False)
        self.v_proj = nn.Linear(WIDTH, WIDTH)

    def forward(self, states: Tensor) -> tuple[Tensor, Tensor]:
        """Map (batch, length, width) to keys and values (batch, heads, length, head width) each."""
        return split_heads(self.k_proj(states)), split_heads(self.v_proj(states))


class QueryAttention(nn.Module):
    """The queries of an attention and its output projection; keys and values are given."""

    def __init__(self) -> None:
        """Make two projections."""
        super().__init__()
        self.q_proj = nn.Linear(WIDTH, WIDTH)
        self.out_proj = nn.Linear(WIDTH, WIDTH)

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


class SelfAttention(QueryAttention, KeyValueProjection):
    """A whole self-attention: queries, keys and values of the same states."""


class EncoderLayer(nn.Module):
    """Self-attention and a feed-forward network, each pre-normalised and with a residual sum."""

    def __init__(self) -> None:
        """Make the layer."""
        super().__init__()
        self.self_attn = SelfAttention()
        self.self_attn_layer_norm = nn.LayerNorm(WIDTH)
        self.fc1 = nn.Linear(WIDTH, FEED_FORWARD_WIDTH)
        self.fc2 = nn.Linear(FEED_FORWARD_WIDTH, WIDTH)
        self.final_layer_norm = nn.LayerNorm(WIDTH)

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

    def __init__(self) -> None:
        """Make the layer; `word_decoder_memory` computes the cross-attention keys and values."""
        super().__init__()
        self.self_attn = SelfAttention()
        self.self_attn_layer_norm = nn.LayerNorm(WIDTH)
        self.encoder_attn = QueryAttention()
        self.encoder_attn_layer_norm = nn.LayerNorm(WIDTH)
        self.fc1 = nn.Linear(WIDTH, FEED_FORWARD_WIDTH)
        self.fc2 = nn.Linear(FEED_FORWARD_WIDTH, WIDTH)
        self.final_layer_norm = nn.LayerNorm(WIDTH)

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
