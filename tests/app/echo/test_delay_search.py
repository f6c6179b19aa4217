"""The delay of an echo is found in what was heard and played."""

from __future__ import annotations

import numpy as np
import pytest

from app.echo.blocks import BLOCK_SAMPLES
from app.echo.delay_search import DelaySearch

RATE_HERTZ = 16_000
BLOCKS = 30


def search(delay_samples: int, noise_level: float = 300.0, echo_level: float = 1.0) -> float | None:
    random = np.random.default_rng(3)
    size = BLOCKS * BLOCK_SAMPLES
    played = 3_000 * random.standard_normal(size)
    heard = noise_level * random.standard_normal(size) + echo_level * np.roll(played, delay_samples)
    found = DelaySearch()
    for start in range(0, size, BLOCK_SAMPLES):
        heard_block, played_block = (
            samples[start : start + BLOCK_SAMPLES].clip(-32_768, 32_767).astype(np.int16)
            for samples in (heard, played)
        )
        found.add(heard_block, played_block)
    return found.find()


@pytest.mark.parametrize("delay_samples", [0, 800, 6_400, -1_600])
def test_an_early_or_late_echo_is_found(delay_samples: int) -> None:
    assert search(delay_samples) == pytest.approx(delay_samples / RATE_HERTZ, abs=1e-4)


def test_an_echo_below_the_noise_is_found_and_none_is_not() -> None:
    assert search(6_400, echo_level=0.1) == pytest.approx(0.4, abs=1e-4)
    assert search(6_400, echo_level=0.0) is None
