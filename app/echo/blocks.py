"""Cuts audio of any sample rate and channel count into blocks of 80 ms at 16 kHz mono."""

from __future__ import annotations

import numpy as np
import soxr
from numpy.typing import NDArray

from backend.wire.limits import USER_AUDIO_RATE_HERTZ
from backend.wire.mono_mix import MonoMixer

BLOCK_SAMPLES = 1280
"""80 ms at 16 kHz: the step of the wake word's networks."""
BLOCK_SECONDS = BLOCK_SAMPLES / USER_AUDIO_RATE_HERTZ
SILENCE_DECIBELS = -96.0
"""The level reported for digital silence: about the smallest 16-bit step."""
FULL_SCALE = 32_768

Block = NDArray[np.int16]
"""16 kHz mono samples, shape (1280,)."""


class BlockCutter:
    """Turns chunks of audio from a device or a file into blocks of 16 kHz mono."""

    def __init__(self, rate_hertz: float) -> None:
        self._resampler = (
            None
            if rate_hertz == USER_AUDIO_RATE_HERTZ
            else soxr.ResampleStream(rate_hertz, USER_AUDIO_RATE_HERTZ, 1, dtype="float32")
        )
        self._mixer = MonoMixer(rate_hertz)
        self._rest: NDArray[np.float32] = np.zeros(0, np.float32)

    def feed(self, frames: NDArray[np.int16]) -> list[Block]:
        """Take frames of shape (frames, channels); give the blocks that are full by now."""
        return self._cut(frames, is_last=False)

    def finish(self) -> list[Block]:
        """Give what the resampler still holds, filled up with silence to a whole block."""
        blocks = self._cut(np.zeros((0, 1), np.int16), is_last=True)
        if len(self._rest):
            missing = np.zeros(BLOCK_SAMPLES - len(self._rest), np.float32)
            blocks.append(convert_to_integers(np.concatenate([self._rest, missing])))
            self._rest = np.zeros(0, np.float32)
        return blocks

    def _cut(self, frames: NDArray[np.int16], is_last: bool) -> list[Block]:
        mono = self._mixer.mix(frames.astype(np.float32))
        if self._resampler is not None:
            mono = self._resampler.resample_chunk(mono, last=is_last)
        self._rest = np.concatenate([self._rest, mono])
        full = len(self._rest) // BLOCK_SAMPLES * BLOCK_SAMPLES
        whole, self._rest = self._rest[:full], self._rest[full:]
        return [convert_to_integers(block) for block in whole.reshape(-1, BLOCK_SAMPLES)]


def compute_level_decibels(samples: Block | NDArray[np.float32]) -> float:
    """Loudness of 16-bit samples in dBFS: 0 is a full-scale square wave, digital silence -96."""
    power = float(np.mean(np.square(samples, dtype=np.float32)))
    if power <= 0:
        return SILENCE_DECIBELS
    return max(SILENCE_DECIBELS, 10 * float(np.log10(power)) - 20 * float(np.log10(FULL_SCALE)))


def convert_to_integers(samples: NDArray[np.float32] | NDArray[np.float64]) -> Block:
    """Round samples of 16-bit scale; louder ones are cut off."""
    return np.clip(np.rint(samples), -FULL_SCALE, FULL_SCALE - 1).astype(np.int16)
