"""What the noises are made with: coloured noise, levels that change, ringing bodies, echo."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from backend.pipeline.data import VOICE_RATE_HERTZ

Floats = NDArray[np.float64]
Random = np.random.Generator


def unit_power(sound: Floats) -> Floats:
    """Scale to a mean square of 1; silence stays silence."""
    return sound / max(float(np.sqrt(np.mean(sound**2))), 1e-12)


def gain(decibels: float) -> float:
    """The factor of an amplitude."""
    return float(10 ** (decibels / 20))


def coloured(samples: int, knots: Sequence[tuple[float, float]], random: Random) -> Floats:
    """Make unit-power Gaussian noise with a spectrum through (hertz, decibels) knots, straight over the octaves."""
    frequencies = np.fft.rfftfreq(samples, 1 / VOICE_RATE_HERTZ)
    hertz, decibels = np.array(knots).T
    level = np.interp(np.log(np.maximum(frequencies, 1)), np.log(hertz), decibels)
    spectrum = np.fft.rfft(random.normal(size=samples)) * 10 ** (level / 20)
    return unit_power(np.fft.irfft(spectrum, samples))


def wandering(samples: int, hertz: float, random: Random) -> Floats:
    """Make a slow random curve that turns about `hertz` times a second: mean 0, deviation about 1."""
    seconds = samples / VOICE_RATE_HERTZ
    knots = random.normal(size=int(2 * hertz * seconds) + 3)
    return np.interp(np.linspace(0, len(knots) - 1, samples), np.arange(len(knots)), knots)


def switched(samples: int, on_seconds: float, off_seconds: float, random: Random) -> Floats:
    """Make a 0-to-1 curve that is on and off for exponentially distributed times, with ramps of 0.2 s."""
    curve, place = np.zeros(samples + VOICE_RATE_HERTZ), 0
    is_on = random.random() < on_seconds / (on_seconds + off_seconds)
    while place < len(curve):
        lasting = int(random.exponential(on_seconds if is_on else off_seconds) * VOICE_RATE_HERTZ)
        curve[place : place + lasting] = is_on
        place, is_on = place + lasting + 1, not is_on
    ramp = np.hanning(int(0.2 * VOICE_RATE_HERTZ))
    return convolved(curve, ramp / ramp.sum())[VOICE_RATE_HERTZ // 2 :][:samples]


def moments(samples: int, per_second: float, random: Random) -> NDArray[np.int64]:
    """Draw the samples at which something happens, as a Poisson process."""
    count = random.poisson(per_second * samples / VOICE_RATE_HERTZ)
    return np.sort(random.integers(0, samples, count))


def added(sound: Floats, part: Floats, start: int) -> None:
    """Add a part at a sample, in place; what lies outside is dropped."""
    if start < len(sound):
        sound[start : start + len(part)] += part[: len(sound) - start]


def struck(hertz: Floats, decay_seconds: Floats, random: Random) -> Floats:
    """Ring a body: modes that decay at their own pace, begun by a click of 2 ms; peak about 1."""
    length = int(5 * decay_seconds.max() * VOICE_RATE_HERTZ)
    time = np.arange(length) / VOICE_RATE_HERTZ
    weight = random.uniform(0.2, 1.0, len(hertz))
    phase = random.uniform(0, 2 * np.pi, len(hertz))
    modes = np.sin(2 * np.pi * np.outer(hertz, time) + phase[:, None])
    ringing = (weight[:, None] * modes * np.exp(-time / decay_seconds[:, None])).sum(axis=0)
    ringing += random.normal(0, 0.8, length) * np.exp(-time / 0.0007)
    return ringing / max(float(np.abs(ringing).max()), 1e-12)


def convolved(sound: Floats, response: Floats) -> Floats:
    """Convolve by Fourier transform; the length stays that of the sound."""
    size = len(sound) + len(response)
    product = np.fft.rfft(sound, size) * np.fft.rfft(response, size)
    return np.fft.irfft(product, size)[: len(sound)]


def room(decay_seconds: float, direct: float, random: Random) -> Floats:
    """Make a room's response with this decay time (to -60 dB); `direct` is the share of sound that comes straight."""
    time = np.arange(int(decay_seconds * VOICE_RATE_HERTZ)) / VOICE_RATE_HERTZ
    tail = random.normal(size=len(time)) * np.exp(-6.9 * time / decay_seconds)
    tail *= np.sqrt(1 - direct**2) / np.sqrt((tail**2).sum())
    tail[0] += direct
    return tail
