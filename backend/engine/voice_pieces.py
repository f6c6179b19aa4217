"""The voice of one utterance on its way from the door to stage 4, piece by piece."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator

import numpy as np

from backend.pipeline.data import VOICE_RATE_HERTZ, Samples, Voice
from backend.timing.clock import clock

FEWEST_SAMPLES = VOICE_RATE_HERTZ * 40 // 1000
"""Less than 40 ms is gathered first: with many who speak, waking a thread costs more than what it
does then."""


class VoicePieces:
    """A queue that one thread fills while another iterates over it.

    Attributes:
        ended_at: reading of the clock when the end was announced; None before.
    """

    def __init__(self) -> None:
        """Begin empty."""
        self._pieces: queue.SimpleQueue[Samples | None] = queue.SimpleQueue()
        self._gathered: list[Samples] = []
        self._lock = threading.Lock()
        self.ended_at: float | None = None

    def put(self, samples: Samples) -> None:
        """Add a piece; ignored after the end."""
        with self._lock:
            if self.ended_at is None:
                self._gathered.append(samples)
                if sum(map(len, self._gathered)) >= FEWEST_SAMPLES:
                    self._pass_on()

    def end(self) -> None:
        """Announce that the utterance is over; saying it again changes nothing."""
        with self._lock:
            if self.ended_at is None:
                self.ended_at = clock()
                self._pass_on()
                self._pieces.put(None)

    def _pass_on(self) -> None:
        if self._gathered:
            self._pieces.put(np.concatenate(self._gathered))
            self._gathered.clear()

    def __iter__(self) -> Iterator[Voice]:
        """Give the pieces as they come, until the end."""
        while (samples := self._pieces.get()) is not None:
            yield Voice(samples)


def whole_voice(samples: Samples) -> VoicePieces:
    """A voice that is already there, as one piece."""
    pieces = VoicePieces()
    pieces.put(samples)
    pieces.end()
    return pieces
