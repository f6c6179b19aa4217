"""Rooms, microphones and noise around training speech."""

from __future__ import annotations

import numpy as np
import pytest

from scripts.train.recogniser_augment import Surroundings, change_speed, mask_spectrogram, room
from scripts.train.recogniser_noise import noise_bank


@pytest.fixture(scope="module")
def surroundings() -> Surroundings:
    random = np.random.default_rng(1)
    speech = [random.normal(0, 0.1, 16_000).astype(np.float32)]
    noises = noise_bank(speech, random)[::8]
    return Surroundings(noises, [np.full(8_000, 0.3, np.float32)])


def test_sounds_have_the_length_that_was_asked_and_no_overflow(surroundings: Surroundings) -> None:
    random = np.random.default_rng(2)
    speech = np.sin(np.arange(16_000) / 20).astype(np.float32)
    for sound, samples in (
        *((each, 40_000) for each in surroundings.augment(speech, 40_000, random)),
        *((each, 9_000) for each in surroundings.augment(speech, 9_000, random)),
        *((surroundings.noise_only(9_000, random), 9_000) for _ in range(20)),
    ):
        assert sound.dtype == np.float32
        assert len(sound) == samples
        assert np.abs(sound).max() <= 1


def test_the_speech_alone_is_where_it_is_in_the_noise(surroundings: Surroundings) -> None:
    speech = np.sin(np.arange(16_000) / 20).astype(np.float32)
    for seed in range(5):
        noisy, alone = surroundings.augment(speech, 40_000, np.random.default_rng(seed))
        place = slice(*np.flatnonzero(alone)[[0, -1]])
        assert place.stop - place.start == pytest.approx(len(speech), abs=3)
        assert np.abs(noisy).sum() > np.abs(alone).sum()
        # A microphone and a room turn its phase: its tone is there nonetheless.
        tone = np.exp(1j * np.arange(40_000)[place] / 20)
        assert np.abs((noisy[place] * tone).mean()) > 0.05 * np.abs((alone[place] * tone).mean())


def test_a_wake_word_comes_before_the_speech(surroundings: Surroundings) -> None:
    speech = np.ones(1_000, np.float32)
    longer = surroundings.with_wake_word(speech, np.random.default_rng(3))
    assert len(longer) >= len(speech)
    np.testing.assert_array_equal(longer[-1_000:], speech)


def test_resampling_moves_the_pitch() -> None:
    tone = np.sin(2 * np.pi * 500 * np.arange(16_000) / 16_000).astype(np.float32)
    slower = change_speed(tone, 1.25)
    assert len(slower) == pytest.approx(20_000, abs=2)
    assert np.abs(np.fft.rfft(slower)).argmax() * 16_000 / len(slower) == pytest.approx(400, abs=2)


def test_a_room_begins_with_the_direct_sound_and_dies_away() -> None:
    for seed in range(20):
        echo = room(np.random.default_rng(seed))
        assert np.abs(echo).argmax() == 0
        assert np.abs(echo[-100:]).max() < 0.1


def test_masks_leave_most_of_the_features() -> None:
    features = np.random.default_rng(0).normal(size=(80, 300)).astype(np.float32)
    for seed in range(10):
        kept = (mask_spectrogram(features, np.random.default_rng(seed)) == features).mean()
        assert 0.7 < kept <= 1
