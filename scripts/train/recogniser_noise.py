"""Synthesizes noises for training: hiss, water, frying, crockery, music, babble."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scripts.evaluation.sound_shaping import convolve, poisson_times, ring_modes
from scripts.evaluation.sound_shaping import room_response as long_room

Floats = NDArray[np.float32]
RATE_HERTZ = 16_000
BANK_SECONDS = 20
BABBLES = 24
"""Number of babble noises, the last ones of the bank."""
MOST_TOGETHER = 5


def coloured_noise(samples: int, random: np.random.Generator) -> Floats:
    """Synthesize noise with a random slope and a few random humps in its spectrum."""
    bins = samples // 2 + 1
    frequency = np.linspace(1e-4, 1, bins)
    level = -random.uniform(0, 1.1) * np.log(frequency)
    for _ in range(random.integers(0, 4)):
        centre, width = random.uniform(0, 1) ** 2, random.uniform(0.01, 0.15)
        level += random.uniform(-2, 3) * np.exp(-0.5 * ((frequency - centre) / width) ** 2)
    spectrum = np.exp(level) * np.exp(2j * np.pi * random.random(bins))
    return np.fft.irfft(spectrum, samples).astype(np.float32)


def clatter(samples: int, random: np.random.Generator) -> Floats:
    """Synthesize dishes and doors: short decaying resonances over a little noise."""
    sound = coloured_noise(samples, random)
    sound *= 0.05 / sound.std()
    for _ in range(int(random.uniform(1, 6) * samples / RATE_HERTZ)):
        length = int(random.uniform(0.02, 0.3) * RATE_HERTZ)
        time = np.arange(length) / RATE_HERTZ
        start = random.integers(0, samples - length)
        knock = sum(
            np.sin(2 * np.pi * random.uniform(150, 6000) * time) * random.random() for _ in range(5)
        )
        sound[start : start + length] += (
            knock * np.exp(-time * random.uniform(12, 120)) * random.uniform(0.1, 1)
        )
    return sound.astype(np.float32)


def make_bubbling(samples: int, random: np.random.Generator) -> Floats:
    """Synthesize water and frying: a hissing band that swells and flutters, with short rings."""
    hertz = np.fft.rfftfreq(samples, 1 / RATE_HERTZ)
    low, high = random.uniform(100, 2_500), random.uniform(3_000, 8_000)
    steep_low, steep_high = random.uniform(0.5, 3, 2)
    level = 1 / (1 + (low / np.maximum(hertz, 1)) ** (2 * steep_low))
    level /= 1 + (hertz / high) ** (4 * steep_high)
    hiss = np.fft.irfft(level * np.exp(2j * np.pi * random.random(len(hertz))), samples)
    knots = random.normal(
        0, random.uniform(0, 0.5), int(samples / RATE_HERTZ * random.uniform(2, 12))
    )
    swell = np.interp(np.linspace(0, len(knots) - 1, samples), np.arange(len(knots)), knots)
    sound = hiss / hiss.std() * np.exp(swell)
    softest, shortest = random.uniform(0.2, 3), random.uniform(0.001, 0.02)
    for _ in range(int(random.uniform(10, 150) * samples / RATE_HERTZ)):
        decay = shortest * random.uniform(1, 4)
        time = np.arange(int(4 * decay * RATE_HERTZ)) / RATE_HERTZ
        ring = np.sin(2 * np.pi * random.uniform(300, 5_000) * time * (1 + 3 * time))
        start = random.integers(0, samples - len(time))
        sound[start : start + len(time)] += (
            softest * random.lognormal(0, 0.8) * ring * np.exp(-time / decay)
        )
    return sound.astype(np.float32)


def music(samples: int, random: np.random.Generator) -> Floats:
    """Synthesize chords of plucked or held harmonic notes, a new one on each beat."""
    sound = np.zeros(samples, np.float32)
    beat = int(random.uniform(0.2, 0.7) * RATE_HERTZ)
    decay, scale = random.uniform(0.5, 6), np.array([0, 2, 4, 5, 7, 9, 11])
    for start in range(0, samples - 2 * beat, beat):
        time = np.arange(2 * beat) / RATE_HERTZ
        for note in random.choice(scale, random.integers(1, 4)) + 12 * random.integers(-2, 3):
            pitch = 261.6 * 2 ** (note / 12)
            tone = sum(
                np.sin(2 * np.pi * pitch * k * time) / k**1.3
                for k in range(1, 7)
                if pitch * k < 7500
            )
            sound[start : start + 2 * beat] += (
                tone * np.exp(-decay * time) * np.minimum(1, time * 80)
            )
    return sound


def babble(speech: list[Floats], samples: int, random: np.random.Generator) -> Floats:
    """Synthesize babble: many people talking at once."""
    sound = np.zeros(samples, np.float32)
    for _ in range(random.integers(3, 9)):
        position = 0
        while position < samples:
            piece = speech[random.integers(len(speech))][: samples - position]
            sound[position : position + len(piece)] += piece * random.uniform(0.4, 1)
            position += len(piece)
    return sound


def crockery(samples: int, random: np.random.Generator) -> Floats:
    """Synthesize crockery, pans and doors: resonances struck once or in quick succession."""
    sound = np.zeros(samples)
    for first in poisson_times(samples, random.uniform(0.3, 3), random):
        lowest = np.exp(random.uniform(np.log(120), np.log(4_000)))
        hertz = lowest * np.cumsum(np.r_[1, random.uniform(0.1, 1.2, random.integers(2, 10))])
        hertz = hertz[hertz < 0.49 * RATE_HERTZ]
        decay = random.uniform(0.005, 0.2) * (lowest / hertz) ** random.uniform(0, 1.2)
        place, loudness = int(first), random.lognormal(0, 0.6)
        for _ in range(random.integers(1, 8)):
            knock = ring_modes(hertz * random.uniform(0.98, 1.02), decay, random)[: samples - place]
            sound[place : place + len(knock)] += loudness * knock
            place += int(random.uniform(0.02, 0.25) * RATE_HERTZ)
            loudness *= random.uniform(0.3, 1.3)
            if place >= samples:
                break
    return convolve(
        sound, long_room(random.uniform(0.1, 0.8), random.uniform(0.4, 1), random)
    ).astype(np.float32)


def noise_bank(speech: list[Floats], random: np.random.Generator) -> list[Floats]:
    """Generate the noise bank, each noise with unit power."""
    samples = BANK_SECONDS * RATE_HERTZ
    bank = [coloured_noise(samples, random) for _ in range(32)]
    bank += [make_bubbling(samples, random) for _ in range(32)]
    bank += [clatter(samples, random) for _ in range(16)]
    bank += [crockery(samples, random) for _ in range(48)]
    bank += [music(samples, random) for _ in range(8)]
    bank += [babble(speech, samples, random) for _ in range(BABBLES)]
    return [noise / max(float(noise.std()), 1e-6) for noise in bank]


def excerpt(noise: Floats, samples: int, random: np.random.Generator) -> Floats:
    """Cut `samples` out of a noise at a random place."""
    start = random.integers(0, len(noise) - samples + 1)
    return noise[start : start + samples]


def mix_noises(noises: list[Floats], samples: int, random: np.random.Generator) -> Floats:
    """Mix several noises, each rising and falling, to unit power."""
    sound = np.zeros(samples, np.float32)
    for _ in range(random.integers(1, MOST_TOGETHER + 1)):
        noise = excerpt(noises[random.integers(len(noises))], samples, random)
        knots = random.normal(0, random.uniform(0, 0.8), max(samples // RATE_HERTZ, 2))
        level = np.interp(np.linspace(0, len(knots) - 1, samples), np.arange(len(knots)), knots)
        part = noise * np.exp(level) * random.uniform(0.2, 1)
        if random.random() < 0.15:
            start = random.integers(0, samples // 2)
            part[: start if random.random() < 0.5 else -start or None] *= 0.05
        sound += part.astype(np.float32)
    return sound / max(float(sound.std()), 1e-6)
