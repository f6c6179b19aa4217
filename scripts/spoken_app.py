"""The real app without a screen, asked through the virtual microphone; for measurements."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from scripts.virtual_audio import VirtualAudio

if TYPE_CHECKING:
    from app.application import Application
    from app.echo.echo_readings import EchoReadings
    from app.echo.timing import RequestTiming
    from backend.wire.messages import ReplyMessage

ROOT = Path(__file__).resolve().parent.parent
START_LIMIT_SECONDS = 600.0
ANSWER_LIMIT_SECONDS = 60.0
SETTLE_SECONDS = 1.0


@dataclass
class QuestionRun:
    """One question: its begin, the end of its reply (`time.perf_counter()`), what came of it."""

    began_at: float
    ended_at: float = 0.0
    timing: RequestTiming | None = None
    reply: ReplyMessage | None = None
    readings: EchoReadings | None = None


def synthesise(text: str, folder: Path) -> NDArray[np.int16]:
    """Synthesise a text at 16 kHz."""
    from backend.recordings import read_recording

    file = folder / "question.wav"
    command = [sys.executable, "-m", "backend", "speak", text, "-o", str(file)]
    subprocess.run(command, cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
    return read_recording(file, ANSWER_LIMIT_SECONDS)


def use_private_folder(folder: Path) -> None:
    """Keep the user's settings, history and log out of the measurement."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    for name in ("BERGAMOT_CONFIG", "BERGAMOT_DATA", "BERGAMOT_LOGS"):
        os.environ[name] = str(folder)


class SpokenApp:
    """The running app.

    Attributes:
        application: the app itself.
    """

    def __init__(self, audio: VirtualAudio, accelerator: str) -> None:
        from PySide6.QtWidgets import QApplication

        from app.application import Application

        self._audio = audio
        self._run: QuestionRun | None = None
        self.application: Application = Application(QApplication(sys.argv[:1]))
        self.application.store.update("backend", accelerator=accelerator)
        self.application.store.update("appearance", tour_seen=True)
        echo = self.application.echo
        echo.request_finished.connect(self._on_finished)
        echo.reply_received.connect(self._on_reply)
        echo.readings_taken.connect(self._on_readings)

    def ask(self, question: NDArray[np.int16]) -> QuestionRun:
        """Ask aloud once the Echo is idle, and wait for the end of the reply or the limit."""
        from app.echo.state import EchoState

        end = time.monotonic() + START_LIMIT_SECONDS
        while self.application.echo.state is not EchoState.IDLE and time.monotonic() < end:
            self.run_event_loop(0.1)
        self.run_event_loop(SETTLE_SECONDS)
        run = self._run = QuestionRun(time.perf_counter())
        talker = threading.Thread(target=self._audio.play, args=(question,))
        talker.start()
        end = time.monotonic() + ANSWER_LIMIT_SECONDS
        while run.timing is None and time.monotonic() < end:
            self.run_event_loop(0.05)
        self.run_event_loop(0.3)
        run.ended_at = time.perf_counter()
        talker.join()
        return run

    @staticmethod
    def run_event_loop(seconds: float) -> None:
        """Let the app run."""
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        QTimer.singleShot(round(seconds * 1_000), loop.quit)
        loop.exec()

    def _on_finished(self, request_id: int, timing: RequestTiming) -> None:
        if self._run is not None:
            self._run.timing = timing

    def _on_reply(self, request_id: int, reply: ReplyMessage) -> None:
        if self._run is not None:
            self._run.reply = reply

    def _on_readings(self, request_id: int, readings: EchoReadings) -> None:
        if self._run is not None:
            self._run.readings = readings


@contextmanager
def running_app(audio: VirtualAudio, accelerator: str = "") -> Iterator[SpokenApp]:
    """Start the app on the virtual devices and end it.

    Args:
        audio: the devices; their environment must already be this process's.
        accelerator: that answers; the default one if empty.
    """
    app = SpokenApp(audio, accelerator)
    app.application.start()
    try:
        yield app
    finally:
        app.application.shut_down()
