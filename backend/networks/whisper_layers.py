"""The layers of Whisper's encoder and decoder (Radford et al. 2022, section 2.2), named as its published weights are."""

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
    """(batch, length, width) → (batch, heads, length, head width)."""
    return states.unflatten(2, (HEADS, HEAD_WIDTH)).transpose(1, 2)


class Memory(nn.Module):
    """The half of an attention that is looked at: keys and values."""

    def __init__(self) -> None:
        """Make two projections; Whisper's keys have no bias."""
        super().__init__()
        self.k_proj = nn.Linear(WIDTH, WIDTH, bias=False)
        self.v_proj = nn.Linear(WIDTH, WIDTH)

    def forward(self, states: Tensor) -> tuple[Tensor, Tensor]:
        """(batch, length, width) → keys and values, each (batch, heads, length, head width)."""
        return split_heads(self.k_proj(states)), split_heads(self.v_proj(states))


class Look(nn.Module):
    """The half of an attention that looks: queries, and what is made of what was seen."""

    def __init__(self) -> None:
        """Make two projections."""
        super().__init__()
        self.q_proj = nn.Linear(WIDTH, WIDTH)
        self.out_proj = nn.Linear(WIDTH, WIDTH)

    def attend(
        self, states: Tensor, keys: Tensor, values: Tensor, hidden: Tensor | None = None
    ) -> Tensor:
        """Let every position of `states` (batch, length, width) look at keys and values.

        `hidden` (length, key length) is minus infinity where a position may not look, else 0.
        """
        queries = split_heads(self.q_proj(states)) * HEAD_WIDTH**-0.5
        scores = queries @ keys.transpose(-1, -2)
        if hidden is not None:
            scores = scores + hidden
        seen = scores.softmax(-1) @ values
        return self.out_proj(seen.transpose(1, 2).flatten(2))


class Attention(Look, Memory):
    """A whole self-attention: both halves."""


class EncoderLayer(nn.Module):
    """Self-attention and a feed-forward net, each after a normalisation and added to what came in."""

    def __init__(self) -> None:
        """Make the layer."""
        super().__init__()
        self.self_attn = Attention()
        self.self_attn_layer_norm = nn.LayerNorm(WIDTH)
        self.fc1 = nn.Linear(WIDTH, FEED_FORWARD_WIDTH)
        self.fc2 = nn.Linear(FEED_FORWARD_WIDTH, WIDTH)
        self.final_layer_norm = nn.LayerNorm(WIDTH)

    def forward(self, states: Tensor, hidden: Tensor | None = None) -> Tensor:
        """(batch, frames, width) → the same shape; `hidden` (1, frames) is minus infinity for padding, else 0."""
        normal = self.self_attn_layer_norm(states)
        keys, values = self.self_attn(normal)
        states = states + self.self_attn.attend(normal, keys, values, hidden)
        return states + self.fc2(functional.gelu(self.fc1(self.final_layer_norm(states))))


class DecoderLayer(nn.Module):
    """As the encoder's, looking back at earlier tokens only, with attention to the encoder's states between."""

    def __init__(self) -> None:
        """Make the layer; the keys and values of the encoder's states are made by `word_decoder_memory`."""
        super().__init__()
        self.self_attn = Attention()
        self.self_attn_layer_norm = nn.LayerNorm(WIDTH)
        self.encoder_attn = Look()
        self.encoder_attn_layer_norm = nn.LayerNorm(WIDTH)
        self.fc1 = nn.Linear(WIDTH, FEED_FORWARD_WIDTH)
        self.fc2 = nn.Linear(FEED_FORWARD_WIDTH, WIDTH)
        self.final_layer_norm = nn.LayerNorm(WIDTH)

    def forward(
        self,
        states: Tensor,
        past: tuple[Tensor, Tensor],
        memory: tuple[Tensor, Tensor],
        hidden: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Give new states (batch, tokens, width) and this layer's keys and values, past ones included."""
        normal = self.self_attn_layer_norm(states)
        keys, values = self.self_attn(normal)
        keys, values = torch.cat([past[0], keys], dim=2), torch.cat([past[1], values], dim=2)
        states = states + self.self_attn.attend(normal, keys, values, hidden)
        states = states + self.encoder_attn.attend(self.encoder_attn_layer_norm(states), *memory)
        states = states + self.fc2(functional.gelu(self.fc1(self.final_layer_norm(states))))
        return states, keys, values
