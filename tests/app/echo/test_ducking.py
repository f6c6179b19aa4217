"""The Echo lowers its voice while someone else speaks, and only then."""

from __future__ import annotations

import numpy as np

from app.echo.blocks import BLOCK_SAMPLES, BLOCK_SECONDS
from app.echo.ducking import HOLD_SECONDS, RISING_SCORE, Ducking
from app.echo.echo_canceller import CancelledBlock


def make_block(heard: float, left: float, was_playing: bool = True) -> CancelledBlock:
    """A block with these levels, of 16 bits, before and after cancelling."""
    random = np.random.default_rng(1)

    def noise(level: float) -> np.ndarray:
        return (level * random.standard_normal(BLOCK_SAMPLES)).astype(np.int16)

    near = noise(left)
    return CancelledBlock(noise(heard), noise(heard), near, near, was_playing)


def make_ducking() -> Ducking:
    """One that knows how well this room's echo is cancelled."""
    ducking = Ducking()
    for _ in range(60):
        assert not ducking.decide(make_block(3_000, 150), 0.0)
    return ducking


def test_a_voice_beside_the_reply_lowers_it_for_a_while() -> None:
    ducking = make_ducking()
    assert not ducking.decide(make_block(4_000, 2_500), 0.0), "a single block is a consonant"
    assert ducking.decide(make_block(4_000, 2_500), 0.0)
    held = 1
    while ducking.decide(make_block(3_000, 150), 0.0):
        held += 1
    assert held * BLOCK_SECONDS >= HOLD_SECONDS - BLOCK_SECONDS


def test_half_a_wake_word_lowers_the_reply() -> None:
    assert make_ducking().decide(make_block(3_000, 150), RISING_SCORE)


def test_a_louder_reply_is_no_voice() -> None:
    assert not make_ducking().decide(make_block(9_000, 450), 0.0)


def test_nothing_is_lowered_while_nothing_plays() -> None:
    ducking = make_ducking()
    assert ducking.decide(make_block(3_000, 150), 0.9)
    assert not ducking.decide(make_block(4_000, 4_000, was_playing=False), 0.9)


def test_the_echo_of_a_loud_word_beside_the_quiet_begin_of_the_next_is_no_voice() -> None:
    ducking = make_ducking()
    ducking.decide(make_block(20_000, 1_000), 0.0)
    for level in (4_000, 2_000, 1_000):
        block = make_block(level, 500)
        assert not ducking.decide(block, 0.0)
