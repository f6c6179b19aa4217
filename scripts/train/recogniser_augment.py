"""Augments clean training speech: rooms, microphones, noise, a wake word before it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scripts.train.recogniser_noise import BABBLES, RATE_HERTZ, Floats, excerpt, mix_noises

BABBLE_ALONE_SHARE = 0.5
"""How often a noise without a request is babble: the one most like a request."""


@dataclass(frozen=True)
class Surroundings:
    """What speech is mixed with: noises, and recorded or synthesized wake words."""

    noises: list[Floats]
    wake_words: list[Floats]

    def with_wake_word(self, speech: Floats, random: np.random.Generator) -> Floats:
        """Put a wake word before the speech, whole or with its start cut off as by a pre-roll."""
        word = self.wake_words[random.integers(len(self.wake_words))]
        word = change_speed(word, random.uniform(0.88, 1.12))
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

    def augment(
        self, speech: Floats, samples: int, random: np.random.Generator
    ) -> tuple[Floats, Floats]:
        """Place speech somewhere in `samples` of a room, through a microphone, with noise.

        Returns:
            That, and the speech alone at the same place and loudness, without room, microphone and
            noise.
        """
        alone = np.zeros(samples, np.float32)
        start = random.integers(0, max(samples - len(speech), 0) + 1)
        speech = speech[:samples]
        place = slice(start, start + len(speech))
        alone[place] = speech
        sound = apply_room_and_microphone(alone, random)
        sound, alone = (one / max(_root_mean_square(one[place]), 1e-6) for one in (sound, alone))
        ratio = random.uniform(0, 16) if random.random() < 0.8 else random.uniform(16, 60)
        sound = sound + mix_noises(self.noises, samples, random) * 10 ** (-ratio / 20)
        loudness = 10 ** (random.uniform(-32, -12) / 20)
        noisy, alone = (np.clip(one * loudness, -1, 1).astype(np.float32) for one in (sound, alone))
        return noisy, alone

    def noise_only(self, samples: int, random: np.random.Generator) -> Floats:
        """Give noise alone, or digital silence."""
        if random.random() < 0.1:
            return np.zeros(samples, np.float32)
        if random.random() < BABBLE_ALONE_SHARE:
            crowds = self.noises[-BABBLES:]
            noise = excerpt(crowds[random.integers(len(crowds))], samples, random)
        else:
            noise = mix_noises(self.noises, samples, random)
        return np.clip(noise * 10 ** (random.uniform(-70, -14) / 20), -1, 1).astype(np.float32)


def _root_mean_square(sound: Floats) -> float:
    return float(np.sqrt(np.mean(sound**2))) if len(sound) else 0.1


def change_speed(samples: Floats, stretch: float) -> Floats:
    """Make it `stretch` times as long, lower and slower (or higher and faster)."""
    positions = np.arange(0, len(samples) - 1, 1 / stretch)
    return np.interp(positions, np.arange(len(samples)), samples).astype(np.float32)


def apply_room_and_microphone(sound: Floats, random: np.random.Generator) -> Floats:
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
    """Give a room's impulse response: direct sound, early reflections, a tail losing treble."""
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


def mask_spectrogram(features: Floats, random: np.random.Generator) -> Floats:
    """SpecAugment (Park et al. 2019): mask one band and up to two short spans of (80, frames)."""
    features = features.copy()
    mean = features.mean()
    for _ in range(random.integers(0, 3)):
        start, length = random.integers(0, features.shape[1]), random.integers(2, 14)
        features[:, start : start + length] = mean
    if random.random() < 0.5:
        start, height = random.integers(0, 72), random.integers(2, 12)
        features[start : start + height] = mean
    return features
