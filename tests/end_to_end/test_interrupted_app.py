"""One Ctrl-C in the terminal shuts the app down, two end it at once; no process is left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from app.termination_signals import INTERRUPTED
from tests.helpers.processes import running_process
from tests.helpers.running_backend import ROOT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process"),
]
START_LIMIT_SECONDS = 60


@contextmanager
def running_app(folder: Path) -> Iterator[tuple[subprocess.Popen[str], list[psutil.Process]]]:
    """The app and its own backend in a session of their own, and all their processes so far."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "BERGAMOT_CONFIG": str(folder)}
    with running_process(
        [sys.executable, "-m", "app"],
        cwd=ROOT,
        env=environment | {"BERGAMOT_LOGS": str(folder)},
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as app:
        yield app, family_of(app)


def family_of(app: subprocess.Popen[str]) -> list[psutil.Process]:
    """The backend and what it started, as soon as the first of its skills runs."""
    family: list[psutil.Process] = []
    end_at = time.monotonic() + START_LIMIT_SECONDS
    while len(family) < 2 and time.monotonic() < end_at:
        time.sleep(0.05)
        family = psutil.Process(app.pid).children(recursive=True)
    return family


@pytest.mark.parametrize("interrupts", [1, 2])
@pytest.mark.parametrize("whole_group", [True, False], ids=["terminal", "app alone"])
def test_ctrl_c_leaves_nothing_behind(tmp_path: Path, interrupts: int, whole_group: bool) -> None:
    with running_app(tmp_path) as (app, family):
        assert len(family) >= 2
        for _ in range(interrupts):
            if whole_group:
                os.killpg(app.pid, signal.SIGINT)
            else:
                app.send_signal(signal.SIGINT)
            time.sleep(0.1)
        began_at = time.monotonic()
        _, errors = app.communicate(timeout=30)
        assert app.returncode in ((0, INTERRUPTED)[:interrupts])
        if interrupts == 2:
            assert time.monotonic() - began_at < 2
        assert "Traceback" not in errors
        _, alive = psutil.wait_procs(family, timeout=20)
        assert not alive
