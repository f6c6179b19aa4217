"""Shuts the app down on SIGINT and SIGTERM, and ends it at once on a second Ctrl-C."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
from types import FrameType

import psutil
from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, QTimer

INTERRUPTED = 130
"""Status of a process that Ctrl-C has ended."""


class TerminationSignals(QObject):
    """Ends the app on SIGINT and SIGTERM, even before its loop runs, without asking any window.

    Python sees a signal only when Qt's loop hands control back to it. Who presses Ctrl-C again
    while the app ends waits for nothing: the process is over then, and what it had started with it.

    Attributes:
        was_received: whether one of them was received.
    """

    def __init__(self, qt_application: QCoreApplication) -> None:
        super().__init__(qt_application)
        self.was_received = False
        self._reader, writer = socket.socketpair()
        self._writer = writer
        self._reader.setblocking(False)
        writer.setblocking(False)
        self._application = qt_application
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_woken)
        self._wakeup_before = signal.set_wakeup_fd(writer.fileno())
        signal.signal(signal.SIGINT, self._on_signal)
        self._sigterm_handler_before = signal.signal(signal.SIGTERM, self._on_signal)

    def release(self) -> None:
        """Stop handling signals; SIGTERM is handled as before, SIGINT is ignored.

        The app has ended: whoever presses Ctrl-C while the interpreter cleans up is to find the
        status of an app that ended in order, not of one that a signal killed.
        """
        signal.set_wakeup_fd(self._wakeup_before)
        signal.signal(signal.SIGTERM, self._sigterm_handler_before)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        self._notifier.setEnabled(False)
        self._reader.close()
        self._writer.close()

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        if self.was_received and number == signal.SIGINT:
            _end_at_once()
        self.was_received = True
        # By a timer, since an application that does not run yet takes no order to end. Not by
        # `quit`, which windows can refuse.
        QTimer.singleShot(0, self, self._end)

    def _end(self) -> None:
        self._application.exit(0)

    def _on_woken(self) -> None:
        # Reading empties the pipe; the handler above has run by now, or runs as soon as this
        # returns.
        self._reader.recv(64)


def _end_at_once() -> None:
    """Exit now: kill child processes and terminate their descendants; never returns."""
    with contextlib.suppress(psutil.Error):
        children = psutil.Process().children()
        below = [each for each in psutil.Process().children(recursive=True) if each not in children]
        for end in [*(each.kill for each in children), *(each.terminate for each in below)]:
            with contextlib.suppress(psutil.Error):
                end()
    os._exit(INTERRUPTED)
