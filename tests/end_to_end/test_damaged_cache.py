"""A cache that a power cut left damaged, as a whole: the next start makes it anew and answers."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from backend.settings import find_default_cache_folder
from tests.helpers.damage import DAMAGES

ROOT = Path(__file__).resolve().parents[2]
QUESTION = ("ask", "--text", "what is two plus two")


def _ask(cache_folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "backend", *QUESTION],
        cwd=ROOT,
        env=os.environ | {"BERGAMOT_CACHE": str(cache_folder)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_every_file_damaged_is_every_file_made_anew(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    if find_default_cache_folder().is_dir():
        others = shutil.ignore_patterns("unfinished-*")  # of tests that were broken off
        shutil.copytree(find_default_cache_folder(), cache, ignore=others)
    assert "2 plus 2 is 4" in _ask(cache).stdout
    files = sorted(file for file in cache.rglob("*") if file.is_file() and file.stat().st_size)
    for file, damage in zip(files, itertools.cycle(DAMAGES.values()), strict=False):
        damage(file)
    done = _ask(cache)
    assert (done.returncode, "2 plus 2 is 4" in done.stdout) == (0, True), done.stderr
    assert "Traceback" not in done.stderr
    assert not list(cache.rglob("unfinished-*"))
    again = _ask(cache)
    assert "made anew" not in again.stderr
