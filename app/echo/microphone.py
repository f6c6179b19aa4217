"""The microphone: any device at any rate, as 80 ms blocks of 16 kHz mono, and back again after it was pulled out."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Microphone(QObject):
    """Captures on a thread of its own; signals come from that thread.

    Signals:
        block_captured(numpy int16 of shape (1280,), float): 80 ms at 16 kHz, and `time.perf_counter()` when its last
            sample arrived.
        level_changed(float): loudness of the last block in dBFS, -96 to 0.
        opened(str): capturing from the device of this name.
        closed(): the stream is closed on request (muted).
        lost(str): the device is gone or cannot be opened; the sentence says so. It is tried again until it is back.
    """

    block_captured = Signal(object, float)
    level_changed = Signal(float)
    opened = Signal(str)
    closed = Signal()
    lost = Signal(str)

    @property
    def is_open(self) -> bool:
        """Whether a stream is open."""
        raise NotImplementedError

    def open(self, device_name: str = "") -> None:
        """Capture from the device of this name; empty is the system's default. Returns at once."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the stream itself: from here on nothing is heard. Returns when it is closed."""
        raise NotImplementedError

    def shut_down(self) -> None:
        """Close the stream and end the thread."""
        raise NotImplementedError
