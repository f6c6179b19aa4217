"""The backend process that the app owns: starts, watches, restarts and stops it."""

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
from app.translation import tr
from backend.wire.model_settings import MODEL_KEY_VARIABLE

CRASH_LIMIT = 5
CRASH_WINDOW_SECONDS = 60.0
FIRST_RESTART_SECONDS = 0.3
MAXIMUM_RESTART_SECONDS = 5.0
ANNOUNCEMENT_TIMEOUT_SECONDS = 120.0
"""Importing PyTorch from a cold disk is slow; a process that takes longer than this is killed."""
TERMINATE_AFTER_SECONDS = 2.0
"""From closing its standard input to SIGTERM."""
KILL_AFTER_SECONDS = 4.0
"""From closing its standard input to SIGKILL."""

WAIT_SLICE_MILLISECONDS = 50


class BackendProcess(QObject):
    """Runs `python -m backend serve` and restarts it when it dies.

    Its standard input is a pipe that closes when the app ends, however it ends; the backend ends
    with it. Only `stop_and_wait` blocks.

    Attributes:
        log: its standard error, over many starts.

    Signals:
        ready(BackendAddress): it listens at this address.
        exited(str): it died and is restarted; the sentence says so.
        failed(str): it died too often or cannot be started at all, and is not restarted until
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
        self._model_key = ""
        self._process: QProcess | None = None
        self._process_tree: list[psutil.Process] = []
        self._is_ending = self._is_terminated = False
        self._restarts_after_end = False
        self._crashes: deque[float] = deque(maxlen=CRASH_LIMIT)
        self._is_announced = False
        self._restart_timer = QTimer(self, singleShot=True)
        self._restart_timer.timeout.connect(self._start_process)
        self._announcement_timer = QTimer(self, singleShot=True)
        self._announcement_timer.timeout.connect(self._on_announcement_timeout)
        self._end_timer = QTimer(self, singleShot=True)
        self._end_timer.timeout.connect(self._on_end_timeout)

    def start(self, settings: BackendSettings) -> None:
        """Start it with these settings; a running one is ended first."""
        self.configure(settings)
        self.stop()
        self._crashes.clear()
        if self._process is None:
            self._start_process()
        else:
            self._restarts_after_end = True

    def configure(self, settings: BackendSettings) -> None:
        """Use these settings from its next start on."""
        self._arguments = _build_arguments(settings)
        self._model_key = settings.model_key

    def stop(self) -> None:
        """End it: ask, then terminate, then kill. Returns at once."""
        self._restart_timer.stop()
        self._announcement_timer.stop()
        self._restarts_after_end = False
        if self._process is not None and not self._is_ending:
            self._is_ending = True
            self._process_tree = _find_process_tree(self._process.processId())
            self._process.closeWriteChannel()
            self._end_timer.start(round(TERMINATE_AFTER_SECONDS * 1_000))

    def stop_and_wait(self) -> None:
        """End it and return when it is gone; only for the end of the app, when no window waits."""
        self.stop()
        process = self._process
        if process is None or _wait_for_end(process, TERMINATE_AFTER_SECONDS):
            return
        process.terminate()
        if not _wait_for_end(process, KILL_AFTER_SECONDS - TERMINATE_AFTER_SECONDS):
            process.kill()
            _wait_for_end(process, 1.0)

    @property
    def process_id(self) -> int | None:
        """Its process id; None when it does not run or was asked to end."""
        if self._process is None or self._is_ending:
            return None
        return self._process.processId() or None

    def memory_bytes(self) -> int:
        """Resident memory of it and its descendants, in bytes; 0 when it does not run."""
        total = 0
        for member in _find_process_tree(self.process_id or 0):
            with contextlib.suppress(psutil.Error):
                total += member.memory_info().rss
        return total

    # ----- start

    def _start_process(self) -> None:
        self._is_announced = False
        self.log.start(f"backend started on {datetime.now():%Y-%m-%d at %H:%M:%S}")
        process = QProcess(self)
        process.setProgram(self._command[0])
        process.setArguments([*self._command[1:], *self._arguments])
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONUNBUFFERED", "1")
        # Not on the command line, which every program can read.
        environment.insert(MODEL_KEY_VARIABLE, self._model_key)
        process.setProcessEnvironment(environment)
        process.readyReadStandardOutput.connect(self._on_output)
        process.readyReadStandardError.connect(self._on_error_output)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        self._process = process
        self._announcement_timer.start(round(ANNOUNCEMENT_TIMEOUT_SECONDS * 1_000))
        process.start()

    # ----- events of the process

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
            return  # output of a library; the announcement is still to come
        self._is_announced = True
        self._announcement_timer.stop()
        host = f"[{address}]" if ":" in address else address
        self.ready.emit(BackendAddress(f"http://{host}:{port}", token))

    def _on_error_output(self) -> None:
        if self._process is not None:
            self.log.append(bytes(self._process.readAllStandardError().data()))

    def _on_announcement_timeout(self) -> None:
        if self._process is not None:
            self._process.kill()

    def _on_end_timeout(self) -> None:
        """Terminate, then kill, a process that was asked to end and has not."""
        process = self._process
        if process is None:
            return
        if process.state() == QProcess.ProcessState.Running and not self._is_terminated:
            self._is_terminated = True
            process.terminate()
            self._end_timer.start(round((KILL_AFTER_SECONDS - TERMINATE_AFTER_SECONDS) * 1_000))
        else:
            process.kill()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        # All other errors are followed by `finished`.
        if error == QProcess.ProcessError.FailedToStart:
            self._clean_up()
            self.failed.emit(
                tr(
                    "The backend cannot be started: {command} does not run. When it is there, "
                    "press Restart."
                ).format(command=self._command[0])
            )

    def _on_finished(self, exit_code: int, status: QProcess.ExitStatus) -> None:
        self._on_error_output()
        was_asked = self._is_ending
        self._clean_up()
        if not was_asked:
            self._on_crash(exit_code, status)
        elif self._restarts_after_end:
            self._restarts_after_end = False
            self._start_process()

    def _on_crash(self, exit_code: int, status: QProcess.ExitStatus) -> None:
        now = time.monotonic()
        self._crashes.append(now)
        if len(self._crashes) == CRASH_LIMIT and now - self._crashes[0] < CRASH_WINDOW_SECONDS:
            last_lines = self.log.last_lines
            self.failed.emit(
                tr(
                    "The backend ended %n time(s) within a minute and is left alone until you "
                    "press Restart; its log is {path}",
                    "",
                    CRASH_LIMIT,
                ).format(path=self.log.path)
                + (tr(", its last words: {lines}").format(lines=last_lines) if last_lines else ".")
            )
            return
        recent = sum(now - crash < CRASH_WINDOW_SECONDS for crash in self._crashes)
        wait_seconds = min(FIRST_RESTART_SECONDS * 2 ** (recent - 1), MAXIMUM_RESTART_SECONDS)
        self._restart_timer.start(round(wait_seconds * 1_000))
        how = tr("The backend ended with status {status}.").format(status=exit_code)
        if status == QProcess.ExitStatus.CrashExit:
            how = tr("The backend crashed.")
        self.exited.emit(how + " " + tr("It is being started again."))

    def _clean_up(self) -> None:
        """Forget a process that is gone, and end the processes that it left behind."""
        self._announcement_timer.stop()
        self._end_timer.stop()
        self._is_ending = self._is_terminated = False
        process_tree, self._process_tree = self._process_tree, []
        _terminate(process_tree)
        self.log.close()
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()


def _wait_for_end(process: QProcess, timeout_seconds: float) -> bool:
    """Wait for its end in short slices, between which Python handles signals; whether it ended."""
    deadline = time.monotonic() + timeout_seconds
    while time.monotonic() < deadline:
        if process.waitForFinished(WAIT_SLICE_MILLISECONDS):
            return True
    return process.state() == QProcess.ProcessState.NotRunning


def _build_arguments(settings: BackendSettings) -> list[str]:
    arguments = ["serve", "--port", "0", "--announce", "--threads", str(settings.threads)]
    if settings.accelerator:
        arguments += ["--accelerator", settings.accelerator]
    arguments += ["--recogniser", settings.recogniser]
    for folder in settings.skill_folders:
        arguments += ["--skills", folder]
    for endpoint in settings.allowed_skill_endpoints:
        arguments += ["--allow-endpoint", endpoint]
    for name, price in settings.prices.items():
        dated = f"@{price.set_on}" if price.set_on else ""
        arguments += ["--price", f"{name}={price.usd_per_hour}{dated}"]
    arguments += ["--patience", settings.patience]
    arguments += ["--ask-model"] if settings.asks_model else []
    # With "=", as an empty value or one that begins with a dash is one, too.
    arguments += [f"--model-name={settings.model_name}"]
    arguments += [f"--model-address={settings.model_address}"]
    arguments += ["--model-first-sentence-seconds", str(settings.model_first_sentence_seconds)]
    arguments += ["--model-whole-seconds", str(settings.model_whole_seconds)]
    arguments += ["--minimum-confidence", str(settings.minimum_confidence)]
    return arguments


def _find_process_tree(process_id: int) -> list[psutil.Process]:
    """A process and its descendants; skills run in processes of their own."""
    if not process_id:
        return []
    try:
        parent = psutil.Process(process_id)
        return [parent, *parent.children(recursive=True)]
    except psutil.Error:
        return []


def _terminate(process_tree: Sequence[psutil.Process]) -> None:
    """Terminate what a killed backend left running; supervisors of skills clean up on SIGTERM."""
    for member in process_tree:
        with contextlib.suppress(psutil.Error):
            if member.is_running():
                member.terminate()
