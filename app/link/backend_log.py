"""The backend's log: it grows over many starts, but never beyond its limits, however fast it is written."""

from __future__ import annotations

import contextlib
import os
import time
from collections import deque
from pathlib import Path
from typing import BinaryIO

import platformdirs

LOG_LIMIT_BYTES = 1024 * 1024
"""A longer log moves aside and takes the place of the one that was moved aside before."""
BURST_LIMIT_BYTES = 128 * 1024
BURST_SECONDS = 10.0
"""What comes faster than so many bytes in so many seconds is left out, so that a flood does not
wash away its cause."""
LAST_WORDS_LINES = 4
LAST_WORDS_BYTES = 4_096


def log_folder() -> Path:
    """Where the backend's log lies: BERGAMOT_LOGS, else the platform's folder."""
    return Path(os.environ.get("BERGAMOT_LOGS") or platformdirs.user_log_dir("bergamot"))


class BackendLog:
    """Appends what the backend says to a file that only its owner may read.

    A folder that cannot be written costs the file, not the last words.

    Attributes:
        path: the file; the one before it lies beside it as `backend.old.log`.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.path = (folder or log_folder()) / "backend.log"
        self._file: BinaryIO | None = None
        self._size = 0
        self._burst_began_at = 0.0
        self._burst_bytes = 0
        self._left_out_bytes = 0
        self._last: deque[bytes] = deque()

    def begin(self, headline: str) -> None:
        """A backend starts: what follows is its own, below a headline."""
        self.end()
        self._last.clear()
        self._burst_bytes = 0
        self._open()
        self._write(f"----- {headline}\n".encode())

    def add(self, text: bytes) -> None:
        """Append what the backend has written to its standard error."""
        if not text:
            return
        self._remember(text)
        now = time.monotonic()
        if now - self._burst_began_at > BURST_SECONDS:
            self._tell_left_out()
            self._burst_began_at, self._burst_bytes = now, 0
        room = max(0, BURST_LIMIT_BYTES - self._burst_bytes)
        self._burst_bytes += len(text[:room])
        self._left_out_bytes += len(text) - len(text[:room])
        self._write(text[:room])

    def end(self) -> None:
        """The backend has ended: close the file."""
        self._tell_left_out()
        self._close()

    @property
    def last_words(self) -> str:
        """The last lines of the backend that began last; "" when it said nothing."""
        lines = b"".join(self._last).decode("utf-8", "replace").splitlines()
        return " / ".join(line.strip() for line in lines[-LAST_WORDS_LINES:] if line.strip())

    def _remember(self, text: bytes) -> None:
        self._last.append(text[-LAST_WORDS_BYTES:])
        while sum(map(len, self._last)) - len(self._last[0]) >= LAST_WORDS_BYTES:
            self._last.popleft()

    def _tell_left_out(self) -> None:
        if self._left_out_bytes:
            self._write(
                f"\n----- {self._left_out_bytes} bytes were left out: "
                f"more than {BURST_LIMIT_BYTES // 1024} KiB in {BURST_SECONDS:.0f} "
                "seconds\n".encode()
            )
            self._left_out_bytes = 0

    def _open(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NONBLOCK", 0)
            self._file = os.fdopen(os.open(self.path, flags, 0o600), "ab", buffering=0)
            with contextlib.suppress(OSError):
                self.path.chmod(0o600)  # one that an earlier version made
            self._size = os.fstat(self._file.fileno()).st_size
        except OSError:
            self._file = None

    def _close(self) -> None:
        file, self._file = self._file, None
        if file is not None:
            with contextlib.suppress(OSError):
                file.close()

    def _write(self, text: bytes) -> None:
        if self._file is None:
            return
        try:
            if self._size + len(text) > LOG_LIMIT_BYTES:
                self._close()
                os.replace(self.path, self.path.with_suffix(".old.log"))
                self._open()
            if self._file is not None:
                self._file.write(text)
                self._size += len(text)
        except OSError:
            self._close()  # a full disk costs the log alone
