"""The perceived latency that the app shows, compared with recordings of its sound devices."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.helpers.running_backend import ROOT


@pytest.mark.slow
def test_the_shown_latency_equals_that_between_the_sound_devices() -> None:
    command = [sys.executable, "scripts/measure_felt_latency.py", "--count", "3"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "n = 3" in result.stdout
