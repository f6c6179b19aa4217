"""Watches Qt's event loop for stretches in which it does nothing else: then the window answers nobody."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

BEAT_MILLISECONDS = 2
"""Time between two beats of an idle loop."""


class EventLoopMonitor(QObject):
    """Beats in the loop of the thread that it lives in, and keeps the longest stretch without a beat.

    Attributes:
        longest_ms: the longest stretch by the clock; on a busy machine, other processes are in it.
        longest_busy_ms: the longest by what the thread itself computed.
        beats: how often the loop came round.
    """

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MILLISECONDS)
        self._timer.timeout.connect(self._on_beat)
        self.reset()

    def reset(self) -> None:
        """Begin anew."""
        self.longest_ms = self.longest_busy_ms = 0.0
        self.beats = 0
        self._at, self._busy = time.perf_counter(), time.thread_time()
        self._timer.start()

    def settle(self, milliseconds: int = 150) -> None:
        """Run the loop for a while, and on until nothing is left that was put off."""
        end = time.perf_counter() + milliseconds / 1_000
        while time.perf_counter() < end:
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            time.sleep(0.000_5)

    def _on_beat(self) -> None:
        now, busy = time.perf_counter(), time.thread_time()
        self.longest_ms = max(self.longest_ms, (now - self._at) * 1_000)
        self.longest_busy_ms = max(self.longest_busy_ms, (busy - self._busy) * 1_000)
        self.beats += 1
        self._at, self._busy = now, busy
