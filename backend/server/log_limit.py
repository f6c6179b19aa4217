"""Limits how many messages a minute each call site may log, whatever clients do."""

from __future__ import annotations

import logging
import threading

from backend.timing.clock import clock

MESSAGES_A_MINUTE = 20
"""From one call site."""
CALL_SITES_LIMIT = 1_000


class LogLimit(logging.Filter):
    """Passes the first messages of each call site, and says later how many were left out."""

    def __init__(self) -> None:
        """Start with nothing counted."""
        super().__init__()
        self._lock = threading.Lock()
        self._minutes: dict[tuple[str, str, int], tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a message is written."""
        call_site = (record.name, record.pathname, record.lineno)
        now = clock()
        with self._lock:
            began, count = self._minutes.get(call_site, (now, 0))
            left_out = 0
            if now - began >= 60:
                began, left_out, count = now, max(0, count - MESSAGES_A_MINUTE), 0
            if len(self._minutes) >= CALL_SITES_LIMIT:
                self._minutes.clear()
            self._minutes[call_site] = began, count + 1
        if left_out:
            record.msg = f"{record.getMessage()} ({left_out} more like this before were left out)"
            record.args = None
        return count < MESSAGES_A_MINUTE
