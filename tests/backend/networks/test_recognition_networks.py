"""The recogniser's three networks: shapes, padding-free lengths, causality."""

from __future__ import annotations

from functools import cache

import pytest
import torch

from backend.networks.find import load_network
from backend.networks.network import Network
from backend.settings import Settings


@cache
def _network(name: str) -> Network:
    return load_network(name, Settings())


@pytest.mark.parametrize("mel_frames", [1, 2, 99, 300, 3_000])
def test_the_encoder_takes_any_length_up_to_thirty_seconds(mel_frames: int) -> None:
    with torch.no_grad():
        log_probabilities, states = _network("speech_encoder")(torch.zeros(1, 80, mel_frames))
    assert states.shape == (1, (mel_frames + 1) // 2, 384)
    assert log_probabilities.shape[:2] == states.shape[:2]
    torch.testing.assert_close(log_probabilities.exp().sum(-1), torch.ones(1, states.shape[1]))


def test_a_later_token_changes_nothing_before_it() -> None:
    decoder = _network("word_decoder")
    _, keys, values, *memory = decoder.example_inputs()
    keys, values = keys[:, :1, :, :0], values[:, :1, :, :0]
    memory = [torch.randn_like(part) for part in memory]
    with torch.no_grad():
        one, _, _ = decoder(torch.tensor([[1, 5, 7]]), keys, values, *memory)
        other, _, _ = decoder(torch.tensor([[1, 5, 9]]), keys, values, *memory)
    torch.testing.assert_close(one[:, :2], other[:, :2])
    assert not torch.allclose(one[:, 2], other[:, 2])


def test_memory_is_made_frame_by_frame() -> None:
    memory, states = _network("word_decoder_memory"), torch.randn(1, 12, 384)
    with torch.no_grad():
        keys, values = memory(states)
        first, _ = memory(states[:, :5])
    assert keys.shape == values.shape == (4, 6, 12, 64)
    torch.testing.assert_close(keys[:, :, :5], first)
