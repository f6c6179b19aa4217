"""The ring of the last blocks."""

from __future__ import annotations

import numpy as np

from app.echo.blocks import BLOCK_SAMPLES
from app.echo.pre_roll import PreRoll


def _fill(count: int) -> PreRoll:
    ring = PreRoll(1.6)
    for number in range(count):
        ring.add(np.full(BLOCK_SAMPLES, number, np.int16))
    return ring


def test_the_pre_roll_keeps_the_last_blocks_in_order() -> None:
    heard = _fill(30).take()
    assert heard[::BLOCK_SAMPLES].tolist() == list(range(10, 30))


def test_the_pre_roll_returns_only_the_requested_seconds() -> None:
    assert _fill(30).take(0.16)[::BLOCK_SAMPLES].tolist() == [28, 29]
    assert len(_fill(30).take(0.0)) == 0
    assert len(_fill(3).take(1.0)) == 3 * BLOCK_SAMPLES


def test_the_pre_roll_is_empty_after_take() -> None:
    ring = _fill(5)
    ring.take(0.08)
    assert len(ring.take()) == 0
