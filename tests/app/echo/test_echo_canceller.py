"""The canceller in a simulated room: what it takes away, and what it leaves."""

from __future__ import annotations

import numpy as np
import pytest

from app.echo.blocks import BLOCK_SAMPLES, BLOCK_SECONDS, compute_level_decibels
from app.echo.echo_canceller import LEARNING_SECONDS, CancelledBlock, EchoCanceller
from app.echo.echo_reference import EchoReference

RATE_HERTZ = 16_000
DELAY_SAMPLES = 900
"""Of the devices and the way through the room."""


def make_voice(seconds: float, seed: int, level: float = 3_000.0) -> np.ndarray:
    """Noise in syllables, about as changeable as speech."""
    random = np.random.default_rng(seed)
    count = round(seconds * RATE_HERTZ)
    spectrum = np.fft.rfft(random.standard_normal(count))
    hertz = np.fft.rfftfreq(count, 1 / RATE_HERTZ)
    noise = np.fft.irfft(spectrum / np.maximum(hertz, 100), count)
    syllables = np.repeat(random.uniform(0.05, 1, count // 1_600 + 1), 1_600)[:count]
    return level * noise / noise.std() * syllables


def make_room() -> np.ndarray:
    random = np.random.default_rng(9)
    tail = random.standard_normal(3_000) * np.exp(-np.arange(3_000) / 600)
    response = np.concatenate([np.zeros(DELAY_SAMPLES), [1.0], 0.1 * tail])
    return response / np.sqrt((response**2).sum())


def listen(person: np.ndarray, reply: np.ndarray, late_samples: int = 0) -> list[CancelledBlock]:
    """Play a reply in a room where a person speaks, and give what the canceller makes of it."""
    reference = EchoReference()
    canceller = EchoCanceller(reference)
    heard = person.copy()
    if len(reply):
        echo = np.convolve(reply, make_room())[: len(person) - late_samples]
        heard[late_samples:] += echo
    blocks = []
    for start in range(0, len(heard) - BLOCK_SAMPLES + 1, BLOCK_SAMPLES):
        part = reply[start : start + BLOCK_SAMPLES]
        if len(part):
            reference.add(part.astype(np.int16), start / RATE_HERTZ + 0.03)
        block = heard[start : start + BLOCK_SAMPLES].clip(-32_768, 32_767).astype(np.int16)
        blocks.append(canceller.process(block, start / RATE_HERTZ + BLOCK_SECONDS))
    return blocks


@pytest.fixture(scope="module")
def alone() -> list[CancelledBlock]:
    """Six seconds of a reply in a silent room."""
    return listen(np.zeros(6 * RATE_HERTZ), make_voice(6.0, 1))


def _mean_level(blocks: list[np.ndarray]) -> float:
    return compute_level_decibels(np.concatenate(blocks))


def test_most_of_a_reply_is_taken_away(alone: list[CancelledBlock]) -> None:
    later = alone[len(alone) // 2 :]
    heard = _mean_level([block.heard for block in later])
    assert heard - _mean_level([block.sent for block in later]) > 18
    assert heard - _mean_level([block.near for block in later]) > 15


def test_a_person_who_speaks_at_the_same_time_is_left(alone: list[CancelledBlock]) -> None:
    count = 6 * RATE_HERTZ
    person = make_voice(6.0, 2)
    person[: 4 * RATE_HERTZ] = 0
    blocks = listen(person, make_voice(6.0, 1))
    start = round(4.0 / BLOCK_SECONDS)
    near = np.concatenate([block.near for block in blocks[start:]]).astype(float)
    wanted = person[start * BLOCK_SAMPLES : count][: len(near)]
    assert np.corrcoef(near, wanted)[0, 1] > 0.9


def test_sound_passes_unchanged_while_nothing_plays() -> None:
    blocks = listen(make_voice(1.0, 3), np.zeros(0))
    assert not any(block.was_playing for block in blocks)
    assert all((block.sent == block.heard).all() for block in blocks)
    assert all((block.near == block.heard).all() for block in blocks)


def test_until_a_room_is_known_the_wake_word_gets_the_sound_as_it_is(
    alone: list[CancelledBlock],
) -> None:
    learning = alone[: round(LEARNING_SECONDS / BLOCK_SECONDS)]
    assert all((block.near == block.heard).all() for block in learning)
    assert not any((block.near == block.heard).all() for block in alone[-20:])


def test_an_echo_that_comes_much_later_than_the_devices_say_is_followed() -> None:
    seconds = 8.0
    silence = np.zeros(round(seconds * RATE_HERTZ))
    blocks = listen(silence, make_voice(seconds, 1), late_samples=round(0.35 * RATE_HERTZ))[-20:]
    heard = _mean_level([block.heard for block in blocks])
    assert heard - _mean_level([block.near for block in blocks]) > 12
