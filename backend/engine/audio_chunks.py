"""A queue of user audio chunks between the WebSocket and stage 4."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator

import numpy as np

from backend.engine.speculation import Speculation
from backend.pipeline.data import USER_AUDIO_RATE_HERTZ, Samples, UserAudio
from backend.timing.clock import clock

MINIMUM_CHUNK_SAMPLES = USER_AUDIO_RATE_HERTZ * 40 // 1000
"""Shorter chunks are merged to 40 ms: with many speakers, waking a thread costs more than its work
on less."""


class AudioChunks:
    """A queue that one thread fills while another iterates over it.

    Attributes:
        ended_at: clock reading in seconds when the end was announced; None before.
    """

    def __init__(self) -> None:
        """Start empty."""
        self._chunks: queue.SimpleQueue[Samples | Speculation | None] = queue.SimpleQueue()
        self._pending: list[Samples] = []
        self._lock = threading.Lock()
        self.ended_at: float | None = None

    def put(self, samples: Samples) -> None:
        """Add int16 samples, shape (samples,); ignored after the end."""
        with self._lock:
            if self.ended_at is None:
                self._pending.append(samples)
                if sum(map(len, self._pending)) >= MINIMUM_CHUNK_SAMPLES:
                    self._pass_on()

    def speculate(self, speculation: Speculation) -> None:
        """Ask for a speculative run on the audio so far; ignored after the end."""
        with self._lock:
            if self.ended_at is None:
                self._pass_on()
                self._chunks.put(speculation)

    def end(self) -> None:
        """Announce that the utterance is over; further calls have no effect."""
        with self._lock:
            if self.ended_at is None:
                self.ended_at = clock()
                self._pass_on()
                self._chunks.put(None)

    def _pass_on(self) -> None:
        if self._pending:
            self._chunks.put(np.concatenate(self._pending))
            self._pending.clear()

    def __iter__(self) -> Iterator[UserAudio | Speculation]:
        """Iterate over the chunks and speculations as they arrive, until the end."""
        while (item := self._chunks.get()) is not None:
            yield item if isinstance(item, Speculation) else UserAudio(item)


def complete_audio(samples: Samples) -> AudioChunks:
    """Audio that is complete already, as one chunk."""
    chunks = AudioChunks()
    chunks.put(samples)
    chunks.end()
    return chunks
