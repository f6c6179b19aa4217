"""Forecasts how long somebody who has just asked would wait for the first audio of the answer."""

from __future__ import annotations

import threading
from collections.abc import Hashable

from backend.timing.clock import clock

USUAL_INTERVAL_SECONDS = 0.1
"""Between two answers of a busy backend, until it is measured."""
LONGEST_INTERVAL_SECONDS = 0.5
"""Of a longer one, a skill or a pause of the machine is the reason, and not the work that waits."""
SMOOTHING = 0.2
"""Weight of the newest interval in the mean."""


class AnswerForecast:
    """Counts the requests that wait for an answer, and measures how fast answers come.

    While requests wait, the interval from answer to answer is what one of them costs, however many
    cores work and whatever each of them does. May be used by several threads at once.
    """

    def __init__(self) -> None:
        """Start without requests."""
        self._lock = threading.Lock()
        self._waiting: set[Hashable] = set()
        self._since = 0.0
        self._interval_seconds = USUAL_INTERVAL_SECONDS

    @property
    def waiting(self) -> int:
        """Count of the requests that wait for an answer."""
        return len(self._waiting)

    def begin(self, request: Hashable) -> None:
        """A request begins to wait: its speech is over, or it was typed."""
        with self._lock:
            if not self._waiting:
                self._since = clock()
            self._waiting.add(request)

    def end(self, request: Hashable, *, is_answered: bool = True) -> None:
        """A request waits no longer; ignored if it did not."""
        with self._lock:
            if request not in self._waiting:
                return
            self._waiting.remove(request)
            now = clock()
            if is_answered:
                interval = min(now - self._since, LONGEST_INTERVAL_SECONDS)
                self._interval_seconds += SMOOTHING * (interval - self._interval_seconds)
                self._since = now

    def predict_seconds(self) -> float:
        """Predict the wait of a request that begins now."""
        with self._lock:
            return (len(self._waiting) + 1) * self._interval_seconds
