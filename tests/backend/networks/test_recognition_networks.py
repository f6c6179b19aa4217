"""The recogniser's three networks: shapes, padding-free lengths, causality."""

from __future__ import annotations

from functools import cache

import pytest
import torch

from backend.networks.find import load_network
from backend.networks.network import Network
from backend.networks.speech_encoder import SpeechEncoder
from backend.networks.whisper_layers import WhisperSize
from backend.networks.word_decoder import WordDecoder
from backend.networks.word_decoder_memory import WordDecoderMemory
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


def test_the_networks_of_another_size_fit_each_other() -> None:
    size = WhisperSize(width=128, layers=2)
    encoder, decoder = SpeechEncoder(size, ("", "a")), WordDecoder(size, vocabulary=30)
    memory = WordDecoderMemory(size)
    with torch.no_grad():
        _, states = encoder(torch.zeros(1, 80, 40))
        keys, values = memory(states)
        cache = torch.zeros(2, 3, 2, 0, 64)
        tokens = torch.ones(3, 4, dtype=torch.int64)
        scores, *caches = decoder(tokens, cache, cache, keys, values)
    assert states.shape == (1, 20, 128)
    assert keys.shape == (2, 2, 20, 64)
    assert scores.shape == (3, 4, 30)
    assert caches[0].shape == caches[1].shape == (2, 3, 2, 4, 64)
    for network in (encoder, memory, decoder):
        for spec, example in zip(network.inputs, network.example_inputs(), strict=True):
            fixed = [number for number in spec.shape if isinstance(number, int)]
            there = [
                number
                for number, wanted in zip(example.shape, spec.shape, strict=True)
                if isinstance(wanted, int)
            ]
            assert there == fixed
