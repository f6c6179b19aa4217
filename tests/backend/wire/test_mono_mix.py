"""Mixing to mono: opposite polarity, one channel alone, independent channels, chunks."""

from __future__ import annotations

import numpy as np
import pytest

from backend.wire.mono_mix import MonoMixer

RATE_HERTZ = 16_000


def _noise(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(0, 0.1, RATE_HERTZ).astype(np.float32)


def _mix(*channels: np.ndarray, chunk: int = RATE_HERTZ) -> np.ndarray:
    frames = np.stack(channels, axis=1)
    mixer = MonoMixer(RATE_HERTZ)
    parts = [mixer.mix(frames[start : start + chunk]) for start in range(0, len(frames), chunk)]
    return np.concatenate(parts)


@pytest.mark.parametrize("chunk", [160, 1280, RATE_HERTZ])
@pytest.mark.parametrize("gain", [1.0, 0.4])
def test_a_channel_of_opposite_polarity_does_not_cancel_the_other(chunk: int, gain: float) -> None:
    sound = _noise(1)
    mixed = _mix(sound, -gain * sound, chunk=chunk)
    np.testing.assert_allclose(np.abs(mixed), np.abs(sound) * (1 + gain) / 2, atol=1e-6)


def test_a_delay_of_a_sample_and_some_noise_do_not_hide_the_polarity() -> None:
    voice = np.convolve(_noise(1), np.ones(24) / 5, "same").astype(np.float32)
    other = -np.roll(voice, 1) + 0.3 * _noise(2)
    assert np.std(_mix(voice, other)) > 0.9 * np.std(voice)


def test_equal_independent_and_silent_channels_are_averaged() -> None:
    sound, other = _noise(1), _noise(2)
    np.testing.assert_allclose(_mix(sound, sound), sound, atol=1e-6)
    np.testing.assert_allclose(_mix(sound, other), (sound + other) / 2, atol=1e-6)
    np.testing.assert_allclose(_mix(sound, 0 * sound), sound / 2, atol=1e-6)
    np.testing.assert_allclose(_mix(sound), sound)


def test_silence_stays_silence() -> None:
    assert not _mix(np.zeros(100, np.float32), np.zeros(100, np.float32)).any()
