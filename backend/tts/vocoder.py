"""The vocoder: five spectral parts and the pitch of each frame → samples.

A frame's spectrum is ``exp(lh) e^(iπ tanh θ) E + exp(ln) Z + exp(lr) e^(iφ)``: a harmonic filter
over E, the spectrum of a pulse train at the voice's pitch; Gaussian noise Z shaped by ln; and a
part with free phase. Its inverse short-time Fourier transform is the sound. (The layout is that of
the package hibari-tts, whose networks predict these parts.)
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from backend.pipeline.data import SPEECH_RATE_HERTZ

Floats = NDArray[np.float32]
Spectra = NDArray[np.complex64]

WINDOW_SAMPLES = 1200
SAMPLES_PER_FRAME = 300
FRAMES_PER_WINDOW = WINDOW_SAMPLES // SAMPLES_PER_FRAME
BINS = WINDOW_SAMPLES // 2 + 1
FRAMES_OF_DELAY = FRAMES_PER_WINDOW // 2
"""Frames of look-ahead: a sample is complete when the frame this many later has been added."""

LOWEST_PITCH_HERTZ = 40.0
HIGHEST_HARMONIC_HERTZ = 11_000.0
LARGEST_EXPONENT = 7.0

WINDOW: Floats = (
    0.5 - 0.5 * np.cos(2 * np.pi * np.arange(WINDOW_SAMPLES) / WINDOW_SAMPLES)
).astype(np.float32)
ANALYSIS_WINDOW: Floats = WINDOW / np.float32(WINDOW_SAMPLES / 4)
"""A cosine of amplitude 1 has the magnitude 1 in its spectrum, so that exp(lh) is a harmonic's
magnitude there."""
SQUARED_WINDOW: Floats = np.square(WINDOW).reshape(FRAMES_PER_WINDOW, SAMPLES_PER_FRAME)


class PulseTrain:
    """The excitation: harmonics below 11 kHz at equal amplitude; unvoiced is silent."""

    def __init__(self, pitch_hertz: Floats) -> None:
        """Take the pitch of each frame, in hertz; below 40 Hz it is unvoiced."""
        self._frames = len(pitch_hertz)
        self._pitch = np.pad(pitch_hertz.astype(np.float32), 1, mode="edge")
        self._generated_frames = 0
        self._cycles = 0.0
        # Samples that the next frame still needs; at first those before its middle.
        self._samples: Floats = np.zeros(WINDOW_SAMPLES // 2, np.float32)

    def spectra(self, count: int) -> Spectra:
        """Compute the windowed spectra of the next `count` frames, shape (count, 601)."""
        samples_needed = (count - 1) * SAMPLES_PER_FRAME + WINDOW_SAMPLES
        frames_missing = -(-(samples_needed - len(self._samples)) // SAMPLES_PER_FRAME)
        if frames_missing > 0:
            self._samples = np.concatenate([self._samples, self._generate(frames_missing)])
        windows = np.lib.stride_tricks.sliding_window_view(self._samples, WINDOW_SAMPLES)
        windowed = windows[::SAMPLES_PER_FRAME][:count] * ANALYSIS_WINDOW
        # Single precision goes in and comes out; numpy's types say double, hence the cast that
        # copies nothing.
        spectra = np.fft.rfft(windowed, axis=1).astype(np.complex64, copy=False)
        self._samples = self._samples[count * SAMPLES_PER_FRAME :]
        return spectra

    def _generate(self, count: int) -> Floats:
        """Generate the samples of the next `count` frames; zeros after the last frame."""
        first, last = self._generated_frames, min(self._generated_frames + count, self._frames)
        self._generated_frames = last
        silence = np.zeros((count - (last - first)) * SAMPLES_PER_FRAME, np.float32)
        if last == first:
            return silence
        return np.concatenate([self._pulses(_interpolate(self._pitch[first : last + 2])), silence])

    def _pulses(self, pitch: Floats) -> Floats:
        """Sum cosines: Σ cos(h t), h = 1…H, is sin((H + ½) t) / (2 sin(t / 2)) - ½."""
        voiced = pitch > LOWEST_PITCH_HERTZ
        pitch = np.maximum(pitch, np.float32(LOWEST_PITCH_HERTZ))
        cycles = self._cycles + np.cumsum(pitch, dtype=np.float64) / SPEECH_RATE_HERTZ
        self._cycles = float(cycles[-1] % 1.0)
        phase = (2 * np.pi * (cycles % 1.0)).astype(np.float32)
        harmonics = np.floor(np.float32(HIGHEST_HARMONIC_HERTZ) / pitch) + np.float32(0.5)
        divisor = 2 * np.sin(phase * np.float32(0.5))
        at_peak = np.abs(divisor) <= 2e-3
        divisor[at_peak] = 1.0
        pulses: Floats = np.where(
            at_peak, harmonics, np.sin(harmonics * phase) / divisor
        ) - np.float32(0.5)
        pulses[~voiced] = 0.0
        return pulses


def _interpolate(values: Floats) -> Floats:
    """Interpolate linearly from frames to samples; a frame's value is that at its middle.

    Args:
        values: one value a frame, with one neighbour on each side.
    """
    half = SAMPLES_PER_FRAME // 2
    weight = ((np.arange(half) + 0.5) / SAMPLES_PER_FRAME).astype(np.float32)
    before, here, after = (values[start : len(values) - 2 + start, None] for start in range(3))
    rising = before + (here - before) * (weight + np.float32(0.5))
    falling = here + (after - here) * weight
    return np.concatenate([rising, falling], axis=1).reshape(-1)


class Vocoder:
    """Turns one segment of speech into samples while its frames arrive.

    The samples do not depend on how the frames are cut into portions.
    """

    def __init__(self, pitch_hertz: Floats, noise: np.random.Generator) -> None:
        """Take the pitch of all frames, and the source of the noise."""
        self._pulses = PulseTrain(pitch_hertz)
        self._noise = noise
        self._frames = 0
        # Sums of windows that later frames still add to: the sound, and the squared windows that it
        # is divided by.
        self._sound: Floats = np.zeros((FRAMES_PER_WINDOW - 1, SAMPLES_PER_FRAME), np.float32)
        self._weight: Floats = np.zeros((FRAMES_PER_WINDOW - 1, SAMPLES_PER_FRAME), np.float32)

    def feed(self, parts: Floats) -> Floats:
        """Take the next frames (frames, 5 * 601) and return the samples that they complete."""
        spectra = self._pulses.spectra(len(parts))
        noise = self._noise.standard_normal((len(parts), 2 * BINS), dtype=np.float32).view(
            np.complex64
        )
        frames = np.fft.irfft(_mixed(parts, spectra, noise), WINDOW_SAMPLES, axis=1)
        return self._overlap(frames.astype(np.float32, copy=False) * WINDOW)

    def finish(self) -> Floats:
        """Return the remaining samples, after the last frame."""
        sound, self._sound = self._sound, self._sound[:0]
        weight, self._weight = self._weight, self._weight[:0]
        return self._ready(sound, weight, FRAMES_OF_DELAY)

    def _overlap(self, frames: Floats) -> Floats:
        count = len(frames)
        sound = np.zeros((count + FRAMES_PER_WINDOW - 1, SAMPLES_PER_FRAME), np.float32)
        weight = np.zeros_like(sound)
        sound[: FRAMES_PER_WINDOW - 1], weight[: FRAMES_PER_WINDOW - 1] = self._sound, self._weight
        blocks = frames.reshape(count, FRAMES_PER_WINDOW, SAMPLES_PER_FRAME)
        for block in range(FRAMES_PER_WINDOW):
            sound[block : block + count] += blocks[:, block]
            weight[block : block + count] += SQUARED_WINDOW[block]
        self._sound, self._weight = sound[count:], weight[count:]
        return self._ready(sound, weight, count)

    def _ready(self, sound: Floats, weight: Floats, count: int) -> Floats:
        """Normalise `count` blocks, less those before the first frame's middle."""
        skipped = max(0, min(count, FRAMES_OF_DELAY - self._frames))
        self._frames += count
        finished = sound[skipped:count] / np.maximum(weight[skipped:count], np.float32(1e-11))
        return finished.astype(np.float32, copy=False).reshape(-1)


def _mixed(parts: Floats, pulses: Spectra, noise: Spectra) -> Spectra:
    """Put the five parts (frames, 5 * 601) of the spectrum together."""
    harmonic_gain, harmonic_phase, noise_gain, free_gain, free_phase = np.split(parts, 5, axis=1)
    mixed: Spectra = _rotation(np.tanh(harmonic_phase) * np.float32(np.pi), harmonic_gain) * pulses
    mixed += noise * _limited_exponential(noise_gain)
    mixed += _rotation(free_phase, free_gain)
    return mixed


def _rotation(phase: Floats, log_gain: Floats) -> Spectra:
    """exp(gain) e^(i phase)."""
    gain = _limited_exponential(log_gain)
    rotation = np.empty(phase.shape, np.complex64)
    np.multiply(np.cos(phase), gain, out=rotation.real)
    np.multiply(np.sin(phase), gain, out=rotation.imag)
    return rotation


def _limited_exponential(log_gain: Floats) -> Floats:
    limited: Floats = np.exp(np.minimum(log_gain, np.float32(LARGEST_EXPONENT)))
    return limited
