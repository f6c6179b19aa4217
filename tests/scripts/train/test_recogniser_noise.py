"""Noises that are mixed with training speech."""

from __future__ import annotations

import numpy as np
import pytest

from scripts.train.recogniser_noise import (
    BABBLES,
    BANK_SECONDS,
    RATE_HERTZ,
    Floats,
    crockery,
    excerpt,
    mix_noises,
    noise_bank,
)


@pytest.fixture(scope="module")
def bank() -> list[Floats]:
    random = np.random.default_rng(1)
    return noise_bank([random.normal(0, 0.1, 16_000).astype(np.float32)], random)


def test_every_noise_has_unit_power_and_no_gaps_in_it(bank: list[Floats]) -> None:
    assert len(bank) > 5 * BABBLES
    for noise in bank:
        assert len(noise) == BANK_SECONDS * RATE_HERTZ
        assert np.isfinite(noise).all()
        assert noise.std() == pytest.approx(1, abs=1e-3)


def test_mixed_noises_have_unit_power_and_are_never_the_same(bank: list[Floats]) -> None:
    random = np.random.default_rng(2)
    first, second = mix_noises(bank, 32_000, random), mix_noises(bank, 32_000, random)
    for sound in (first, second):
        assert sound.std() == pytest.approx(1, abs=1e-3)
        assert sound.dtype == np.float32
    assert abs(np.corrcoef(first, second)[0, 1]) < 0.5


def test_an_excerpt_may_be_the_whole() -> None:
    noise = np.arange(100, dtype=np.float32)
    random = np.random.default_rng(3)
    np.testing.assert_array_equal(excerpt(noise, 100, random), noise)
    assert {int(excerpt(noise, 10, random)[0]) for _ in range(2_000)} == set(range(91))


def test_crockery_is_struck_now_and_then() -> None:
    power = np.zeros(0)
    for seed in range(3):
        sound = crockery(10 * RATE_HERTZ, np.random.default_rng(seed))
        power = np.append(power, (sound.reshape(-1, 800) ** 2).mean(axis=1))
    assert power.max() > 20 * np.median(power)
