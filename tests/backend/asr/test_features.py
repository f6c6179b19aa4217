"""Log-mel features: where tones land, and pieces against the whole."""

from __future__ import annotations

import numpy as np
import pytest

from backend.asr.features import (
    MEL_BANDS,
    SILENCE,
    FeatureStream,
    compute_log_mel,
    make_mel_filters,
    scale_log_mel,
)


def _tone(hertz: float, seconds: float = 1.0) -> np.ndarray:
    time = np.arange(int(seconds * 16_000)) / 16_000
    return np.round(8_000 * np.sin(2 * np.pi * hertz * time)).astype(np.int16)


def _features(*pieces: np.ndarray) -> np.ndarray:
    stream = FeatureStream()
    for piece in pieces:
        stream.feed(piece)
    return stream.log_power


def test_filters_overlap_without_gaps_and_have_equal_area() -> None:
    filters = make_mel_filters()
    assert filters.shape == (201, MEL_BANDS)
    assert (filters[2:-1].sum(axis=1) > 0).all()
    wide = filters[:, 40:].sum(axis=0)
    assert wide.max() / wide.min() < 1.1


@pytest.mark.parametrize(("lower", "higher"), [(200, 400), (1_000, 1_300), (3_000, 5_000)])
def test_a_higher_tone_lands_in_a_higher_band(lower: float, higher: float) -> None:
    bands = [_features(_tone(hertz)).mean(axis=0).argmax() for hertz in (lower, higher)]
    assert bands[0] < bands[1]


@pytest.mark.parametrize("piece", [1, 37, 160, 401, 1_280])
def test_chunks_give_the_features_of_the_whole(piece: int) -> None:
    whole = np.random.default_rng(1).normal(0, 900, 6_000 if piece > 1 else 900).astype(np.int16)
    pieces = [whole[start : start + piece] for start in range(0, len(whole), piece)]
    np.testing.assert_allclose(_features(*pieces), _features(whole), atol=1e-4)


def test_there_are_a_hundred_frames_a_second() -> None:
    assert len(_features(_tone(440, 2.0))) == pytest.approx(200, abs=2)
    assert compute_log_mel(np.zeros(399, np.float32)).shape == (0, MEL_BANDS)
    assert _features().shape == (0, MEL_BANDS)


def test_scaling_keeps_eight_decades_below_the_loudest() -> None:
    power = np.full((4, MEL_BANDS), SILENCE, np.float32)
    power[0, 0] = 2.0
    features = scale_log_mel(power)
    assert features.shape == (1, MEL_BANDS, 4)
    assert features.dtype == np.float32
    assert features.max() == pytest.approx((2.0 + 4) / 4)
    assert features.min() == pytest.approx((2.0 - 8 + 4) / 4)
