"""Without a display the app says so in a sentence and ends; nothing else happens."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.display import find_display_problem

ROOT = Path(__file__).resolve().parents[2]


def start_app(**environment: str) -> subprocess.CompletedProcess[str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    command = [sys.executable, "-m", "app"]
    return subprocess.run(
        command, cwd=ROOT, env={**kept, **environment}, capture_output=True, text=True, timeout=120
    )


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="other systems always have a display"
)
@pytest.mark.parametrize(
    ("environment", "words"),
    [({}, "There is no display"), ({"DISPLAY": ":9731"}, "The display ':9731' cannot be opened")],
)
def test_without_a_display_the_app_prints_one_sentence_and_exits_with_status_one(
    environment: dict[str, str], words: str
) -> None:
    completed = start_app(**environment)
    assert completed.returncode == 1
    assert words in completed.stderr
    assert "Traceback" not in completed.stderr
    assert len(completed.stderr.strip().splitlines()) == 1


def test_offscreen_is_a_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert find_display_problem() == ""
