"""The measurement of pauses after the wake word, on one synthesised recording."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import soundfile

from tests.helpers.running_backend import ROOT
from tests.helpers.user_audio import say_as_user


@pytest.mark.slow
def test_questions_after_each_pause_are_counted(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "one.wav", say_as_user("Alexa", after_seconds=0.5), 16_000)
    command = [sys.executable, "scripts/measure_wake_gaps.py", str(tmp_path), "--gaps", "0", "1.5"]
    options = ["--questions", "What is twelve times eleven?", "--clients", "1"]
    result = subprocess.run(
        [*command, *options], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    assert "| 0.0 | 1 | 1 | 0 | 0 |" in result.stdout
    assert "| 1.5 | 1 | 1 | 0 | 0 |" in result.stdout
