"""Numba's cache: read when whole, replaced when damaged, ignored where others could write."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from numba import njit
from numba.core import config

from backend.asr import compiling
from backend.asr.compiled_cache import cache_compiled
from tests.helpers.damage import DAMAGES, Damage


def _twice(number: int) -> int:
    return 2 * number


@pytest.fixture(autouse=True)
def _cache_is_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "CACHE_DIR", config.CACHE_DIR)  # type: ignore[attr-defined]
    monkeypatch.setattr(compiling, "_is_cache_folder_set", True)


def _call() -> Any:
    """Call a new dispatcher once, as after a new start; its statistics tell of the cache."""
    dispatcher: Any = njit()(_twice)
    cache_compiled(dispatcher)
    assert dispatcher(21) == 42
    return dispatcher


def _files(folder: Path) -> list[Path]:
    return [file for file in (folder / "compiled").rglob("*.nb*") if "-hashes" not in str(file)]


def test_a_function_is_compiled_once(tmp_path: Path) -> None:
    compiling.set_compiled_cache_folder(tmp_path)
    assert sum(_call().stats.cache_hits.values()) == 0
    assert len(_files(tmp_path)) == 2
    assert sum(_call().stats.cache_hits.values()) == 1


@pytest.mark.parametrize("which", [".nbi", ".nbc"])
@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damaged_code_is_compiled_anew(damage: Damage, which: str, tmp_path: Path) -> None:
    compiling.set_compiled_cache_folder(tmp_path)
    _call()
    for file in _files(tmp_path):
        if file.suffix == which:
            damage(file)
    assert sum(_call().stats.cache_hits.values()) == 0
    assert sum(_call().stats.cache_hits.values()) == 1


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() != 0, reason="only root gives files away")
def test_code_of_somebody_else_is_not_opened(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    compiling.set_compiled_cache_folder(tmp_path)
    _call()
    os.chown(tmp_path / "compiled", 65_534, 65_534)
    compiling.set_compiled_cache_folder(tmp_path)
    assert "belongs to another user" in caplog.text
    assert sum(_call().stats.cache_hits.values()) == 0


def test_a_cache_folder_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    compiling.set_compiled_cache_folder(tmp_path / "file")
    assert sum(_call().stats.cache_hits.values()) == 0
