"""Finds how long after a sound was played its echo comes, where a device says nothing of it.

Wireless speakers play a quarter of a second later than they report. The delay is the peak of the
generalised cross-correlation with phase transform: Knapp and Carter 1976, "The generalized
correlation method for estimation of time delay".
"""

from __future__ import annotations

from collections import deque

import numpy as np
from numpy.typing import NDArray

from app.echo.blocks import BLOCK_SECONDS, Block
from backend.wire.limits import USER_AUDIO_RATE_HERTZ

SEARCHED_SECONDS = 2.0
"""Of sound that is compared."""
EARLIEST_SECONDS, LATEST_SECONDS = -0.3, 0.8
"""Of the echo, from when the sound was said to be played."""
LEAST_PROMINENCE = 12.0
"""Of the peak over the mean: chance reaches about 5."""
SMALLEST = 1e-9


class DelaySearch:
    """Holds the latest seconds of what was heard and played."""

    def __init__(self) -> None:
        blocks = round(SEARCHED_SECONDS / BLOCK_SECONDS)
        self._heard: deque[Block] = deque(maxlen=blocks)
        self._played: deque[Block] = deque(maxlen=blocks)

    def add(self, heard: Block, played: Block) -> None:
        """Take the next block of both."""
        self._heard.append(heard)
        self._played.append(played)

    def find(self) -> float | None:
        """Seconds by which the echo comes after what was played; None if there is none."""
        if len(self._heard) < (self._heard.maxlen or 0):
            return None
        heard, played = (_transform(blocks) for blocks in (self._heard, self._played))
        cross = heard * played.conj()
        correlation = np.fft.irfft(cross / (np.abs(cross) + SMALLEST))
        first, last = (
            round(seconds * USER_AUDIO_RATE_HERTZ) for seconds in (EARLIEST_SECONDS, LATEST_SECONDS)
        )
        lags = np.arange(first, last)
        strengths = np.abs(correlation[lags])
        peak = int(strengths.argmax())
        if strengths[peak] < LEAST_PROMINENCE * strengths.mean():
            return None
        return float(lags[peak]) / USER_AUDIO_RATE_HERTZ


def _transform(blocks: deque[Block]) -> NDArray[np.complex128]:
    samples = np.concatenate(blocks).astype(np.float64)
    return np.fft.rfft(samples, 2 * len(samples))
