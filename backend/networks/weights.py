"""Reads config.json and model.safetensors of a network; half-precision weights become float32."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file

from backend.errors import NetworkLoadError


def read_config(source: Path) -> dict[str, Any]:
    """Read `source`/config.json.

    Raises:
        NetworkLoadError: it is missing or no JSON object.
    """
    path = source / "config.json"
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise NetworkLoadError(
            f"The network's configuration {path} cannot be read: {error}."
        ) from error
    if not isinstance(config, dict):
        raise NetworkLoadError(f"The network's configuration {path} is not a JSON object.")
    return config


def read_weights(network: torch.nn.Module, source: Path) -> None:
    """Fill `network` from `source`/model.safetensors, every tensor of it and no other, as float32.

    Raises:
        NetworkLoadError: the file is missing, damaged, or made for another shape of network.
    """
    path = source / "model.safetensors"
    try:
        tensors = {name: tensor.float() for name, tensor in load_file(path).items()}
        network.load_state_dict(tensors)
    except (OSError, SafetensorError, RuntimeError) as error:
        raise NetworkLoadError(f"The network's weights {path} cannot be used: {error}.") from error
