"""The real app hears itself: its speaker comes back to its microphone through a simulated room.

It does not obey what it says, and somebody who says "stop" ends a reply, a timer and an alarm.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import soundfile

from tests.helpers.running_backend import ROOT
from tests.helpers.user_audio import say_as_user

LIMIT_SECONDS = 5.0
"""A busy machine takes longer to fall silent than `scripts/measure_loop.py` allows."""


@pytest.mark.slow
def test_it_obeys_others_and_not_itself(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "stop.wav", say_as_user("Stop!", 0.05, 0.05), 16_000)
    command = [sys.executable, "scripts/measure_loop.py", "--stop", str(tmp_path), "--replies", "1"]
    command += ["--gains", "-12", "--stop-gains", "-12", "--limit-seconds", str(LIMIT_SECONDS)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.count("ended 1 of 1") == 3
    assert run.stdout.count("obeyed 0 of 1") == 6
