"""Compares a sound with a recording of it, and counts the frames that are missing or displaced."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

FRAME_SECONDS = 0.02
QUIET_DECIBELS = 35.0
"""Frames of the sound this far below its loudest one are not compared."""
STEPS_PER_SAMPLE = 16
RESIDUAL_LIMIT = 0.5
"""Share of a frame's amplitude that may differ; a frame that is missing differs by 1."""


class LostFrames(NamedTuple):
    """How many frames were compared, and how many of them the recording lacks."""

    frames: int
    lost: int


def count_lost_frames(
    sound: NDArray[np.generic], recording: NDArray[np.generic], rate_hertz: int = 16_000
) -> LostFrames:
    """Lay the recording over the sound where they agree best, and compare where both are.

    Args:
        sound: what was played, shape (samples,).
        recording: shape (samples,), at the same rate; may be louder, softer, longer or shorter.
        rate_hertz: of both.
    """
    wanted, heard = sound.astype(np.float64), recording.astype(np.float64)
    if not len(wanted) or not len(heard):
        return LostFrames(0, 0)
    heard, lag = _align(wanted, heard)
    start, stop = max(0, -lag), min(len(wanted), len(heard) - lag)
    frame = round(FRAME_SECONDS * rate_hertz)
    count = (stop - start) // frame
    wanted = wanted[start : start + count * frame].reshape(count, frame)
    heard = heard[start + lag : start + lag + count * frame].reshape(count, frame)
    power = np.square(wanted).sum(axis=1)
    is_loud = power > power.max(initial=0.0) / 10 ** (QUIET_DECIBELS / 10)
    gain = float((wanted * heard).sum() / max(float(power.sum()), 1.0))
    residual = np.square(heard - gain * wanted).sum(axis=1)
    is_lost = residual > RESIDUAL_LIMIT**2 * gain**2 * power
    return LostFrames(int(is_loud.sum()), int((is_lost & is_loud).sum()))


def _align(
    wanted: NDArray[np.float64], heard: NDArray[np.float64]
) -> tuple[NDArray[np.float64], int]:
    """Find the lag at which both agree best, and shift the recording by its fraction of a sample.

    Half a sample would already differ by half in a fricative.

    Returns:
        the shifted recording, and how many whole samples later it has what is wanted.
    """
    size = 1 << (len(wanted) + len(heard) - 1).bit_length()
    spectrum = np.fft.rfft(heard, size)
    agreement = spectrum * np.conj(np.fft.rfft(wanted, size))
    steps = int(np.argmax(np.fft.irfft(agreement, size * STEPS_PER_SAMPLE)))
    # What lies behind the recording's end is a negative lag.
    steps -= size * STEPS_PER_SAMPLE if steps >= len(heard) * STEPS_PER_SAMPLE else 0
    lag, step = divmod(steps, STEPS_PER_SAMPLE)
    turn = np.exp(2j * np.pi * np.fft.rfftfreq(size) * step / STEPS_PER_SAMPLE)
    return np.fft.irfft(spectrum * turn, size)[: len(heard)], lag
