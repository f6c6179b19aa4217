"""Keeps a log small whatever clients do: of one kind of message, only so many a minute."""

from __future__ import annotations

import logging
import threading

from backend.timing.clock import clock

MESSAGES_A_MINUTE = 20
"""Of one place in the code."""
KINDS_LIMIT = 1_000


class LogLimit(logging.Filter):
    """Lets the first messages of each kind through, and says then how many more were left out."""

    def __init__(self) -> None:
        """Begin with none counted."""
        super().__init__()
        self._lock = threading.Lock()
        self._minutes: dict[tuple[str, str, int], tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a message is written; its kind is the place that it comes from."""
        kind = (record.name, record.pathname, record.lineno)
        now = clock()
        with self._lock:
            began, count = self._minutes.get(kind, (now, 0))
            left_out = 0
            if now - began >= 60:
                began, left_out, count = now, max(0, count - MESSAGES_A_MINUTE), 0
            if len(self._minutes) >= KINDS_LIMIT:
                self._minutes.clear()
            self._minutes[kind] = began, count + 1
        if left_out:
            record.msg = f"{record.getMessage()} ({left_out} more like this before were left out)"
            record.args = None
        return count < MESSAGES_A_MINUTE
