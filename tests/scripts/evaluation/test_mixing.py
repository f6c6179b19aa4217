"""Noises: repeatable, of the right colour, and exactly as loud as stated."""

from __future__ import annotations

import numpy as np
import pytest

from backend.pipeline.data import USER_AUDIO_RATE_HERTZ, Samples
from scripts.evaluation.mixing import (
    FULL_SCALE,
    NOISES,
    make_noise,
    measure_speech_power,
    mix_in_noise,
)
from tests.helpers.user_audio import say_as_user

SECONDS = 3
LENGTH = SECONDS * USER_AUDIO_RATE_HERTZ


def band_decibels(noise: np.ndarray, low_hertz: float, high_hertz: float) -> float:
    power = np.abs(np.fft.rfft(noise)) ** 2
    hertz = np.fft.rfftfreq(len(noise), 1 / USER_AUDIO_RATE_HERTZ)
    band = (hertz >= low_hertz) & (hertz < high_hertz)
    return float(10 * np.log10(power[band].sum() / power.sum()))


def loudness_range(noise: np.ndarray) -> float:
    """Decibels between the soft and the loud tenths of a second."""
    powers = (noise.reshape(-1, USER_AUDIO_RATE_HERTZ // 10) ** 2).mean(axis=1)
    low, high = np.percentile(10 * np.log10(powers), (5, 95))
    return float(high - low)


@pytest.fixture(scope="module")
def voice() -> Samples:
    return say_as_user("Could you turn the light on, please?", 0.8, 0.8)


@pytest.mark.parametrize("noise", NOISES)
def test_a_noise_depends_on_seed_and_name_and_has_unit_power(noise: str) -> None:
    sound = make_noise("a", noise, LENGTH, seed=1)
    assert sound.shape == (LENGTH,)
    assert np.mean(sound**2) == pytest.approx(1)
    np.testing.assert_array_equal(sound, make_noise("a", noise, LENGTH, seed=1))
    for other in (make_noise("a", noise, LENGTH, seed=2), make_noise("b", noise, LENGTH, seed=1)):
        assert abs(np.corrcoef(sound, other)[0, 1]) < 0.2


def test_white_and_pink_noise_have_their_spectra() -> None:
    white, pink = (make_noise("a", noise, LENGTH, seed=1) for noise in ("white", "pink"))
    octaves = [(250 * 2**step, 500 * 2**step) for step in range(4)]
    for low, high in octaves:
        assert band_decibels(white, low, high) == pytest.approx(
            10 * np.log10((high - low) / 8_000), abs=0.7
        )
        assert band_decibels(pink, low, high) == pytest.approx(
            band_decibels(pink, 500, 1_000), abs=0.9
        )


def test_kitchen_noise_fills_the_spectrum_and_varies_in_loudness() -> None:
    kitchens = [make_noise(f"kitchen {number}", "kitchen", LENGTH, seed=1) for number in range(6)]
    for low, high in ((60, 250), (250, 1_000), (1_000, 3_000), (3_000, 8_000)):
        assert np.mean([band_decibels(kitchen, low, high) for kitchen in kitchens]) > -16
    steady = loudness_range(make_noise("a", "white", LENGTH, seed=1))
    assert np.mean([loudness_range(kitchen) for kitchen in kitchens]) > 2 + 2 * steady
    # Dishes and cutlery stand out of the rest.
    assert np.mean([np.abs(kitchen).max() for kitchen in kitchens]) > 5


@pytest.mark.parametrize("ratio_db", [21.0, 9.0, -3.0])
def test_a_mix_has_the_given_signal_to_noise_ratio(voice: Samples, ratio_db: float) -> None:
    power = measure_speech_power(voice)
    both, scale = mix_in_noise(
        voice, power, make_noise("a", "kitchen", len(voice), seed=1), ratio_db
    )
    noise = both / (scale * FULL_SCALE) - voice / FULL_SCALE
    assert 10 * np.log10(power / np.mean(noise**2)) == pytest.approx(ratio_db, abs=0.02)


def test_speech_power_is_measured_in_the_voiced_part_only(voice: Samples) -> None:
    spoken = (
        voice[int(0.9 * USER_AUDIO_RATE_HERTZ) : -int(0.9 * USER_AUDIO_RATE_HERTZ)] / FULL_SCALE
    )
    assert 10 * np.log10(measure_speech_power(voice) / np.mean(spoken**2)) == pytest.approx(
        0, abs=1.5
    )
    longer = np.pad(voice, (2 * USER_AUDIO_RATE_HERTZ, 3 * USER_AUDIO_RATE_HERTZ))
    assert 10 * np.log10(
        measure_speech_power(longer) / measure_speech_power(voice)
    ) == pytest.approx(0, abs=0.3)
    silence = np.zeros(USER_AUDIO_RATE_HERTZ, np.int16)
    assert 10 * np.log10(measure_speech_power(silence)) == pytest.approx(-26)


def test_a_mix_that_would_clip_is_scaled(voice: Samples) -> None:
    loud = np.clip(voice.astype(np.int32) * 4, -32_768, 32_767).astype(np.int16)
    both, scale = mix_in_noise(
        loud, measure_speech_power(loud), make_noise("a", "white", len(loud), seed=1), 0
    )
    assert 0.1 < scale < 1
    assert np.abs(both.astype(np.int32)).max() == FULL_SCALE - 1
    assert (
        mix_in_noise(voice // 8, measure_speech_power(voice // 8), np.zeros(len(voice)), 9)[1] == 1
    )
