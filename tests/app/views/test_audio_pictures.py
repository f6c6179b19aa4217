"""Pictures of audio: the envelope holds every peak, the spectrogram shows a tone at its place."""

from __future__ import annotations

import numpy as np
import pytest

from app.views.audio_pictures import MOST_COLUMNS, ROWS, envelope, spectrogram, top_hertz


def test_the_envelope_holds_a_single_loud_sample() -> None:
    samples = np.zeros(16_000, np.int16)
    samples[7_003] = -16_384
    edges = envelope(samples, 100)
    assert edges.shape == (100, 2)
    assert edges.min() == pytest.approx(-0.5)
    assert edges[43, 0] == pytest.approx(-0.5)


def test_the_envelope_of_few_samples_has_a_column_for_each() -> None:
    assert envelope(np.ones(3, np.int16), 100).shape == (3, 2)
    assert envelope(np.zeros(0, np.int16), 100).shape == (0, 2)


@pytest.mark.parametrize("rate_hertz", [8_000, 16_000, 24_000])
def test_a_tone_is_the_brightest_row_at_its_frequency(rate_hertz: int) -> None:
    times = np.arange(rate_hertz) / rate_hertz
    tone = (10_000 * np.sin(2 * np.pi * 1_000 * times)).astype(np.int16)
    picture = spectrogram(tone, rate_hertz)
    row = int(picture.mean(axis=1).argmax())
    shown_hertz = top_hertz(rate_hertz) * (1 - (row + 0.5) / ROWS)
    assert shown_hertz == pytest.approx(1_000, abs=100)


def test_the_picture_of_long_audio_is_bounded() -> None:
    noise = np.random.default_rng(1).integers(-9_000, 9_000, 24_000 * 30).astype(np.int16)
    assert spectrogram(noise, 24_000).shape == (ROWS, MOST_COLUMNS)


def test_silence_is_dark_and_too_little_audio_gives_no_columns() -> None:
    assert not spectrogram(np.zeros(24_000, np.int16), 24_000).any()
    assert spectrogram(np.zeros(10, np.int16), 24_000).shape == (ROWS, 0)
