"""The speaker: plays 24 kHz speech and chimes as they come, stops at once, and survives a missing device."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal


class Speaker(QObject):
    """Plays one stream of speech at a time, and chimes beside it.

    Signals:
        first_sample_played(int, float): speech of this request began; `time.perf_counter()` when its first sample was
            handed to the sound card.
        finished(int): all speech of this request was played.
        lost(str): no device can be played to; the sentence says so. Speech is dropped until there is one.
        opened(str): playing to the device of this name.
    """

    first_sample_played = Signal(int, float)
    finished = Signal(int)
    lost = Signal(str)
    opened = Signal(str)

    def set_device(self, device_name: str) -> None:
        """Play to the device of this name from now on; empty is the system's default."""
        raise NotImplementedError

    def set_volume(self, volume: int) -> None:
        """Loudness, 0 to 10."""
        raise NotImplementedError

    def start_speech(self, request_id: int, rate_hertz: int = 24_000) -> None:
        """Speech of a request follows; what still plays of another one stops."""
        raise NotImplementedError

    def add_speech(self, request_id: int, pcm: bytes) -> None:
        """Append 16-bit mono samples."""
        raise NotImplementedError

    def end_speech(self, request_id: int) -> None:
        """No more speech follows for this request; `finished` comes when all is played."""
        raise NotImplementedError

    def stop_speech(self) -> None:
        """Be quiet at once (a fade of a few milliseconds, so that it does not click)."""
        raise NotImplementedError

    def play_sound(self, samples: NDArray[np.int16], repeat: bool = False) -> None:
        """Play a chime of 24 kHz beside the speech; `repeat` until `stop_sound`."""
        raise NotImplementedError

    def stop_sound(self) -> None:
        """End the chime."""
        raise NotImplementedError

    def shut_down(self) -> None:
        """Close the stream."""
        raise NotImplementedError
