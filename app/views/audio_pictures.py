"""Audio as pictures of bounded size: the envelope of a waveform, and a spectrogram."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FULL_SCALE = 32_768
WINDOW_SECONDS = 0.025
MOST_COLUMNS, ROWS = 800, 96
HIGHEST_HERTZ = 8_000.0
FLOOR_DECIBELS = 70.0
"""The quietest that is drawn, below the loudest."""


def envelope(samples: NDArray[np.int16], columns: int) -> NDArray[np.float32]:
    """Lowest and highest sample of each column, -1 to 1, shape (columns, 2).

    Fewer samples than columns give a column each.
    """
    columns = min(columns, len(samples))
    if columns < 1:
        return np.zeros((0, 2), np.float32)
    starts = np.linspace(0, len(samples), columns, endpoint=False).astype(int)
    lowest = np.minimum.reduceat(samples, starts)
    highest = np.maximum.reduceat(samples, starts)
    edges: NDArray[np.float32] = np.stack([lowest, highest], axis=1).astype(np.float32)
    return edges / np.float32(FULL_SCALE)


def spectrogram(samples: NDArray[np.int16], rate_hertz: int) -> NDArray[np.uint8]:
    """Loudness by frequency and time, uint8 of shape (96, at most 800), high frequencies first.

    Rows are evenly spaced up to 8 kHz or half the rate; 255 is the loudest, 0 is 70 dB below it.
    """
    window = round(WINDOW_SECONDS * rate_hertz)
    if len(samples) < window:
        return np.zeros((ROWS, 0), np.uint8)
    columns = min(MOST_COLUMNS, 1 + (len(samples) - window) // max(1, window // 2))
    starts = np.linspace(0, len(samples) - window, columns).astype(int)
    frames = samples[starts[:, None] + np.arange(window)].astype(np.float32)
    power = np.square(np.abs(np.fft.rfft(frames * np.hanning(window).astype(np.float32), axis=1)))
    highest_bin = min(power.shape[1] - 1, round(HIGHEST_HERTZ * window / rate_hertz))
    edges = np.linspace(0, highest_bin, ROWS + 1).astype(int)[:-1]
    bands = np.maximum.reduceat(power[:, :highest_bin], np.minimum(edges, highest_bin - 1), axis=1)
    decibels = 10 * np.log10(bands + 1e-6)
    loudest = float(decibels.max())
    shown = np.clip((decibels - loudest + FLOOR_DECIBELS) / FLOOR_DECIBELS, 0, 1)
    if loudest <= 0:
        shown = np.zeros_like(shown)
    return np.ascontiguousarray((shown.T[::-1] * 255).astype(np.uint8))


def top_hertz(rate_hertz: int) -> float:
    """The frequency of a spectrogram's upper edge."""
    return min(HIGHEST_HERTZ, rate_hertz / 2)
