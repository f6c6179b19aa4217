"""Reads config.json and model.safetensors of a network; weights of any precision become float32."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file

from backend.errors import NetworkLoadError

CONFIG_FILE = "config.json"
SCALE_ENDING = "@scale"
"""Ends the name of a tensor by which another one, of 8-bit integers, is to be multiplied."""


def read_config(source: Path) -> dict[str, Any]:
    """Read `source`/config.json.

    Raises:
        NetworkLoadError: it is missing or no JSON object.
    """
    path = source / CONFIG_FILE
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise NetworkLoadError(
            f"The network's configuration {path} cannot be read: {error}."
        ) from error
    if not isinstance(config, dict):
        raise NetworkLoadError(f"The network's configuration {path} is not a JSON object.")
    return config


def read_setting(source: Path, name: str) -> Any:
    """Read one setting of `source`/config.json.

    Raises:
        NetworkLoadError: the file cannot be read, or does not hold it.
    """
    config = read_config(source)
    if name not in config:
        raise NetworkLoadError(
            f"The network's configuration {source / CONFIG_FILE} has no {name!r}."
        )
    return config[name]


def read_weights(network: torch.nn.Module, source: Path) -> None:
    """Fill `network` from `source`/model.safetensors, every tensor of it and no other, as float32.

    Raises:
        NetworkLoadError: the file is missing, damaged, or made for another shape of network.
    """
    path = source / "model.safetensors"
    try:
        network.load_state_dict(restore_tensors(load_file(path)))
    except (OSError, SafetensorError, RuntimeError) as error:
        raise NetworkLoadError(f"The network's weights {path} cannot be used: {error}.") from error


def quantise_tensor(tensor: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Round a matrix, or more dimensions, to 8-bit integers and a scale for each of its rows."""
    largest = tensor.float().abs().amax(dim=tuple(range(1, tensor.dim())), keepdim=True)
    scale = (largest / 127).clamp(min=torch.finfo(torch.float32).tiny)
    return (tensor.float() / scale).round().to(torch.int8), scale


def restore_tensors(stored: Mapping[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Give the tensors of a file as float32, those of 8-bit integers times their scales."""
    return {
        name: tensor.float() * stored.get(name + SCALE_ENDING, 1.0)
        for name, tensor in stored.items()
        if not name.endswith(SCALE_ENDING)
    }
