"""An audio stream among the sounds of the mixer: lowered beside replies, faded when it stops."""

from __future__ import annotations

import threading
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

DUCKED_DECIBELS = -20.0
"""While the Echo listens, speaks or rings: its user is understood without the canceller, too."""
FADE_SECONDS = 0.05
"""Fade-out of a stopped stream: music clicks more easily than speech."""
Samples = NDArray[np.float32]


class StreamSource(Protocol):
    """Gives the samples of a stream, in the scale of 16 bits."""

    def take(self, count: int, rate_hertz: float) -> Samples:
        """The next samples at a rate; fewer where they are not there yet, or no more."""


class MixedStream:
    """At most one stream; one thread starts and stops it, the sound card's mixes it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rate_hertz = 0.0
        self._source: StreamSource | None = None
        self._fading: Samples = np.zeros(0, np.float32)
        self._gain = self._latest_gain = 1.0

    @property
    def is_idle(self) -> bool:
        """Whether there is nothing to play."""
        return self._source is None and not len(self._fading)

    def start(self, source: StreamSource) -> None:
        """Play this one from now on."""
        with self._lock:
            self._source = source

    def stop(self) -> None:
        """Fade out; a stream that no device has taken anything of is silent at once."""
        with self._lock:
            source, self._source = self._source, None
            if source is not None and self._rate_hertz:
                tail = source.take(round(FADE_SECONDS * self._rate_hertz), self._rate_hertz)
                fade = np.linspace(self._latest_gain, 0, len(tail), dtype=np.float32)
                self._fading = tail * fade

    def duck(self, is_ducked: bool) -> None:
        """Lower it, or no longer."""
        self._gain = 10 ** (DUCKED_DECIBELS / 20) if is_ducked else 1.0

    def mix_into(self, mixed: Samples, rate_hertz: float) -> None:
        """Add the next samples, at the device's rate."""
        with self._lock:
            self._rate_hertz = rate_hertz
            self._mix_into(mixed)

    def _mix_into(self, mixed: Samples) -> None:
        faded = self._fading[: len(mixed)]
        mixed[: len(faded)] += faded
        self._fading = self._fading[len(faded) :]
        if self._source is not None:
            samples = self._source.take(len(mixed), self._rate_hertz)
            gains = np.linspace(self._latest_gain, self._gain, len(mixed), dtype=np.float32)
            mixed[: len(samples)] += samples * gains[: len(samples)]
        self._latest_gain = self._gain
