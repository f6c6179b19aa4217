"""Collects reference cycles on the window's thread only; elsewhere, deleted widgets can crash."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL_MILLISECONDS = 1_000
"""Between two checks of Python's allocation counts; a check takes a few microseconds."""


class WindowThreadGarbageCollection(QObject):
    """Runs Python's cyclic garbage collection from a timer of the thread that made this object.

    Python by itself collects in whichever thread happens to allocate. That may be the microphone's
    or the socket's, and a `QObject` that is part of a cycle would be deleted there while Qt
    delivers events to it in the window's thread. From here on until `release`, no other thread
    collects.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MILLISECONDS)
        self._timer.timeout.connect(collect_due_generation)
        gc.disable()
        self._timer.start()

    def release(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.enable()


def collect_due_generation() -> None:
    """Collect the oldest generation whose threshold is exceeded, as Python's own collector does."""
    for generation, (count, threshold) in reversed(
        list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
    ):
        if count > threshold > 0:
            gc.collect(generation)
            return
