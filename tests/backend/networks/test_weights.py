"""Weights that cannot be used give a sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from backend.errors import NetworkLoadError
from backend.networks.weights import (
    SCALE_ENDING,
    quantise_tensor,
    read_config,
    read_weights,
)


def test_half_precision_on_disk_is_single_in_use(tmp_path: Path) -> None:
    save_file(
        {"weight": torch.ones(2, 3).half(), "bias": torch.zeros(2).half()},
        tmp_path / "model.safetensors",
    )
    network = torch.nn.Linear(3, 2)
    read_weights(network, tmp_path)
    assert network.weight.dtype == torch.float32
    assert network.weight.tolist() == [[1.0] * 3] * 2


def test_eight_bits_on_disk_come_back_within_half_a_step(tmp_path: Path) -> None:
    weight = torch.linspace(-1, 1, 12).reshape(3, 4) * torch.tensor([[1.0], [0.01], [0.0]])
    rounded, scale = quantise_tensor(weight)
    save_file(
        {"weight": rounded, f"weight{SCALE_ENDING}": scale, "bias": torch.ones(3).half()},
        tmp_path / "model.safetensors",
    )
    network = torch.nn.Linear(4, 3)
    read_weights(network, tmp_path)
    step = weight.abs().amax(dim=1, keepdim=True) / 127
    assert rounded.dtype == torch.int8
    assert ((network.weight - weight).abs() <= step / 2 + 1e-9).all()
    assert network.bias.tolist() == [1.0] * 3


@pytest.mark.parametrize(
    "tensors", [{}, {"weight": torch.ones(9, 9), "bias": torch.zeros(2)}, {"other": torch.zeros(1)}]
)
def test_weights_of_another_shape_are_refused(
    tmp_path: Path, tensors: dict[str, torch.Tensor]
) -> None:
    save_file(tensors, tmp_path / "model.safetensors")
    with pytest.raises(NetworkLoadError, match=r"model\.safetensors"):
        read_weights(torch.nn.Linear(3, 2), tmp_path)


def test_missing_and_damaged_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NetworkLoadError):
        read_weights(torch.nn.Linear(3, 2), tmp_path)
    (tmp_path / "model.safetensors").write_bytes(b"\xff" * 100)
    with pytest.raises(NetworkLoadError):
        read_weights(torch.nn.Linear(3, 2), tmp_path)


@pytest.mark.parametrize("content", [None, "{", "[1]"])
def test_a_configuration_must_be_an_object(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "config.json").write_text(content, encoding="utf-8")
    with pytest.raises(NetworkLoadError, match=r"config\.json"):
        read_config(tmp_path)
    (tmp_path / "config.json").write_text(json.dumps({"symbols": []}), encoding="utf-8")
    assert read_config(tmp_path) == {"symbols": []}
