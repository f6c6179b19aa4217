"""Measures for how long Qt's event loop is blocked."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

TICK_MILLISECONDS = 2
"""Interval of the timer in an idle loop."""


class EventLoopMonitor(QObject):
    """Records the longest time between two ticks of a timer in its thread's event loop.

    Attributes:
        longest_ms: longest wall-clock time; on a busy machine, it includes other processes.
        longest_busy_ms: longest CPU time of the thread.
        ticks: number of ticks.
    """

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MILLISECONDS)
        self._timer.timeout.connect(self._on_tick)
        self.reset()

    def reset(self) -> None:
        """Reset the records."""
        self.longest_ms = self.longest_busy_ms = 0.0
        self.ticks = 0
        self._wall, self._cpu = time.perf_counter(), time.thread_time()
        self._timer.start()

    def settle(self, milliseconds: int = 150) -> None:
        """Run the event loop for this time, deferred deletions included."""
        end = time.perf_counter() + milliseconds / 1_000
        while time.perf_counter() < end:
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            time.sleep(0.000_5)

    def _on_tick(self) -> None:
        wall, cpu = time.perf_counter(), time.thread_time()
        self.longest_ms = max(self.longest_ms, (wall - self._wall) * 1_000)
        self.longest_busy_ms = max(self.longest_busy_ms, (cpu - self._cpu) * 1_000)
        self.ticks += 1
        self._wall, self._cpu = wall, cpu
