"""The layers of the sentence encoder: what padding holds makes no difference, and errors."""

from __future__ import annotations

import pytest
import torch

from backend.networks.bert_layers import BertEncoder, BertSize

CONFIG = {
    "hidden_size": 8,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "intermediate_size": 16,
    "vocab_size": 30,
    "max_position_embeddings": 12,
}


def test_what_is_padded_changes_nothing() -> None:
    torch.manual_seed(1)
    encoder = BertEncoder(BertSize.read(CONFIG)).eval()
    short = torch.tensor([[3, 4, 5]])
    padded = torch.tensor([[3, 4, 5, 9, 9]])
    mask = torch.tensor([[1, 1, 1, 0, 0]])
    states = encoder(padded, mask)
    assert states.shape == (1, 5, 8)
    torch.testing.assert_close(states[:, :3], encoder(short, torch.ones_like(short)))
    other = encoder(torch.tensor([[3, 4, 7, 9, 9]]), mask)
    assert not torch.allclose(states[:, 0], other[:, 0])


@pytest.mark.parametrize("change", [{"hidden_act": "relu"}, {"hidden_size": None}])
def test_a_size_that_cannot_be_built_is_refused(change: dict[str, object]) -> None:
    config = {key: value for key, value in (CONFIG | change).items() if value is not None}
    with pytest.raises(ValueError, match="activation|hidden_size"):
        BertSize.read(config)
