"""SIGINT and SIGTERM end a Qt program, whenever they come."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from tests.helpers.running_backend import ROOT

PROGRAM = """
import os, signal, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
from app.ending_signals import EndingSignals

class Stubborn(QMainWindow):
    def closeEvent(self, event):
        event.ignore()

application = QApplication([])
ending = EndingSignals(application)
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
print("ended")
"""


@pytest.mark.parametrize("moment", ["before", "while"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_loop_before_and_while_it_runs(number: int, moment: str) -> None:
    command = [sys.executable, "-c", PROGRAM, str(int(number)), moment]
    ended = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=30, check=False
    )
    assert ended.stdout == "ended\n", ended.stderr
    assert ended.returncode == 0
