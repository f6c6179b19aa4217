"""Cutting sound of any shape into blocks of 16 kHz mono."""

from __future__ import annotations

import numpy as np
import pytest

from app.echo.blocks import BLOCK_SAMPLES, BlockCutter, compute_level_decibels


def _tone(rate_hertz: int, channels: int, seconds: float = 2.0) -> np.ndarray:
    times = np.arange(round(rate_hertz * seconds)) / rate_hertz
    tone = 10_000 * np.sin(2 * np.pi * 1_000 * times)
    return np.repeat(tone.astype(np.int16)[:, None], channels, axis=1)


@pytest.mark.parametrize("rate_hertz", [8_000, 16_000, 22_050, 44_100, 48_000, 96_000])
@pytest.mark.parametrize("channels", [1, 2, 6])
def test_every_rate_and_number_of_channels_gives_the_same_sound(
    rate_hertz: int, channels: int
) -> None:
    cutter = BlockCutter(rate_hertz)
    frames = _tone(rate_hertz, channels)
    blocks = [
        block
        for start in range(0, len(frames), 999)
        for block in cutter.feed(frames[start : start + 999])
    ] + cutter.finish()
    assert {len(block) for block in blocks} == {BLOCK_SAMPLES}
    assert len(blocks) in (25, 26)
    middle = np.concatenate(blocks)[8_000:24_000].astype(float)
    spectrum = np.abs(np.fft.rfft(middle))
    assert np.argmax(spectrum) == 1_000
    assert np.abs(middle).max() == pytest.approx(10_000, rel=0.02)


def test_nothing_is_lost_or_changed_at_our_own_rate() -> None:
    voice = np.random.default_rng(1).integers(-32_768, 32_767, 5_000, dtype=np.int16)
    cutter = BlockCutter(16_000)
    blocks = cutter.feed(voice[:, None]) + cutter.finish()
    assert np.array_equal(np.concatenate(blocks)[:5_000], voice)


@pytest.mark.parametrize(
    ("amplitude", "decibels"), [(0, -96), (1, -90.3), (3_277, -20), (32_767, 0)]
)
def test_the_level_is_in_decibels_of_full_scale(amplitude: int, decibels: float) -> None:
    block = np.full(BLOCK_SAMPLES, amplitude, np.int16)
    assert compute_level_decibels(block) == pytest.approx(decibels, abs=0.05)
