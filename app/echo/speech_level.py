"""The loudness of the reply's speech at the moment in which it leaves the speaker."""

from __future__ import annotations

from collections import deque

from app.echo.blocks import SILENCE_DECIBELS

LATEST_PARTS_KEPT = 64
"""Parts that the sound card takes are some 20 ms long: far more than it has in store."""
LONGEST_GAP_SECONDS = 0.04
"""Between two parts of the same speech, which devices do not take in even steps."""


class SpeechLevel:
    """Remembers the latest parts that the sound card took; one thread adds, another one asks."""

    def __init__(self) -> None:
        self._parts: deque[tuple[float, float, float]] = deque(maxlen=LATEST_PARTS_KEPT)

    def add(self, played_at: float, seconds: float, level_dbfs: float) -> None:
        """Add the next part: when its first sample leaves the device, its length and loudness."""
        self._parts.append((played_at, seconds, level_dbfs))

    def at(self, moment: float) -> float:
        """The loudness in dBFS, before the volume, of what leaves the device at a moment.

        Args:
            moment: a reading of `time.perf_counter()`.
        """
        for played_at, seconds, level_dbfs in reversed(self._parts.copy()):
            if played_at <= moment:
                is_over = moment > played_at + seconds + LONGEST_GAP_SECONDS
                return SILENCE_DECIBELS if is_over else level_dbfs
        return SILENCE_DECIBELS
