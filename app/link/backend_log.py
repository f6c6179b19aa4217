"""The backend's log file: kept over many starts, limited in size and in rate."""

from __future__ import annotations

import contextlib
import os
import time
from collections import deque
from pathlib import Path
from typing import BinaryIO

import platformdirs

LOG_LIMIT_BYTES = 1024 * 1024
"""A longer log is renamed to `backend.old.log`, which replaces the one before."""
BURST_LIMIT_BYTES = 128 * 1024
BURST_SECONDS = 10.0
"""Output beyond BURST_LIMIT_BYTES within BURST_SECONDS is dropped, so that a flood does not push
its own cause out of the log."""
LAST_LINES_COUNT = 4
LAST_LINES_BYTES = 4_096


def log_folder() -> Path:
    """The folder of the backend's log: BERGAMOT_LOGS, else the platform's log folder."""
    return Path(os.environ.get("BERGAMOT_LOGS") or platformdirs.user_log_dir("bergamot"))


class BackendLog:
    """Appends the backend's standard error to a file that only its owner may read.

    Without a writable folder there is no file; `last_lines` still works.

    Attributes:
        path: the file; the one before it is beside it as `backend.old.log`.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.path = (folder or log_folder()) / "backend.log"
        self._file: BinaryIO | None = None
        self._size = 0
        self._burst_started_at = 0.0
        self._burst_bytes = 0
        self._dropped_bytes = 0
        self._last_output: deque[bytes] = deque()

    def start(self, headline: str) -> None:
        """Open the file and write a headline: a backend starts."""
        self.close()
        self._last_output.clear()
        self._burst_bytes = 0
        self._open()
        self._write(f"----- {headline}\n".encode())

    def append(self, text: bytes) -> None:
        """Append what the backend has written to its standard error."""
        if not text:
            return
        self._keep_last(text)
        now = time.monotonic()
        if now - self._burst_started_at > BURST_SECONDS:
            self._report_dropped()
            self._burst_started_at, self._burst_bytes = now, 0
        room = max(0, BURST_LIMIT_BYTES - self._burst_bytes)
        self._burst_bytes += len(text[:room])
        self._dropped_bytes += len(text) - len(text[:room])
        self._write(text[:room])

    def close(self) -> None:
        """Close the file: the backend has ended."""
        self._report_dropped()
        self._close_file()

    @property
    def last_lines(self) -> str:
        """The last lines of the backend that started last, joined by " / "; "" without output."""
        lines = b"".join(self._last_output).decode("utf-8", "replace").splitlines()
        return " / ".join(line.strip() for line in lines[-LAST_LINES_COUNT:] if line.strip())

    def _keep_last(self, text: bytes) -> None:
        self._last_output.append(text[-LAST_LINES_BYTES:])
        while sum(map(len, self._last_output)) - len(self._last_output[0]) >= LAST_LINES_BYTES:
            self._last_output.popleft()

    def _report_dropped(self) -> None:
        if self._dropped_bytes:
            self._write(
                f"\n----- {self._dropped_bytes} bytes were left out: "
                f"more than {BURST_LIMIT_BYTES // 1024} KiB in {BURST_SECONDS:.0f} "
                "seconds\n".encode()
            )
            self._dropped_bytes = 0

    def _open(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NONBLOCK", 0)
            self._file = os.fdopen(os.open(self.path, flags, 0o600), "ab", buffering=0)
            with contextlib.suppress(OSError):
                self.path.chmod(0o600)  # an earlier version made it readable
            self._size = os.fstat(self._file.fileno()).st_size
        except OSError:
            self._file = None

    def _close_file(self) -> None:
        file, self._file = self._file, None
        if file is not None:
            with contextlib.suppress(OSError):
                file.close()

    def _write(self, text: bytes) -> None:
        if self._file is None:
            return
        try:
            if self._size + len(text) > LOG_LIMIT_BYTES:
                self._close_file()
                os.replace(self.path, self.path.with_suffix(".old.log"))
                self._open()
            if self._file is not None:
                self._file.write(text)
                self._size += len(text)
        except OSError:
            self._close_file()  # on a full disk only the log is lost
