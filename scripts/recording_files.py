"""Reads recordings as the Echo hears them: 16 kHz mono, of any level and rate."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from backend.wire.limits import USER_AUDIO_RATE_HERTZ

Signal = NDArray[np.float64]


def read_recording(file: Path) -> Signal:
    """Read a recording, full scale being 1."""
    samples, rate_hertz = soundfile.read(file, always_2d=True)
    mono: Signal = soxr.resample(samples.mean(axis=1), rate_hertz, USER_AUDIO_RATE_HERTZ)
    return mono


def normalise_speech(samples: Signal) -> Signal:
    """To a level of 1 where there is speech."""
    loud = samples[np.abs(samples) > 0.1 * np.abs(samples).max()]
    normalised: Signal = samples / np.sqrt(np.mean(loud**2))
    return normalised
