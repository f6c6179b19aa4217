"""The folders that skills get for their temporary files."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from backend.skill_runtime import host_command


@pytest.mark.skipif(sys.platform == "win32", reason="skills get no such folder there")
def test_folders_of_a_killed_backend_are_removed_and_those_of_a_running_one_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    host_command._remove_abandoned_folders.cache_clear()
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    abandoned = tmp_path / f"{host_command.PRIVATE_PREFIX}{ended.pid}-abc"
    (abandoned / "deep").mkdir(parents=True)
    kept = tmp_path / f"{host_command.PRIVATE_PREFIX}{os.getppid()}-abc"
    somebody_elses = tmp_path / f"{host_command.PRIVATE_PREFIX}notes-1"
    kept.mkdir()
    somebody_elses.mkdir()
    made = Path(host_command.make_private_folder())
    assert made.is_dir()
    assert not abandoned.exists()
    assert kept.is_dir()
    assert somebody_elses.is_dir()
