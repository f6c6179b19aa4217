"""Adds noise to a recording at a given signal-to-noise ratio."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import numpy as np

from backend.asr.endpointing import TUNING
from backend.asr.voice_activity import CHUNK_SAMPLES, VoiceActivity
from backend.pipeline.data import Samples
from scripts.evaluation.babble import babble
from scripts.evaluation.kitchen import kitchen
from scripts.evaluation.music import music
from scripts.evaluation.sound_shaping import Floats, Random, coloured_noise

DEFINITION = (
    "SNR: mean power of the recording's voiced part (the 32 ms chunks to which Silero VAD gives "
    "0.5 or more, before noise is added; the chunks within 20 dB of the loudest where it gives "
    "that to none; -26 dBFS for digital silence) over mean power of the noise in the whole "
    "recording. The noise is scaled, then both together if the sum would clip. The recording's "
    "own background stays."
)
FULL_SCALE = 32_768
NOMINAL_SPEECH_POWER = 10 ** (-26 / 10)
LEAST_SPEECH_POWER = 1e-9
LOUD_SHARE = 0.01
"""-20 dB, relative to the power of the loudest chunk."""


def white(samples: int, random: Random) -> Floats:
    """Make white noise (equal power at every frequency): unit power, shape (samples,)."""
    return coloured_noise(samples, ((1, 0), (8_000, 0)), random)


def pink(samples: int, random: Random) -> Floats:
    """Make pink noise (equal power per octave above 20 Hz): unit power, shape (samples,)."""
    octaves = np.log2(8_000 / 20)
    return coloured_noise(
        samples, ((1, -60), (19, -60), (20, 0), (8_000, -3.0103 * octaves)), random
    )


NOISES: dict[str, Callable[[int, Random], Floats]] = {
    "kitchen": kitchen,
    "pink": pink,
    "white": white,
    "babble": babble,
    "music": music,
}


def make_noise(recording: str, noise: str, samples: int, seed: int) -> Floats:
    """Make the noise for a recording; it depends only on seed, name and length."""
    names = (zlib.crc32(noise.encode()), zlib.crc32(recording.encode()))
    return NOISES[noise](samples, np.random.default_rng([seed, *names]))


def measure_speech_power(speech: Samples) -> float:
    """Measure the mean power of the voiced part of a recording; full scale is 1. See DEFINITION."""
    chunks = np.pad(speech, (0, -len(speech) % CHUNK_SAMPLES)).reshape(-1, CHUNK_SAMPLES)
    powers = ((chunks / FULL_SCALE) ** 2).mean(axis=1)
    activity = VoiceActivity()
    voiced = np.array(
        [activity.compute_probability(chunk) >= TUNING.voiced_probability for chunk in chunks]
    )
    if not voiced.any():
        voiced = powers >= LOUD_SHARE * powers.max()
    power = float(powers[voiced].mean())
    return power if power > LEAST_SPEECH_POWER else NOMINAL_SPEECH_POWER


def mix_in_noise(
    speech: Samples, power: float, noise: Floats, ratio_db: float
) -> tuple[Samples, float]:
    """Add noise of unit power to a recording of this speech power.

    Returns:
        The sum as 16 kHz int16, and the factor (at most 1) by which it was scaled to prevent
        clipping.
    """
    both = speech / FULL_SCALE + noise * np.sqrt(power) * 10 ** (-ratio_db / 20)
    scale = min(1.0, (FULL_SCALE - 1) / FULL_SCALE / max(float(np.abs(both).max()), 1e-12))
    return np.round(both * scale * FULL_SCALE).astype(np.int16), scale
