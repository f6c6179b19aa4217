"""Ctrl-C while the app or the backend is still being imported ends it without a traceback."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.helpers.running_backend import ROOT

LIMIT_SECONDS = 30.0
_SIGINT_BIT = 1 << (signal.SIGINT - 1)


def _catches_sigint(process_id: int) -> bool:
    """Whether Python has a handler for SIGINT: it has one by default."""
    status = Path(f"/proc/{process_id}/status").read_text(encoding="ascii")
    mask = next(line.split()[1] for line in status.splitlines() if line.startswith("SigCgt"))
    return bool(int(mask, 16) & _SIGINT_BIT)


def _wait_until(condition: bool, process_id: int) -> None:
    limit = time.monotonic() + LIMIT_SECONDS
    while _catches_sigint(process_id) is not condition:
        assert time.monotonic() < limit
        time.sleep(0.0005)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("delay_seconds", [0.0, 0.1, 0.3])
@pytest.mark.parametrize("arguments", [("app",), ("backend", "models")])
def test_an_interrupted_import_leaves_no_traceback(
    arguments: tuple[str, ...], delay_seconds: float
) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        _wait_until(True, process.pid)
        _wait_until(False, process.pid)  # our first line has run
        time.sleep(delay_seconds)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=LIMIT_SECONDS)
    assert "Traceback" not in errors
