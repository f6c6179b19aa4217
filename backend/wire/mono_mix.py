"""Mixes the channels of user audio to mono without letting them cancel each other."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

OPPOSITE_CORRELATION = -0.5
"""Below it two channels are one sound, of which one has the wrong polarity: a cable or a plug with
its wires swapped, or a balanced line that was recorded as two channels."""
MEMORY_SECONDS = 2.0
"""How long what was heard counts when a polarity is decided."""


class MonoMixer:
    """Averages channels; one whose polarity is opposite to the loudest one's is turned over.

    Polarity is decided over the last seconds, so that a stream may come in chunks of any length.
    """

    def __init__(self, rate_hertz: float) -> None:
        """Begin a stream of this sample rate."""
        self._memory_frames = MEMORY_SECONDS * rate_hertz
        self._products: NDArray[np.float64] = np.zeros((0, 0))

    def mix(self, frames: NDArray[np.float32]) -> NDArray[np.float32]:
        """Mix the next frames, shape (frames, channels), to shape (frames,)."""
        channels = frames.shape[1]
        if channels == 1:
            return frames[:, 0]
        if len(self._products) != channels:
            self._products = np.zeros((channels, channels))
        finite = np.nan_to_num(frames.astype(np.float64))
        kept = np.exp(-len(frames) / self._memory_frames)
        self._products = kept * self._products + finite.T @ finite
        mixed: NDArray[np.float32] = (frames @ self._find_polarities()) / np.float32(channels)
        return mixed

    def _find_polarities(self) -> NDArray[np.float32]:
        """Give -1 for each channel that is to be turned over, else 1."""
        powers = self._products.diagonal()
        loudest = int(powers.argmax())
        scale = np.sqrt(powers * powers[loudest])
        is_opposite = self._products[loudest] < OPPOSITE_CORRELATION * scale
        return np.where(is_opposite, -1, 1).astype(np.float32)
