"""The inverse text normaliser: padding, dynamic lengths on ONNX Runtime, and damaged files."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import torch

from backend.accelerators.onnx_runtime import OnnxRuntime
from backend.errors import NetworkLoadError
from backend.networks.itn_inputs import VOCABULARY_FILE, WordEncoder
from backend.networks.sentence_writer import InverseTextNormaliser

FOLDER = InverseTextNormaliser.default_source()


@pytest.fixture(scope="module")
def network() -> InverseTextNormaliser:
    return InverseTextNormaliser.load(FOLDER)


@pytest.fixture(scope="module")
def encoder() -> WordEncoder:
    return WordEncoder(FOLDER / VOCABULARY_FILE)


def test_the_inverse_text_normaliser_is_small(network: InverseTextNormaliser) -> None:
    assert sum(weight.numel() for weight in network.parameters()) < 3_500_000


@torch.inference_mode()
def test_padding_changes_nothing(network: InverseTextNormaliser, encoder: WordEncoder) -> None:
    characters, pieces = (
        torch.from_numpy(part) for part in encoder.encode("wake me at six".split())
    )
    alone = network(characters[None], pieces[None])
    padding = (0, 0, 0, 7)
    padded = network(
        torch.nn.functional.pad(characters, padding)[None],
        torch.nn.functional.pad(pieces, padding)[None],
    )
    for short, long in zip(alone, padded, strict=True):
        torch.testing.assert_close(short, long[:, : short.shape[1]], atol=1e-4, rtol=1e-4)


@torch.inference_mode()
def test_any_length_gives_the_same_on_onnx_runtime(
    network: InverseTextNormaliser, encoder: WordEncoder, tmp_path: Path
) -> None:
    accelerator = OnnxRuntime(1, tmp_path)
    loaded = accelerator.load(network)
    for words in (["stop"], "play jazz".split(), "what time is it in paris".split() * 12):
        characters, pieces = encoder.encode(words)
        found = loaded.run({"characters": characters[None], "pieces": pieces[None]})
        expected = network(torch.from_numpy(characters)[None], torch.from_numpy(pieces)[None])
        for spec, scores in zip(network.outputs, expected, strict=True):
            np.testing.assert_allclose(found[spec.name], scores.numpy(), atol=1e-3, rtol=1e-3)
    accelerator.close()


def test_the_files_of_the_sentence_writer_are_its_weights_sizes_and_pieces() -> None:
    files = InverseTextNormaliser.weight_files(FOLDER)
    assert [file.name for file in files] == ["config.json", "model.safetensors", VOCABULARY_FILE]
    assert all(file.is_file() for file in files)


def test_damaged_weights_and_other_shapes_are_a_sentence(tmp_path: Path) -> None:
    shutil.copy(FOLDER / "config.json", tmp_path)
    with pytest.raises(NetworkLoadError, match="cannot be read"):
        InverseTextNormaliser.load(tmp_path)
    weights = (FOLDER / "model.safetensors").read_bytes()
    (tmp_path / "model.safetensors").write_bytes(weights[: len(weights) // 2])
    with pytest.raises(NetworkLoadError, match="cannot be read"):
        InverseTextNormaliser.load(tmp_path)
    (tmp_path / "model.safetensors").write_bytes(weights)
    config = json.loads((FOLDER / "config.json").read_text(encoding="utf-8"))
    config["shape"]["width"] += 4
    (tmp_path / "config.json").write_text(json.dumps(config), encoding="utf-8")
    with pytest.raises(NetworkLoadError, match="cannot be read"):
        InverseTextNormaliser.load(tmp_path)
