"""The vocoder against the package's signal part, in one go and in portions."""

from __future__ import annotations

import numpy as np
import pytest
from hibari import dsp

from backend.tts.vocoder import BINS, SAMPLES_PER_FRAME, WINDOW_SAMPLES, Vocoder
from tests.helpers.speech_synthesis import voice

PHONEMES = "ɪts bˈɜɹɡəmˌɑt ˈɔɹɪnʤ ˈYl."


class _NoNoise(np.random.Generator):
    """The two noise sources draw in different orders: they are compared without noise."""

    def __init__(self) -> None:
        super().__init__(np.random.PCG64(1))

    def standard_normal(self, size=None, dtype=np.float64, out=None):
        return np.zeros(size, dtype)


def _spoken() -> tuple[np.ndarray, np.ndarray]:
    """A spectrum (frames, 5 * 601) and its pitch, as the networks make them."""
    features = voice().predict_features(PHONEMES)
    assert features is not None
    return voice()._spectrum(features, 0, features.frames), features.melody[:, 0].copy()


def _in_portions(
    spectrum: np.ndarray, pitch: np.ndarray, size: int, noise: np.random.Generator
) -> np.ndarray:
    vocoder = Vocoder(pitch, noise)
    portions = [
        vocoder.feed(spectrum[start : start + size]) for start in range(0, len(spectrum), size)
    ]
    return np.concatenate([*portions, vocoder.finish()])


def test_the_vocoder_sounds_as_the_package_makes_it_sound() -> None:
    spectrum, pitch = _spoken()
    parts = [np.ascontiguousarray(part.T) for part in np.split(spectrum, 5, axis=1)]
    expected = dsp.synth(*parts, pitch, _NoNoise())
    found = _in_portions(spectrum, pitch, 10_000, _NoNoise())
    assert found.shape == expected.shape == (len(pitch) * SAMPLES_PER_FRAME,)
    assert np.abs(expected).max() > 0.1
    np.testing.assert_allclose(found, expected, atol=2e-4)


@pytest.mark.parametrize("size", [1, 2, 3, 16, 50])
def test_portions_of_any_size_join_to_the_same_sound(size: int) -> None:
    spectrum, pitch = _spoken()
    whole = _in_portions(spectrum, pitch, 10_000, np.random.default_rng(5))
    portions = _in_portions(spectrum, pitch, size, np.random.default_rng(5))
    np.testing.assert_allclose(portions, whole, atol=1e-5)


def test_a_steady_pitch_gives_its_harmonics_and_nothing_between() -> None:
    """At 200 Hz, with only the harmonic part, every tenth bin of 20 Hz holds a harmonic."""
    frames = 80
    spectrum = np.full((frames, 5 * BINS), -100, np.float32)
    spectrum[:, : 2 * BINS] = 0
    sound = _in_portions(spectrum, np.full(frames, 200, np.float32), 16, _NoNoise())
    middle = sound[4800:-4800]  # whole periods
    lines = np.abs(np.fft.rfft(middle)) / (len(middle) / 2) * (WINDOW_SAMPLES / 4)
    hertz = np.fft.rfftfreq(len(middle), 1 / 24_000)
    harmonic = (np.round(hertz) % 200 == 0) & (hertz > 0) & (hertz < 10_900)
    np.testing.assert_allclose(lines[harmonic], 1, atol=0.02)
    assert lines[~harmonic & (hertz < 10_900)].max() < 0.02


def test_without_voice_there_are_no_pulses() -> None:
    spectrum = np.full((20, 5 * BINS), -100, np.float32)
    spectrum[:, : 2 * BINS] = 0
    assert np.abs(_in_portions(spectrum, np.zeros(20, np.float32), 7, _NoNoise())).max() < 1e-6
