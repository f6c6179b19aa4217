"""Runs calls from other threads on the thread of a Qt object."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal


class Relay(QObject):
    """Runs calls in the thread that it was made in, in order.

    A signal that a Python thread emits while another one connects or disconnects a plain function
    can crash PySide6; emitted through a relay, it comes from the thread that connects.
    """

    _called = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._called.connect(self._on_called, Qt.ConnectionType.QueuedConnection)

    def call(self, function: Callable[..., object], *arguments: Any) -> None:
        """Have a function called there; may be used on any thread and returns at once."""
        self._called.emit(partial(function, *arguments))

    def _on_called(self, work: Callable[[], object]) -> None:
        work()
