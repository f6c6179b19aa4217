"""The layers of BERT's encoder (Devlin et al. 2018), named as in its published weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True)
class BertSize:
    """A size of BERT.

    Attributes:
        width: of the states between layers.
        layers: count of them.
        heads: of every attention.
        feed_forward_width: of the layer inside each feed-forward network.
        vocabulary: count of token ids.
        longest: count of tokens of the longest input.
        epsilon: added to the variance by every normalisation.
    """

    width: int
    layers: int
    heads: int
    feed_forward_width: int
    vocabulary: int
    longest: int
    epsilon: float

    @classmethod
    def read(cls, config: Mapping[str, Any]) -> Self:
        """Read the size from a published config.json.

        Raises:
            ValueError: a setting is missing, or the activation is not the one that is built here.
        """
        if config.get("hidden_act", "gelu") != "gelu":
            raise ValueError(f"its activation is {config['hidden_act']}, not gelu")
        try:
            return cls(
                int(config["hidden_size"]),
                int(config["num_hidden_layers"]),
                int(config["num_attention_heads"]),
                int(config["intermediate_size"]),
                int(config["vocab_size"]),
                int(config["max_position_embeddings"]),
                float(config.get("layer_norm_eps", 1e-12)),
            )
        except KeyError as error:
            raise ValueError(f"its config.json has no {error}") from error


class Embeddings(nn.Module):
    """Sums of the embeddings of tokens, of their places and of the first kind of segment."""

    def __init__(self, size: BertSize) -> None:
        """Make the tables."""
        super().__init__()
        self.word_embeddings = nn.Embedding(size.vocabulary, size.width)
        self.position_embeddings = nn.Embedding(size.longest, size.width)
        self.token_type_embeddings = nn.Embedding(2, size.width)
        self.LayerNorm = nn.LayerNorm(size.width, eps=size.epsilon)

    def forward(self, token_ids: Tensor) -> Tensor:
        """Map ids (batch, tokens) to states (batch, tokens, width)."""
        places = self.position_embeddings.weight[: token_ids.shape[1]]
        segment = self.token_type_embeddings.weight[0]
        return self.LayerNorm(self.word_embeddings(token_ids) + segment + places)


class SelfAttention(nn.Module):
    """Queries, keys and values of the same states."""

    def __init__(self, size: BertSize) -> None:
        """Make three projections."""
        super().__init__()
        self._heads = size.heads
        self.query = nn.Linear(size.width, size.width)
        self.key = nn.Linear(size.width, size.width)
        self.value = nn.Linear(size.width, size.width)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Attend within states (batch, tokens, width); `mask` is as `Encoder` makes it."""
        queries, keys, values = (
            layer(states).unflatten(2, (self._heads, -1)).transpose(1, 2)
            for layer in (self.query, self.key, self.value)
        )
        attended = functional.scaled_dot_product_attention(queries, keys, values, mask)
        return attended.transpose(1, 2).flatten(2)


class Residual(nn.Module):
    """A projection, added to what it came from and normalised."""

    def __init__(self, inner_width: int, size: BertSize) -> None:
        """Make the projection from its input's width."""
        super().__init__()
        self.dense = nn.Linear(inner_width, size.width)
        self.LayerNorm = nn.LayerNorm(size.width, eps=size.epsilon)

    def forward(self, inner: Tensor, states: Tensor) -> Tensor:
        """Give new states (batch, tokens, width)."""
        return self.LayerNorm(self.dense(inner) + states)


class Layer(nn.Module):
    """Self-attention and a feed-forward network, each normalised after its residual sum."""

    def __init__(self, size: BertSize) -> None:
        """Make the layer."""
        super().__init__()
        self.attention = nn.ModuleDict(
            {"self": SelfAttention(size), "output": Residual(size.width, size)}
        )
        self.intermediate = nn.ModuleDict({"dense": nn.Linear(size.width, size.feed_forward_width)})
        self.output = Residual(size.feed_forward_width, size)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Map states (batch, tokens, width) to new ones of the same shape."""
        attended = self.attention["self"](states, mask)
        states = self.attention["output"](attended, states)
        return self.output(functional.gelu(self.intermediate["dense"](states)), states)


class LayerStack(nn.Module):
    """The layers, one after the other."""

    def __init__(self, size: BertSize) -> None:
        """Make the layers."""
        super().__init__()
        self.layer = nn.ModuleList(Layer(size) for _ in range(size.layers))

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Map states (batch, tokens, width) to new ones of the same shape."""
        for layer in self.layer:
            states = layer(states, mask)
        return states


class BertEncoder(nn.Module):
    """Token ids to states; without the pooler, which no sentence embedding uses."""

    def __init__(self, size: BertSize) -> None:
        """Make the layers."""
        super().__init__()
        self.embeddings = Embeddings(size)
        self.encoder = LayerStack(size)

    def forward(self, token_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Map ids and their mask, 0 for padding, (batch, tokens) to (batch, tokens, width)."""
        states = self.embeddings(token_ids)
        is_padding = attention_mask[:, None, None, :] == 0
        lowest = torch.finfo(states.dtype).min
        mask = torch.zeros_like(is_padding, dtype=states.dtype).masked_fill(is_padding, lowest)
        encoded: Tensor = self.encoder(states, mask)
        return encoded
