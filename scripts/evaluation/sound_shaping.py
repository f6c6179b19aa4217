"""Building blocks of noises: coloured noise, random envelopes, ringing modes, room responses."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from backend.pipeline.data import USER_AUDIO_RATE_HERTZ

Floats = NDArray[np.float64]
Random = np.random.Generator


def scale_to_unit_power(sound: Floats) -> Floats:
    """Scale to a mean square of 1; silence is unchanged."""
    return sound / max(float(np.sqrt(np.mean(sound**2))), 1e-12)


def gain(decibels: float) -> float:
    """Convert decibels to an amplitude factor."""
    return float(10 ** (decibels / 20))


def coloured_noise(samples: int, knots: Sequence[tuple[float, float]], random: Random) -> Floats:
    """Make Gaussian noise of unit power with a given spectrum.

    Args:
        samples: length.
        knots: (hertz, decibels) points of the spectrum, interpolated linearly over log frequency.
        random: generator.
    """
    frequencies = np.fft.rfftfreq(samples, 1 / USER_AUDIO_RATE_HERTZ)
    hertz, decibels = np.array(knots).T
    level = np.interp(np.log(np.maximum(frequencies, 1)), np.log(hertz), decibels)
    spectrum = np.fft.rfft(random.normal(size=samples)) * 10 ** (level / 20)
    return scale_to_unit_power(np.fft.irfft(spectrum, samples))


def random_curve(samples: int, hertz: float, random: Random) -> Floats:
    """Make a random curve with a bandwidth of about `hertz`: mean 0, standard deviation about 1."""
    seconds = samples / USER_AUDIO_RATE_HERTZ
    knots = random.normal(size=int(2 * hertz * seconds) + 3)
    return np.interp(np.linspace(0, len(knots) - 1, samples), np.arange(len(knots)), knots)


def random_switching(samples: int, on_seconds: float, off_seconds: float, random: Random) -> Floats:
    """Make a curve that switches between 0 and 1 with ramps of 0.2 s.

    The times between switches are exponentially distributed with these means.
    """
    curve, start = np.zeros(samples + USER_AUDIO_RATE_HERTZ), 0
    is_on = random.random() < on_seconds / (on_seconds + off_seconds)
    while start < len(curve):
        duration = int(
            random.exponential(on_seconds if is_on else off_seconds) * USER_AUDIO_RATE_HERTZ
        )
        curve[start : start + duration] = is_on
        start, is_on = start + duration + 1, not is_on
    ramp = np.hanning(int(0.2 * USER_AUDIO_RATE_HERTZ))
    return convolve(curve, ramp / ramp.sum())[USER_AUDIO_RATE_HERTZ // 2 :][:samples]


def poisson_times(samples: int, per_second: float, random: Random) -> NDArray[np.int64]:
    """Draw the sample indices of events of a Poisson process, sorted."""
    count = random.poisson(per_second * samples / USER_AUDIO_RATE_HERTZ)
    return np.sort(random.integers(0, samples, count))


def add_at(sound: Floats, part: Floats, start: int) -> None:
    """Add a part at a sample index, in place; what exceeds the end is dropped."""
    if start < len(sound):
        sound[start : start + len(part)] += part[: len(sound) - start]


def ring_modes(hertz: Floats, decay_seconds: Floats, random: Random) -> Floats:
    """Make the sound of a struck body: decaying modes after a click of 2 ms, with a peak of 1."""
    length = int(5 * decay_seconds.max() * USER_AUDIO_RATE_HERTZ)
    time = np.arange(length) / USER_AUDIO_RATE_HERTZ
    weight = random.uniform(0.2, 1.0, len(hertz))
    phase = random.uniform(0, 2 * np.pi, len(hertz))
    modes = np.sin(2 * np.pi * np.outer(hertz, time) + phase[:, None])
    ringing = (weight[:, None] * modes * np.exp(-time / decay_seconds[:, None])).sum(axis=0)
    ringing += random.normal(0, 0.8, length) * np.exp(-time / 0.0007)
    return ringing / max(float(np.abs(ringing).max()), 1e-12)


def convolve(sound: Floats, response: Floats) -> Floats:
    """Convolve by FFT and cut to the length of the sound."""
    size = len(sound) + len(response)
    spectrum = np.fft.rfft(sound, size) * np.fft.rfft(response, size)
    return np.fft.irfft(spectrum, size)[: len(sound)]


def room_response(decay_seconds: float, direct: float, random: Random) -> Floats:
    """Make a room's impulse response.

    Args:
        decay_seconds: reverberation time (to -60 dB).
        direct: amplitude of the direct sound, 0 to 1; the energy of direct sound and reverberation
            is 1.
        random: generator.
    """
    time = np.arange(int(decay_seconds * USER_AUDIO_RATE_HERTZ)) / USER_AUDIO_RATE_HERTZ
    tail = random.normal(size=len(time)) * np.exp(-6.9 * time / decay_seconds)
    tail *= np.sqrt(1 - direct**2) / np.sqrt((tail**2).sum())
    tail[0] += direct
    return tail
