"""Ctrl-C while the app or the backend is still being imported ends it without a traceback."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

import pytest

from tests.helpers.processes import running_process
from tests.helpers.running_backend import ROOT

LIMIT_SECONDS = 30.0
ANNOUNCED_START = """
import runpy, sys

def announce(event, arguments):
    if event == "import" and arguments[0] == package + ".command_line":
        print("importing", flush=True)

_, package, *arguments = sys.argv
sys.argv = [package, *arguments]
sys.addaudithook(announce)
runpy.run_module(package, run_name="__main__", alter_sys=True)
"""
"""Runs the package that its first argument names, as `python -m` does, and tells when the first
import begins."""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
@pytest.mark.parametrize("delay_seconds", [0.0, 0.1, 0.3])
@pytest.mark.parametrize("arguments", [("app",), ("backend", "models")])
def test_an_interrupted_import_leaves_no_traceback(
    arguments: tuple[str, ...], delay_seconds: float
) -> None:
    with running_process(
        [sys.executable, "-c", ANNOUNCED_START, *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "importing\n"
        time.sleep(delay_seconds)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=LIMIT_SECONDS)
    assert "Traceback" not in errors
    assert process.returncode == -signal.SIGINT
