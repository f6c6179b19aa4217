"""Extension points are folders: a file that is dropped in is found."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import backend.accelerators
from backend.accelerators.runtime.accelerator import Accelerator
from backend.discovery import find_classes

DROPPED = '''"""An accelerator for a test."""
from backend.accelerators.runtime.accelerator import Accelerator, Availability

class Dropped(Accelerator):
    name = "dropped"
    title = "Dropped in"
    @classmethod
    def availability(cls):
        return Availability(False, "It is only a file in a test.")
    def load(self, network):
        raise NotImplementedError
'''


def test_a_dropped_file_appears(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dropped_for_a_test.py").write_text(DROPPED)
    monkeypatch.setattr(
        backend.accelerators, "__path__", [*backend.accelerators.__path__, str(tmp_path)]
    )
    names = {kind.name for kind in find_classes(backend.accelerators, Accelerator)}
    sys.modules.pop("backend.accelerators.dropped_for_a_test")
    assert {"dropped", "pytorch-eager", "onnxruntime"} <= names
