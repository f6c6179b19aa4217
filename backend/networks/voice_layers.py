"""The layers that the voice's networks are built from."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional


class ConvolutionBlock(nn.Module):
    """A residual block in the manner of ConvNeXt (Liu et al. 2022, figure 4), over time.

    A depthwise convolution mixes neighbouring steps, two linear layers mix the channels, a learnt
    gain scales the result before it is added to the input.
    """

    def __init__(self, channels: int, hidden: int, kernel: int, dilation: int = 1) -> None:
        """Take the widths, and how many steps the kernel has and how far apart they are."""
        super().__init__()
        reach = (kernel - 1) // 2 * dilation
        self.depthwise = nn.Conv1d(
            channels, channels, kernel, padding=reach, dilation=dilation, groups=channels
        )
        self.norm = nn.LayerNorm(channels)
        self.widen = nn.Linear(channels, hidden)
        self.narrow = nn.Linear(hidden, channels)
        self.gain = nn.Parameter(torch.ones(channels))

    def forward(self, steps: torch.Tensor, present: torch.Tensor | None = None) -> torch.Tensor:
        """Map (batch, channels, steps) to the same shape; `present` (1, steps) is 0 for padding."""
        seen = steps if present is None else steps * present
        mixed = self.norm(self.depthwise(seen).transpose(1, 2))
        mixed = self.gain * self.narrow(functional.gelu(self.widen(mixed)))
        return steps + mixed.transpose(1, 2)


class AttentionLayer(nn.Module):
    """A Transformer layer with the norms before its two halves (Xiong et al. 2020, figure 1b)."""

    def __init__(self, channels: int, hidden: int, heads: int) -> None:
        """Take the widths and the number of heads."""
        super().__init__()
        self.heads = heads
        self.norm1 = nn.LayerNorm(channels)
        self.project_in = nn.Linear(channels, 3 * channels)
        self.project_out = nn.Linear(channels, channels)
        self.norm2 = nn.LayerNorm(channels)
        self.widen = nn.Linear(channels, hidden)
        self.narrow = nn.Linear(hidden, channels)

    def forward(self, steps: torch.Tensor, present: torch.Tensor | None = None) -> torch.Tensor:
        """Map (batch, steps, channels) to the same shape; `present` (1, steps) is 0 for padding."""
        parts = self.project_in(self.norm1(steps)).unflatten(2, (3, self.heads, -1))
        query, key, value = parts.permute(2, 0, 3, 1, 4).unbind(0)
        mask = None if present is None else present > 0
        attended = functional.scaled_dot_product_attention(query, key, value, mask)
        steps = steps + self.project_out(attended.transpose(1, 2).flatten(2))
        return steps + self.narrow(functional.gelu(self.widen(self.norm2(steps))))


class TextEncoder(nn.Module):
    """Phoneme ids → vectors: two convolution blocks, then an attention layer applied repeatedly."""

    def __init__(self, symbols: int, channels: int, rounds: int) -> None:
        """Take the alphabet's size, the width, and how often the attention layer is used."""
        super().__init__()
        self.rounds = rounds
        self.embedding = nn.Embedding(symbols, channels)
        self.blocks = nn.ModuleList(
            ConvolutionBlock(channels, 2 * channels, kernel=5) for _ in range(2)
        )
        self.attention = AttentionLayer(channels, 2 * channels, heads=2)
        self.norm = nn.LayerNorm(channels)

    def forward(self, ids: torch.Tensor, present: torch.Tensor | None = None) -> torch.Tensor:
        """Map identifiers (batch, phonemes) to vectors (batch, phonemes, channels)."""
        steps = self.embedding(ids).transpose(1, 2)
        for block in self.blocks:
            steps = block(steps, present)
        steps = steps.transpose(1, 2)
        for _ in range(self.rounds):
            steps = self.attention(steps, present)
        normed: torch.Tensor = self.norm(steps)
        return normed
