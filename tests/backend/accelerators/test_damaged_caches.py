"""Damaged cache files of accelerators are rebuilt, and never end in a framework's own error."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from backend.accelerators.find import find_accelerators
from backend.accelerators.onnx_runtime import OnnxRuntimeNetwork
from backend.accelerators.runtime.accelerator import Accelerator
from backend.errors import AcceleratorError
from backend.networks.find import load_network
from backend.networks.network import Network
from backend.settings import Settings
from tests.helpers.damage import DAMAGES, Damage

KEEPING = {
    name: kind
    for name, kind in find_accelerators().items()
    if name in ("onnxruntime", "onnxruntime-int8", "openvino", "openvino-int8")
    and kind.availability().available
}


@cache
def _network() -> Network:
    return load_network("voice_prosody", Settings())


def _answer(kind: type[Accelerator], cache_folder: Path) -> dict[str, np.ndarray]:
    loaded = kind(1, cache_folder).load(_network())
    inputs = zip(_network().inputs, _network().example_inputs(), strict=True)
    return loaded.run({spec.name: tensor.numpy() for spec, tensor in inputs})


def _list_kept(cache_folder: Path) -> dict[Path, bytes]:
    files = [file for file in cache_folder.rglob("*") if file.is_file()]
    return {file: file.read_bytes() for file in files if "-hashes" not in file.parent.name}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
@pytest.mark.parametrize("name", KEEPING)
def test_a_damaged_cache_is_made_anew(name: str, damage: Damage, tmp_path: Path) -> None:
    expected = _answer(KEEPING[name], tmp_path)
    before = _list_kept(tmp_path)
    assert before
    for file in before:
        damage(file)
    found = _answer(KEEPING[name], tmp_path)
    for output, array in expected.items():
        np.testing.assert_allclose(found[output], array, rtol=1e-4, atol=1e-5)
    assert set(_list_kept(tmp_path)) == set(before)
    unchanged = {file: file.stat().st_mtime_ns for file in before}
    _answer(KEEPING[name], tmp_path)
    assert {file: file.stat().st_mtime_ns for file in before} == unchanged, "it is made only once"


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, np.ndarray]]:
    """A cache with a compiled package, and what the network answers: compiling takes long."""
    kind = find_accelerators()["pytorch-compiled"]
    if not kind.availability().available:
        pytest.skip(kind.availability().reason)
    folder = tmp_path_factory.mktemp("compiled")
    return folder, _answer(kind, folder)


@pytest.mark.slow
@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_compiled_package_is_compiled_anew(
    damage: Damage, compiled: tuple[Path, dict[str, np.ndarray]], tmp_path: Path
) -> None:
    kind = find_accelerators()["pytorch-compiled"]
    kept, expected = compiled
    shutil.copytree(kept, tmp_path, dirs_exist_ok=True)
    (package,) = (tmp_path / "inductor").glob("*.pt2")
    assert (tmp_path / "inductor").stat().st_mode & 0o077 == 0
    damage(package)
    found = _answer(kind, tmp_path)
    for output, array in expected.items():
        np.testing.assert_allclose(found[output], array, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("content", [b"", b"This is no network.", b"\x08\x08\x12\x00"])
def test_a_file_that_is_no_network_is_a_sentence(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "network.onnx"
    file.write_bytes(content)
    with pytest.raises(
        AcceleratorError, match="ONNX Runtime cannot open the network voice_prosody"
    ):
        OnnxRuntimeNetwork(_network(), file, 1)
