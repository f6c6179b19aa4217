"""SIGINT and SIGTERM end a Qt program; a second Ctrl-C ends it and its children at once."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psutil
import pytest

from app.link.backend_process import KILL_AFTER_SECONDS, TERMINATE_AFTER_SECONDS
from app.termination_signals import INTERRUPTED
from tests.helpers.processes import running_process
from tests.helpers.running_backend import ROOT

PROGRAM = """
import os, signal, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
from app.termination_signals import TerminationSignals

class Stubborn(QMainWindow):
    def closeEvent(self, event):
        event.ignore()

application = QApplication([])
ending = TerminationSignals(application)
window = Stubborn()
window.show()
send = lambda: os.kill(os.getpid(), int(sys.argv[1]))
if sys.argv[2] == "before":
    send()
else:
    QTimer.singleShot(100, send)
application.exec()
window.hide()
ending.release()
os.kill(os.getpid(), signal.SIGINT)
print("ended")
"""


@pytest.mark.parametrize("moment", ["before", "while"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_loop_before_and_while_it_runs(number: int, moment: str) -> None:
    # The program is interrupted again after its end, which changes nothing.
    command = [sys.executable, "-c", PROGRAM, str(int(number)), moment]
    ended = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=30, check=False
    )
    assert ended.stdout == "ended\n", ended.stderr
    assert ended.returncode == 0


BACKEND = """
import signal, subprocess, sys, time
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
signal.signal(signal.SIGTERM, signal.SIG_IGN)
while True:
    time.sleep(1)
"""
WITH_A_BACKEND = f"""
import sys, tempfile
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.termination_signals import TerminationSignals
from app.link.backend_process import BackendProcess
from app.settings.pages import BackendSettings

application = QApplication([])
ending = TerminationSignals(application)
process = BackendProcess([sys.executable, "-c", {BACKEND!r}], Path(tempfile.mkdtemp()))
QTimer.singleShot(0, lambda: process.start(BackendSettings()))
application.exec()
print("ending", flush=True)
process.stop_and_wait()
ending.release()
"""


@contextmanager
def app_with_stubborn_backend() -> Iterator[tuple[subprocess.Popen[str], list[psutil.Process]]]:
    """A program of the app's parts, its backend that ends for nobody, and the child of that."""
    with running_process(
        [sys.executable, "-c", WITH_A_BACKEND], cwd=ROOT, stdout=subprocess.PIPE
    ) as program:
        family: list[psutil.Process] = []
        end_at = time.monotonic() + 20
        while len(family) < 2 and time.monotonic() < end_at:
            time.sleep(0.05)
            family = psutil.Process(program.pid).children(recursive=True)
        time.sleep(0.2)  # the backend's own first line
        try:
            yield program, family
        finally:
            for process in family:
                with suppress(psutil.Error):
                    process.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
def test_one_interrupt_ends_everything_in_order() -> None:
    with app_with_stubborn_backend() as (program, family):
        program.send_signal(signal.SIGINT)
        assert program.wait(KILL_AFTER_SECONDS + 6) == 0
        assert program.stdout
        assert program.stdout.read() == "ending\n"
        _, alive = psutil.wait_procs(family, timeout=5)
        assert not alive


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
def test_a_second_interrupt_ends_at_once_and_leaves_nothing_behind() -> None:
    with app_with_stubborn_backend() as (program, family):
        assert len(family) == 2
        program.send_signal(signal.SIGINT)
        assert program.stdout
        assert program.stdout.readline() == "ending\n"
        time.sleep(0.3)
        assert program.poll() is None, "the first one waits for the backend"
        began_at = time.monotonic()
        program.send_signal(signal.SIGINT)
        assert program.wait(10) == INTERRUPTED
        assert time.monotonic() - began_at < TERMINATE_AFTER_SECONDS / 2
        _, alive = psutil.wait_procs(family, timeout=5)
        assert not alive
