"""Finds the files of hibari's voice, and maps its weight names to those of our networks."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TypeVar

from torch import nn

from backend.errors import NetworkLoadError
from backend.networks.network import NetworkCard
from backend.networks.onnx_weights import read_weights

FRAMES_PER_UNIT = 2
"""Durations are counted in units of 25 ms, the decoder's frames last 12.5 ms each."""
SYMBOLS = 178
"""Size of the phoneme alphabet (hibari/assets/vocab.json)."""
TEXT_CHANNELS = 128
"""Width of the text vectors that the decoder reads."""
PROSODY_CHANNELS = 192
"""Width of the text vectors that pitch and energy are read from."""

LAYER_NAMES = (
    (".dw.", ".depthwise."),
    (".pw1.", ".widen."),
    (".pw2.", ".narrow."),
    (".gamma", ".gain"),
    (".emb.", ".embedding."),
    (".convs.", ".blocks."),
    (".self_attn.in_proj_", ".project_in."),
    (".self_attn.out_proj.", ".project_out."),
    (".attn.", ".attention."),
    (".linear1.", ".widen."),
    (".linear2.", ".narrow."),
)
"""Parts of hibari's weight names, and what they are called in `voice_layers`."""

AnyModule = TypeVar("AnyModule", bound=nn.Module)


def card(title: str) -> NetworkCard:
    """What `backend models` shows of a part of the voice."""
    return NetworkCard(
        title, version="0.2.1", licence="Apache-2.0", source="PyPI: hibari-tts, voice heart"
    )


def find_assets_folder() -> Path:
    """The data folder of the hibari-tts package, found without importing it.

    Raises:
        NetworkLoadError: the package is not installed.
    """
    spec = importlib.util.find_spec("hibari")
    if spec is None or spec.origin is None:
        raise NetworkLoadError("The voice is missing: install the package hibari-tts.")
    return Path(spec.origin).parent / "assets"


def find_voice_file(source: Path) -> Path:
    """The ONNX file that a source means: the file itself, or hibari.onnx in a folder."""
    return source / "hibari.onnx" if source.is_dir() else source


def load_weights(module: AnyModule, file: Path, parts: dict[str, str]) -> AnyModule:
    """Fill a module with weights from an ONNX file, and put it into evaluation mode.

    Args:
        module: built from `voice_layers`.
        file: the ONNX file.
        parts: beginning of a weight's name in the file → beginning of its name in the module.

    Raises:
        NetworkLoadError: the file is missing or damaged, or has other weights than the module.
    """
    state = {}
    for name, weight in read_weights(file).items():
        part = next((part for part in parts if f"{name}.".startswith(part + ".")), None)
        if part is not None:
            own_name = parts[part] + name.removeprefix(part)
            for theirs, ours in LAYER_NAMES:
                own_name = own_name.replace(theirs, ours)
            state[own_name] = weight
    try:
        module.load_state_dict(state)
    except RuntimeError as error:
        raise NetworkLoadError(
            f"The weights {file} do not fit {type(module).__name__}: {error}"
        ) from error
    return module.eval().requires_grad_(False)
