"""How alike two ways of speaking one text sound, though a sound lasts a little longer in one."""

from __future__ import annotations

import numpy as np

from backend.pipeline.data import Speech

WINDOW_SAMPLES = 1024
HOP_SAMPLES = WINDOW_SAMPLES // 4
LONGEST_SHIFT_SAMPLES = 1_200
"""By which one of two may be longer, or later at any place: 50 ms."""
SILENCE = 1e-3
"""Of full scale, in a spectrum: quieter sounds are alike."""


def spectral_correlation(one: Speech, other: Speech) -> float:
    """Correlate the logarithmic spectra of two sounds, aligned in time."""
    first, second = _log_spectrum(one.samples), _log_spectrum(other.samples)
    rows, columns = _align(first, second)
    return float(np.corrcoef(first[rows].ravel(), second[columns].ravel())[0, 1])


def _log_spectrum(samples: np.ndarray) -> np.ndarray:
    windows = np.lib.stride_tricks.sliding_window_view(samples / 32_768, WINDOW_SAMPLES)
    shaped = windows[::HOP_SAMPLES] * np.hanning(WINDOW_SAMPLES)
    return np.log(np.abs(np.fft.rfft(shaped, axis=1)) + SILENCE)


def _align(first: np.ndarray, second: np.ndarray) -> tuple[list[int], list[int]]:
    """Pair the frames of two spectra so that they differ least (dynamic time warping)."""
    shift = LONGEST_SHIFT_SAMPLES // HOP_SAMPLES + abs(len(first) - len(second))
    costs = np.full((len(first) + 1, len(second) + 1), np.inf)
    costs[0, 0] = 0.0
    for row in range(len(first)):
        for column in range(max(0, row - shift), min(len(second), row + shift + 1)):
            before = min(costs[row, column], costs[row, column + 1], costs[row + 1, column])
            difference = np.linalg.norm(first[row] - second[column])
            costs[row + 1, column + 1] = before + difference
    row, column = len(first), len(second)
    rows, columns = [], []
    while row and column:
        rows.append(row - 1)
        columns.append(column - 1)
        steps = ((row - 1, column - 1), (row - 1, column), (row, column - 1))
        row, column = min(steps, key=lambda step: costs[step])
    return rows, columns
