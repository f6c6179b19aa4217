"""Log-mel features of Whisper (Radford et al. 2022, section 2.2), computed while audio arrives."""

from __future__ import annotations

import functools
import math

import numpy as np
from numpy.typing import NDArray

from backend.pipeline.data import USER_AUDIO_RATE_HERTZ

Floats = NDArray[np.float32]

WINDOW_SAMPLES = 400
HOP_SAMPLES = 160
MEL_BANDS = 80
DYNAMIC_RANGE = 8.0
"""Decades of power below the loudest band; what is below is raised to it."""
SILENCE = -10.0
"""Decades of power; the value of digital silence."""


@functools.cache
def make_mel_filters() -> Floats:
    """Make triangular filters of equal area on Slaney's mel scale: (201, 80)."""
    edges_mel = np.linspace(0.0, _convert_to_mel(USER_AUDIO_RATE_HERTZ / 2), MEL_BANDS + 2)
    edges = np.where(
        edges_mel < 15, edges_mel * 200 / 3, 1000 * np.exp(np.log(6.4) / 27 * (edges_mel - 15))
    )
    bins = np.linspace(0, USER_AUDIO_RATE_HERTZ / 2, WINDOW_SAMPLES // 2 + 1)
    rise = (bins[:, None] - edges[None, :-2]) / np.diff(edges)[:-1]
    fall = (edges[None, 2:] - bins[:, None]) / np.diff(edges)[1:]
    area = 2.0 / (edges[2:] - edges[:-2])
    return (np.maximum(0, np.minimum(rise, fall)) * area).astype(np.float32)


def _convert_to_mel(hertz: float) -> float:
    """Convert a frequency above 1 kHz to Slaney's mel scale."""
    return 15 + 27 / math.log(6.4) * math.log(hertz / 1000)


@functools.cache
def _make_window() -> Floats:
    return (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(WINDOW_SAMPLES) / WINDOW_SAMPLES)).astype(
        np.float32
    )


def compute_log_mel(samples: Floats) -> Floats:
    """Compute the log power in mel bands of every whole window of `samples`.

    Returns:
        (frames, 80), in decades of power, not scaled yet; a frame every hop.
    """
    if len(samples) < WINDOW_SAMPLES:
        return np.zeros((0, MEL_BANDS), np.float32)
    windows = (
        np.lib.stride_tricks.sliding_window_view(samples, WINDOW_SAMPLES)[::HOP_SAMPLES]
        * _make_window()
    )
    spectrum = np.fft.rfft(windows, axis=1)
    power = spectrum.real**2 + spectrum.imag**2
    bands = power.astype(np.float32) @ make_mel_filters()
    decades: Floats = np.log10(np.maximum(bands, 10.0**SILENCE))
    return decades


def scale_log_mel(log_power: Floats) -> Floats:
    """Scale log power (frames, 80) as Whisper does, relative to the loudest band of all frames.

    Gives the encoder's input, (1, 80, frames).
    """
    floor = max(float(log_power.max()) - DYNAMIC_RANGE, SILENCE)
    return np.ascontiguousarray(((np.maximum(log_power, floor) + 4.0) / 4.0).T[None])


class FeatureStream:
    """Features of audio that arrives in chunks; each frame is computed once.

    Attributes:
        frames: how many there are of all that was fed.
        log_power: (frames, 80), theirs.
    """

    def __init__(self) -> None:
        """Begin with the half window of silence that Whisper's first frame is centred in."""
        self._rest: Floats = np.zeros(WINDOW_SAMPLES // 2, np.float32)
        self._blocks: list[Floats] = []
        self.frames = 0

    def feed(self, samples: NDArray[np.int16]) -> None:
        """Add samples, 16-bit."""
        self._rest = np.concatenate([self._rest, samples.astype(np.float32) / 32768])
        block = compute_log_mel(self._rest)
        self._rest = self._rest[len(block) * HOP_SAMPLES :]
        if len(block):
            self._blocks.append(block)
            self.frames += len(block)

    @property
    def log_power(self) -> Floats:
        """All frames so far, (frames, 80), decades of power."""
        if len(self._blocks) != 1:
            self._blocks = [
                np.concatenate(self._blocks)
                if self._blocks
                else np.zeros((0, MEL_BANDS), np.float32)
            ]
        return self._blocks[0]
