"""The backend that the app starts itself: started, watched, started again, and stopped with the app."""

from __future__ import annotations

import contextlib
import json
import sys
import time
from collections import deque
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import psutil
from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from app.link.address import BackendAddress
from app.link.backend_log import BackendLog
from app.settings.pages import BackendSettings

CRASH_LIMIT = 5
CRASH_WINDOW_SECONDS = 60.0
FIRST_RESTART_SECONDS = 0.3
LONGEST_RESTART_SECONDS = 5.0
ANNOUNCE_LIMIT_SECONDS = 120.0
"""Importing PyTorch from a cold disk takes its time; longer than this is no time but trouble."""
TERMINATE_AFTER_SECONDS = 2.0
KILL_AFTER_SECONDS = 4.0
"""From being asked to end; a backend that neither ends nor can be terminated is killed."""

WAITING_TURN_MILLISECONDS = 50


class BackendProcess(QObject):
    """Runs `python -m backend serve` and starts it again when it dies.

    Its stdin is a pipe that only closes when the app ends, however it ends; the backend ends with
    it. No method waits for it but `stop_and_wait`.

    Attributes:
        log: what it says, over many starts.

    Signals:
        ready(BackendAddress): its doors are open.
        exited(str): it died and is started again; the sentence says so.
        failed(str): it died too often, or cannot be started at all, and is left alone until
            `start`; the sentence says why.
    """

    ready = Signal(object)
    exited = Signal(str)
    failed = Signal(str)

    def __init__(
        self,
        command: Sequence[str] = (sys.executable, "-m", "backend"),
        folder: Path | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._command = tuple(command)
        self.log = BackendLog(folder)
        self._arguments: list[str] = []
        self._process: QProcess | None = None
        self._family: list[psutil.Process] = []
        self._is_ending = self._is_terminated = False
        self._starts_after_end = False
        self._crashes: deque[float] = deque(maxlen=CRASH_LIMIT)
        self._is_announced = False
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._launch)
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(self._on_no_announcement)
        self._insistence = QTimer(self, singleShot=True)
        self._insistence.timeout.connect(self._on_still_there)

    def start(self, settings: BackendSettings) -> None:
        """Start it with these settings, whatever happened before; one that runs is ended first."""
        self.use(settings)
        self.stop()
        self._crashes.clear()
        if self._process is None:
            self._launch()
        else:
            self._starts_after_end = True

    def use(self, settings: BackendSettings) -> None:
        """Give it these settings when it starts the next time."""
        self._arguments = _arguments(settings)

    def stop(self) -> None:
        """End it: ask, later insist. Returns at once."""
        self._again.stop()
        self._patience.stop()
        self._starts_after_end = False
        if self._process is not None and not self._is_ending:
            self._is_ending = True
            self._family = _family(self._process.processId())
            self._process.closeWriteChannel()
            self._insistence.start(round(TERMINATE_AFTER_SECONDS * 1_000))

    def stop_and_wait(self) -> None:
        """End it, and return when it is gone: for the very end of the app, when no window waits."""
        self.stop()
        process = self._process
        if process is None or _has_ended(process, TERMINATE_AFTER_SECONDS):
            return
        process.terminate()
        if not _has_ended(process, KILL_AFTER_SECONDS - TERMINATE_AFTER_SECONDS):
            process.kill()
            _has_ended(process, 1.0)

    @property
    def process_id(self) -> int | None:
        """Its process id while it runs and is not asked to end."""
        if self._process is None or self._is_ending:
            return None
        return self._process.processId() or None

    def memory_bytes(self) -> int:
        """Resident memory of it and its children; 0 when it does not run."""
        total = 0
        for member in _family(self.process_id or 0):
            with contextlib.suppress(psutil.Error):
                total += member.memory_info().rss
        return total

    # ----- starting

    def _launch(self) -> None:
        self._is_announced = False
        self.log.begin(f"backend started on {datetime.now():%Y-%m-%d at %H:%M:%S}")
        process = QProcess(self)
        process.setProgram(self._command[0])
        process.setArguments([*self._command[1:], *self._arguments])
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONUNBUFFERED", "1")
        process.setProcessEnvironment(environment)
        process.readyReadStandardOutput.connect(self._on_output)
        process.readyReadStandardError.connect(self._on_words)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        self._process = process
        self._patience.start(round(ANNOUNCE_LIMIT_SECONDS * 1_000))
        process.start()

    # ----- watching

    def _on_output(self) -> None:
        process = self._process
        while process is not None and process.canReadLine():
            line = bytes(process.readLine().data())
            if not self._is_announced and not self._is_ending:
                self._on_first_line(line)

    def _on_first_line(self, line: bytes) -> None:
        try:
            announcement = json.loads(line)
            address, port = str(announcement["address"]), int(announcement["port"])
            token = str(announcement["token"])
        except (ValueError, TypeError, KeyError):
            return  # a library that talks; the announcement is still to come
        self._is_announced = True
        self._patience.stop()
        host = f"[{address}]" if ":" in address else address
        self.ready.emit(BackendAddress(f"http://{host}:{port}", token))

    def _on_words(self) -> None:
        if self._process is not None:
            self.log.add(bytes(self._process.readAllStandardError().data()))

    def _on_no_announcement(self) -> None:
        if self._process is not None:
            self._process.kill()

    def _on_still_there(self) -> None:
        """It was asked to end, and has not."""
        process = self._process
        if process is None:
            return
        if process.state() == QProcess.ProcessState.Running and not self._is_terminated:
            self._is_terminated = True
            process.terminate()
            self._insistence.start(round((KILL_AFTER_SECONDS - TERMINATE_AFTER_SECONDS) * 1_000))
        else:
            process.kill()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        # All other errors end with `finished`.
        if error == QProcess.ProcessError.FailedToStart:
            self._let_go()
            self.failed.emit(
                f"The backend cannot be started: {self._command[0]} does not run. "
                "When it is there, press Restart."
            )

    def _on_finished(self, exit_code: int, status: QProcess.ExitStatus) -> None:
        self._on_words()
        was_asked = self._is_ending
        self._let_go()
        if not was_asked:
            self._on_crashed(exit_code, status)
        elif self._starts_after_end:
            self._starts_after_end = False
            self._launch()

    def _on_crashed(self, exit_code: int, status: QProcess.ExitStatus) -> None:
        now = time.monotonic()
        self._crashes.append(now)
        if len(self._crashes) == CRASH_LIMIT and now - self._crashes[0] < CRASH_WINDOW_SECONDS:
            words = self.log.last_words
            self.failed.emit(
                f"The backend ended {CRASH_LIMIT} times within a minute and is left alone until "
                "you press Restart; "
                f"its log is {self.log.path}" + (f", its last words: {words}" if words else ".")
            )
            return
        recent = sum(now - crash < CRASH_WINDOW_SECONDS for crash in self._crashes)
        wait_seconds = min(FIRST_RESTART_SECONDS * 2 ** (recent - 1), LONGEST_RESTART_SECONDS)
        self._again.start(round(wait_seconds * 1_000))
        how = (
            "crashed"
            if status == QProcess.ExitStatus.CrashExit
            else f"ended with status {exit_code}"
        )
        self.exited.emit(f"The backend {how}. It is being started again.")

    def _let_go(self) -> None:
        """The process is gone: forget it, and end what it left behind."""
        self._patience.stop()
        self._insistence.stop()
        self._is_ending = self._is_terminated = False
        family, self._family = self._family, []
        _end(family)
        self.log.end()
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()


def _has_ended(process: QProcess, limit_seconds: float) -> bool:
    """Wait for its end, in short turns: between them Python sees signals."""
    end_at = time.monotonic() + limit_seconds
    while time.monotonic() < end_at:
        if process.waitForFinished(WAITING_TURN_MILLISECONDS):
            return True
    return process.state() == QProcess.ProcessState.NotRunning


def _arguments(settings: BackendSettings) -> list[str]:
    arguments = ["serve", "--port", "0", "--announce", "--threads", str(settings.threads)]
    if settings.accelerator:
        arguments += ["--accelerator", settings.accelerator]
    for folder in settings.skill_folders:
        arguments += ["--skills", folder]
    for endpoint in settings.allowed_skill_endpoints:
        arguments += ["--allow-endpoint", endpoint]
    for name, price in settings.prices.items():
        dated = f"@{price.set_on}" if price.set_on else ""
        arguments += ["--price", f"{name}={price.usd_per_hour}{dated}"]
    arguments += ["--endpoint-silence", str(settings.endpoint_silence_seconds)]
    arguments += ["--minimum-confidence", str(settings.minimum_confidence)]
    return arguments


def _family(process_id: int) -> list[psutil.Process]:
    """A process and all that it started; skills run in processes of their own."""
    if not process_id:
        return []
    try:
        parent = psutil.Process(process_id)
        return [parent, *parent.children(recursive=True)]
    except psutil.Error:
        return []


def _end(family: Sequence[psutil.Process]) -> None:
    """End what a killed backend could not end itself; the supervisors of skills tidy up when they are asked to end."""
    for member in family:
        with contextlib.suppress(psutil.Error):
            if member.is_running():
                member.terminate()
