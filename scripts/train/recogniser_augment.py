"""Puts clean training speech into rooms, microphones and noise, with or without a wake word before it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
RATE_HERTZ = 16_000
BANK_SECONDS = 20
BABBLES = 24
"""How many of the bank's noises, its last ones, are people talking at once."""
BABBLE_ALONE_SHARE = 0.5
"""How often a noise without a request is babble: the one most like a request."""


def coloured_noise(samples: int, random: np.random.Generator) -> Floats:
    """Noise with a random slope and a few random humps in its spectrum."""
    bins = samples // 2 + 1
    frequency = np.linspace(1e-4, 1, bins)
    level = -random.uniform(0, 1.1) * np.log(frequency)
    for _ in range(random.integers(0, 4)):
        centre, width = random.uniform(0, 1) ** 2, random.uniform(0.01, 0.15)
        level += random.uniform(-2, 3) * np.exp(-0.5 * ((frequency - centre) / width) ** 2)
    spectrum = np.exp(level) * np.exp(2j * np.pi * random.random(bins))
    return np.fft.irfft(spectrum, samples).astype(np.float32)


def clatter(samples: int, random: np.random.Generator) -> Floats:
    """Dishes and doors: short decaying resonances over a little noise."""
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


def bubbling(samples: int, random: np.random.Generator) -> Floats:
    """Water and hot fat: a hissing band that swells and flutters, and many short rings in it."""
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
    """Chords of plucked or held harmonic notes, a new one each beat."""
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
    """Many people talking at once."""
    sound = np.zeros(samples, np.float32)
    for _ in range(random.integers(3, 9)):
        position = 0
        while position < samples:
            piece = speech[random.integers(len(speech))][: samples - position]
            sound[position : position + len(piece)] += piece * random.uniform(0.4, 1)
            position += len(piece)
    return sound


def household(parts: list[Floats], samples: int, random: np.random.Generator) -> Floats:
    """Several noises at once, each rising and falling: a tap, a fan, dishes and people in one room."""
    sound = np.zeros(samples, np.float32)
    for part in random.choice(len(parts), random.integers(2, 5), replace=False):
        knots = random.normal(0, random.uniform(0.1, 1.0), max(samples // RATE_HERTZ, 2))
        level = np.exp(
            np.interp(np.linspace(0, len(knots) - 1, samples), np.arange(len(knots)), knots)
        )
        if random.random() < 0.3:
            start = random.integers(0, samples // 2)
            level[: start if random.random() < 0.5 else -start or None] *= 0.05
        sound += parts[part] * level * random.uniform(0.2, 1)
    return sound


def noise_bank(speech: list[Floats], random: np.random.Generator) -> list[Floats]:
    """Make the noises that are mixed in, each with unit power."""
    samples = BANK_SECONDS * RATE_HERTZ
    bank = [coloured_noise(samples, random) for _ in range(24)]
    bank += [bubbling(samples, random) for _ in range(20)]
    bank += [clatter(samples, random) for _ in range(16)]
    bank += [music(samples, random) for _ in range(8)]
    bank += [babble(speech, samples, random) for _ in range(BABBLES)]
    bank = [noise / max(float(noise.std()), 1e-6) for noise in bank]
    together = [household(bank, samples, random) for _ in range(48)]
    return [noise / max(float(noise.std()), 1e-6) for noise in together] + bank


@dataclass(frozen=True)
class Surroundings:
    """What speech is put into: noises, and recordings or synthesized sayings of the wake word."""

    noises: list[Floats]
    wake_words: list[Floats]

    def with_wake_word(self, speech: Floats, random: np.random.Generator) -> Floats:
        """Put a wake word before the speech, whole or with its beginning cut off, as pre-rolls do."""
        word = self.wake_words[random.integers(len(self.wake_words))]
        word = resampled(word, random.uniform(0.88, 1.12))
        if random.random() < 0.6:
            word = word[int(random.uniform(0, 0.95) * len(word)) :]
        gap = np.zeros(int(random.uniform(0.0, 0.45) ** 1.5 * RATE_HERTZ), np.float32)
        level = (
            max(float(np.abs(speech).max()), 1e-3) / max(float(np.abs(word).max()), 1e-3)
            if len(word)
            else 1.0
        )
        return np.concatenate([word * level * random.uniform(0.6, 1.3), gap, speech]).astype(
            np.float32
        )

    def heard(self, speech: Floats, samples: int, random: np.random.Generator) -> Floats:
        """Place speech somewhere in `samples` of a room, through a microphone, with noise."""
        sound = np.zeros(samples, np.float32)
        start = random.integers(0, max(samples - len(speech), 0) + 1)
        speech = speech[:samples]
        sound[start : start + len(speech)] = speech
        sound = through_microphone(sound, random)
        power = (
            float(np.sqrt(np.mean(sound[start : start + len(speech)] ** 2))) if len(speech) else 0.1
        )
        sound = sound / max(power, 1e-6)
        ratio = random.uniform(0, 18) if random.random() < 0.8 else random.uniform(18, 60)
        sound += self.noise(samples, random, self.noises) * 10 ** (-ratio / 20)
        loudness = 10 ** (random.uniform(-32, -12) / 20)
        return np.clip(sound * loudness, -1, 1).astype(np.float32)

    def nothing_said(self, samples: int, random: np.random.Generator) -> Floats:
        """Only noise, or digital silence."""
        if random.random() < 0.1:
            return np.zeros(samples, np.float32)
        babble_only = random.random() < BABBLE_ALONE_SHARE
        noise = self.noise(samples, random, self.noises[-BABBLES:] if babble_only else self.noises)
        return np.clip(noise * 10 ** (random.uniform(-70, -14) / 20), -1, 1)

    @staticmethod
    def noise(samples: int, random: np.random.Generator, noises: list[Floats]) -> Floats:
        """An excerpt of one of some noises."""
        noise = noises[random.integers(len(noises))]
        start = random.integers(0, len(noise) - samples)
        return noise[start : start + samples]


def resampled(samples: Floats, stretch: float) -> Floats:
    """Make it `stretch` times as long, lower and slower (or higher and faster)."""
    positions = np.arange(0, len(samples) - 1, 1 / stretch)
    return np.interp(positions, np.arange(len(samples)), samples).astype(np.float32)


def through_microphone(sound: Floats, random: np.random.Generator) -> Floats:
    """Convolve with a room's echo, half of the time, and with a microphone's frequency response."""
    size = len(sound) + RATE_HERTZ // 2
    spectrum = np.fft.rfft(sound, size)
    if random.random() < 0.55:
        spectrum = spectrum * np.fft.rfft(room(random), size)
    frequency = np.linspace(0, RATE_HERTZ / 2, len(spectrum))
    knots = np.geomspace(60, 8000, 7)
    gain = np.interp(
        np.log(np.maximum(frequency, 30)), np.log(knots), random.normal(0, 0.45, len(knots))
    )
    response = np.exp(gain)
    if random.random() < 0.5:
        response *= 1 / (1 + (random.uniform(60, 350) / np.maximum(frequency, 1)) ** 4)
    if random.random() < 0.3:
        response *= 1 / (1 + (frequency / random.uniform(3200, 7500)) ** 12)
    result: Floats = np.fft.irfft(spectrum * response, size)[: len(sound)].astype(np.float32)
    return result


def room(random: np.random.Generator) -> Floats:
    """A room's impulse response: the direct sound, a few early echoes, a decaying tail that loses its treble."""
    decay_seconds = random.uniform(0.08, 0.6)
    length = int(min(decay_seconds, 0.5) * RATE_HERTZ)
    time = np.arange(length) / RATE_HERTZ
    tail = random.normal(0, 1, length) * np.exp(-6.9 * time / decay_seconds)
    tail = 0.5 * tail + 0.5 * np.concatenate([[0], tail[:-1]])
    tail *= random.uniform(0.03, 0.5) / max(float(np.sqrt((tail**2).sum())), 1e-6)
    echo: Floats = tail.astype(np.float32)
    echo[0] = 1.0
    for _ in range(random.integers(2, 7)):
        echo[random.integers(16, min(length, 800))] += random.uniform(-0.4, 0.4)
    return echo


def masked(features: Floats, random: np.random.Generator) -> Floats:
    """SpecAugment (Park et al. 2019): blank a band and up to two short times of (80, frames)."""
    features = features.copy()
    mean = features.mean()
    for _ in range(random.integers(0, 3)):
        start, length = random.integers(0, features.shape[1]), random.integers(2, 14)
        features[:, start : start + length] = mean
    if random.random() < 0.5:
        start, height = random.integers(0, 72), random.integers(2, 12)
        features[start : start + height] = mean
    return features
