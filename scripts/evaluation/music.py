"""Music noise: four chords, bass, melody and drums, in a random key and tempo."""

from __future__ import annotations

import numpy as np

from backend.pipeline.data import USER_AUDIO_RATE_HERTZ
from scripts.evaluation.sound_shaping import (
    Floats,
    Random,
    add_at,
    convolve,
    gain,
    room_response,
    scale_to_unit_power,
)

PROGRESSIONS = ((0, 7, 9, 5), (9, 5, 0, 7), (0, 9, 5, 7), (0, 5, 9, 7))
"""Roots of the four chords, in semitones above the key."""
MINOR_ROOTS = frozenset((2, 4, 9))
SCALE = (0, 2, 4, 7, 9, 12)
LOWEST_KEY_HERTZ = 110.0


def music(samples: int, random: Random) -> Floats:
    """Make music from a random point of a bar: unit power, shape (samples,)."""
    beat = int(60 / random.uniform(84, 132) * USER_AUDIO_RATE_HERTZ)
    key = LOWEST_KEY_HERTZ * 2 ** (random.integers(12) / 12)
    chords = PROGRESSIONS[random.integers(len(PROGRESSIONS))]
    skipped = int(random.integers(4 * beat))
    sound = np.zeros(samples + skipped)
    for number, start in enumerate(range(0, len(sound), beat)):
        root = chords[number // 4 % 4]
        if number % 4 == 0:
            third = 3 if root in MINOR_ROOTS else 4
            for step in (0, third, 7):
                add_at(
                    sound,
                    0.25 * _string(key * _pitch_ratio(root % 12 + 12 + step), 4 * beat),
                    start,
                )
        add_at(sound, 0.5 * _bass(key / 2 * _pitch_ratio(root % 12), beat), start)
        for half in (start, start + beat // 2):
            if random.random() < 0.7:
                pitch = key * _pitch_ratio(24 + int(random.choice(SCALE)))
                add_at(sound, 0.35 * _make_plucked_string(pitch, beat), half)
            add_at(sound, 0.1 * _hat(random), half)
        add_at(sound, 0.9 * _kick() if number % 2 == 0 else 0.5 * _snare(random), start)
    played = convolve(sound, room_response(0.4, 0.8, random))[skipped:]
    return scale_to_unit_power(played * gain(random.uniform(-1, 1)))


def _pitch_ratio(semitones: int) -> float:
    return float(2 ** (semitones / 12))


def _time(samples: int) -> Floats:
    return np.arange(samples) / USER_AUDIO_RATE_HERTZ


def _harmonics(hertz: float, time: Floats, fall: float, vibrato: float = 0.0) -> Floats:
    """Sum the harmonics up to 7 kHz; the n-th has the amplitude n ** -fall."""
    phase = 2 * np.pi * hertz * time + vibrato * np.sin(2 * np.pi * 5.3 * time)
    numbers = range(1, max(int(7_000 / hertz), 1) + 1)
    return np.asarray(sum(np.sin(number * phase) / number**fall for number in numbers))


def _string(hertz: float, samples: int) -> Floats:
    time = _time(samples)
    swell = np.minimum(1, time / 0.12) * np.minimum(1, (time[-1] - time) / 0.1)
    pair = _harmonics(hertz * 0.998, time, 1.6, 0.1) + _harmonics(hertz * 1.003, time, 1.6, 0.1)
    return swell * pair


def _bass(hertz: float, samples: int) -> Floats:
    time = _time(samples)
    return _harmonics(hertz, time, 2.0) * np.exp(-3 * time) * np.minimum(1, time / 0.005)


def _make_plucked_string(hertz: float, samples: int) -> Floats:
    time = _time(samples)
    return _harmonics(hertz, time, 1.3, 0.05) * np.exp(-5 * time) * np.minimum(1, time / 0.004)


def _kick() -> Floats:
    time = _time(USER_AUDIO_RATE_HERTZ // 5)
    return np.sin(2 * np.pi * (50 * time - 3 * np.exp(-30 * time))) * np.exp(-14 * time)


def _snare(random: Random) -> Floats:
    time = _time(USER_AUDIO_RATE_HERTZ // 6)
    body = np.sin(2 * np.pi * 190 * time) + random.normal(0, 0.7, len(time))
    return body * np.exp(-22 * time)


def _hat(random: Random) -> Floats:
    time = _time(USER_AUDIO_RATE_HERTZ // 16)
    return np.diff(random.normal(size=len(time)), prepend=0) * np.exp(-70 * time)
