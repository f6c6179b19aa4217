"""Finds the end of a voice by its level, as a listener would set it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backend.pipeline.data import USER_AUDIO_RATE_HERTZ, Samples

LEVEL_SAMPLES = USER_AUDIO_RATE_HERTZ // 100
"""Samples of one level measurement: 10 ms."""


@dataclass(frozen=True)
class LevelTuning:
    """When a voice is over for a listener. Chosen 2026-11-29 for the felt latency.

    Attributes:
        voice_decibels: where the level falls this far below its maximum.
        noise_decibels: or where it falls to less than this above the noise, which is the quietest
            tenth of the audio.
        voice_tail_seconds: how long the voice detector may go on after that; 140 ms on average.
    """

    voice_decibels: float = 30.0
    noise_decibels: float = 6.0
    voice_tail_seconds: float = 0.4


TUNING = LevelTuning()


class SpeechLevels:
    """The power of each 10 ms of audio, by which a voice's end is found as a listener sets it."""

    def __init__(self) -> None:
        """Start without audio."""
        self._rest: Samples = np.zeros(0, np.int16)
        self._powers: NDArray[np.float64] = np.zeros(1024, np.float64)
        self._frames = 0

    def add(self, samples: Samples) -> None:
        """Measure the next samples."""
        audio = np.concatenate([self._rest, samples])
        whole = len(audio) // LEVEL_SAMPLES
        frames = audio[: whole * LEVEL_SAMPLES].reshape(-1, LEVEL_SAMPLES).astype(np.float64)
        self._rest = audio[whole * LEVEL_SAMPLES :]
        while self._frames + whole > len(self._powers):
            self._powers = np.concatenate([self._powers, np.zeros_like(self._powers)])
        self._powers[self._frames : self._frames + whole] = np.square(frames).mean(axis=1)
        self._frames += whole

    def compute_voice_power(self) -> float:
        """Compute the power of the voice: what its loudest twentieth at least has."""
        powers = self._powers[: self._frames]
        return float(np.quantile(powers, 0.95)) if len(powers) else 0.0

    def find_voice_end(self, last_voiced: int) -> int:
        """Find the last voiced sample by level, within what the voice detector takes for voice."""
        all_powers = self._powers[: self._frames]
        powers = all_powers[: last_voiced // LEVEL_SAMPLES]
        if not len(powers):
            return last_voiced
        below_peak = powers.max() / 10 ** (TUNING.voice_decibels / 10)
        above_noise = np.quantile(all_powers, 0.1) * 10 ** (TUNING.noise_decibels / 10)
        tail = powers[-round(TUNING.voice_tail_seconds * USER_AUDIO_RATE_HERTZ / LEVEL_SAMPLES) :]
        loud = np.flatnonzero(tail > max(below_peak, above_noise))
        quiet = len(tail) - 1 - int(loud[-1]) if len(loud) else 0
        return last_voiced - quiet * LEVEL_SAMPLES
