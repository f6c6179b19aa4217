"""The Echo's own sounds, made by arithmetic: short tones with soft edges, 24 kHz mono 16-bit."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from backend.wire.limits import SPEECH_RATE_HERTZ

Samples = NDArray[np.int16]
ATTACK_SECONDS = 0.008
PEAK = 14_000
"""Loudest sample; speech peaks at about twice that."""


def _make_tone(hertz: float, seconds: float, decay_seconds: float) -> NDArray[np.float64]:
    """A bell-like tone: the note, a softer octave and a trace of the twelfth, dying away."""
    times = np.arange(round(seconds * SPEECH_RATE_HERTZ)) / SPEECH_RATE_HERTZ
    waves = sum(
        weight * np.sin(2 * np.pi * hertz * partial * times)
        for partial, weight in ((1, 0.75), (2, 0.2), (3, 0.05))
    )
    attack = np.minimum(1, times / ATTACK_SECONDS)
    release = np.minimum(1, (times[-1] - times) / ATTACK_SECONDS)
    shaped: NDArray[np.float64] = waves * attack * release * np.exp(-times / decay_seconds)
    return shaped


def _convert_to_samples(*parts: NDArray[np.float64]) -> Samples:
    return (np.concatenate(parts) * PEAK).astype(np.int16)


def _make_pause(seconds: float) -> NDArray[np.float64]:
    return np.zeros(round(seconds * SPEECH_RATE_HERTZ))


@cache
def make_wake_chime() -> Samples:
    """Two rising notes: the wake word was detected."""
    return _convert_to_samples(_make_tone(659.3, 0.09, 0.08), _make_tone(987.8, 0.16, 0.09))


@cache
def make_failure_chime() -> Samples:
    """Two notes down: that did not work."""
    return _convert_to_samples(_make_tone(392.0, 0.14, 0.12), _make_tone(293.7, 0.26, 0.16))


@cache
def make_ring() -> Samples:
    """One turn of a timer's or alarm's ring, 2 s; played again and again."""
    strike = (
        _make_tone(880.0, 0.18, 0.12),
        _make_tone(1108.7, 0.18, 0.12),
        _make_tone(1318.5, 0.34, 0.2),
    )
    return _convert_to_samples(*strike, _make_pause(0.15), *strike, _make_pause(0.45))


@cache
def make_test_sound() -> Samples:
    """Four notes, to try a speaker."""
    return _convert_to_samples(
        *(_make_tone(hertz, 0.22, 0.25) for hertz in (523.3, 659.3, 784.0, 1046.5))
    )
