"""The backend that the app starts itself: started, watched, started again, and stopped with the app."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from collections import deque
from collections.abc import Sequence
from pathlib import Path

import platformdirs
import psutil
from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from app.link.address import BackendAddress
from app.settings.pages import BackendSettings

CRASH_LIMIT = 5
CRASH_WINDOW_SECONDS = 60.0
FIRST_RESTART_SECONDS = 0.3
LONGEST_RESTART_SECONDS = 5.0
ANNOUNCE_LIMIT_SECONDS = 120.0
"""Importing PyTorch from a cold disk takes its time; longer than this is no time but trouble."""
END_LIMIT_SECONDS = 4.0
LOG_LIMIT_BYTES = 1024 * 1024
LOG_TAIL_LINES = 4


def log_folder() -> Path:
    """Where the backend's log lies: BERGAMOT_LOGS, else the platform's folder."""
    return Path(os.environ.get("BERGAMOT_LOGS") or platformdirs.user_log_dir("bergamot"))


class BackendProcess(QObject):
    """Runs `python -m backend serve` and starts it again when it dies.

    Its stdin is a pipe that only closes when the app ends, however it ends; the backend ends with it.

    Attributes:
        log_path: what it says; the log before this start lies beside it.

    Signals:
        ready(BackendAddress): its doors are open.
        exited(str): it died and is started again; the sentence says so.
        failed(str): it died too often and is left alone; the sentence holds the last lines of its log.
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
        self.log_path = (folder or log_folder()) / "backend.log"
        self._arguments: list[str] = []
        self._process: QProcess | None = None
        self._crashes: deque[float] = deque(maxlen=CRASH_LIMIT)
        self._is_announced = False
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._launch)
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(self._on_no_announcement)

    def start(self, settings: BackendSettings) -> None:
        """Start it with these settings; one that runs is ended first."""
        self._arguments = _arguments(settings)
        self.restart()

    def restart(self) -> None:
        """Start it anew, now, whatever happened before."""
        self.stop()
        self._crashes.clear()
        self._launch()

    def stop(self) -> None:
        """End it: ask, then insist. Returns when it is gone."""
        self._again.stop()
        self._patience.stop()
        process, self._process = self._process, None
        if process is None:
            return
        process.blockSignals(True)  # its end is no crash
        family = _family(process.processId())
        process.closeWriteChannel()
        if not process.waitForFinished(round(END_LIMIT_SECONDS * 500)):
            process.terminate()
            if not process.waitForFinished(round(END_LIMIT_SECONDS * 500)):
                process.kill()
                process.waitForFinished(1_000)
        _end(family)
        process.deleteLater()

    @property
    def process_id(self) -> int | None:
        """Its process id while it runs."""
        return (self._process.processId() or None) if self._process is not None else None

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
        process = QProcess(self)
        process.setProgram(self._command[0])
        process.setArguments([*self._command[1:], *self._arguments])
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONUNBUFFERED", "1")
        process.setProcessEnvironment(environment)
        process.setStandardErrorFile(str(self._fresh_log()))
        process.readyReadStandardOutput.connect(self._on_output)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        self._process = process
        self._patience.start(round(ANNOUNCE_LIMIT_SECONDS * 1_000))
        process.start()

    def _fresh_log(self) -> Path:
        """A log that cannot grow for ever: a long one moves aside; a folder that cannot be written costs the log."""
        try:
            self.log_path.parent.mkdir(parents=True, exist_ok=True)
            if self.log_path.exists() and self.log_path.stat().st_size > LOG_LIMIT_BYTES:
                os.replace(self.log_path, self.log_path.with_suffix(".old.log"))
            with self.log_path.open("a"):
                return self.log_path
        except OSError:
            return Path(os.devnull)

    # ----- watching

    def _on_output(self) -> None:
        process = self._process
        while process is not None and process.canReadLine():
            line = bytes(process.readLine().data())
            if not self._is_announced:
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

    def _on_no_announcement(self) -> None:
        if self._process is not None:
            self._process.kill()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        # All other errors end with `finished`.
        if error == QProcess.ProcessError.FailedToStart:
            self._let_go()
            self.failed.emit(f"The backend cannot be started: {self._command[0]} does not run.")

    def _on_finished(self, exit_code: int, status: QProcess.ExitStatus) -> None:
        self._let_go()
        now = time.monotonic()
        self._crashes.append(now)
        if len(self._crashes) == CRASH_LIMIT and now - self._crashes[0] < CRASH_WINDOW_SECONDS:
            tail = self._log_tail()
            self.failed.emit(
                f"The backend ended {CRASH_LIMIT} times within a minute and is left alone. "
                + (f"Its last words: {tail}" if tail else f"Its log is {self.log_path}.")
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
        self._patience.stop()
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()

    def _log_tail(self) -> str:
        try:
            with self.log_path.open("rb") as log:
                log.seek(max(0, self.log_path.stat().st_size - 4_096))
                lines = log.read().decode("utf-8", "replace").splitlines()
        except OSError:
            return ""
        return " / ".join(line.strip() for line in lines[-LOG_TAIL_LINES:] if line.strip())


def _arguments(settings: BackendSettings) -> list[str]:
    arguments = ["serve", "--port", "0", "--announce", "--threads", str(settings.threads)]
    if settings.accelerator:
        arguments += ["--accelerator", settings.accelerator]
    for folder in settings.skill_folders:
        arguments += ["--skills", folder]
    for name, price in settings.prices.items():
        dated = f"@{price.set_on}" if price.set_on else ""
        arguments += ["--price", f"{name}={price.usd_per_hour}{dated}"]
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
    """End what a killed backend could not end itself."""
    for member in family:
        with contextlib.suppress(psutil.Error):
            if member.is_running():
                member.kill()
