"""Hearing past a reply: whose wake word it is, and "stop" alone."""

from __future__ import annotations

import numpy as np
import pytest

from app.echo.blocks import BLOCK_SAMPLES, BLOCK_SECONDS
from app.echo.echo_reference import EchoReference
from app.echo.hearing import Hearing, ScoredBlock
from tests.helpers.user_audio import say_as_user


def hear(
    user_audio: np.ndarray,
    reply: np.ndarray | None = None,
    *,
    is_stop_awaited: bool = False,
    uses_free_networks: bool = False,
    reported_delay_seconds: float = 0.0,
) -> list[ScoredBlock]:
    """Hear user audio, and a reply that comes back from the speaker 30 ms after it was played."""
    reference = EchoReference()
    hearing = Hearing(reference)
    hearing.load()
    hearing.is_stop_awaited = is_stop_awaited
    hearing.uses_free_networks = uses_free_networks
    reply = np.zeros(0, np.int16) if reply is None else reply
    size = max(len(user_audio), len(reply)) + 12 * BLOCK_SAMPLES
    heard = np.zeros(size)
    heard[: len(user_audio)] += user_audio
    heard[480 : 480 + len(reply)] += 0.7 * reply
    blocks = []
    for number, start in enumerate(range(0, size - BLOCK_SAMPLES + 1, BLOCK_SAMPLES)):
        part = reply[start : start + BLOCK_SAMPLES]
        if len(part):
            reference.add(part, number * BLOCK_SECONDS + reported_delay_seconds)
        block = heard[start : start + BLOCK_SAMPLES].clip(-32_768, 32_767).astype(np.int16)
        blocks.append(hearing.process(block, (number + 1) * BLOCK_SECONDS))
    return blocks


def test_a_person_who_says_the_wake_word_wakes_it_by_either_networks() -> None:
    user_audio = say_as_user("Alexa")
    assert any(block.woke for block in hear(user_audio))
    assert any(block.woke for block in hear(user_audio, uses_free_networks=True))


def test_a_reply_that_says_the_wake_word_does_not_wake_it() -> None:
    reply = say_as_user("You can say: Alexa, what time is it?")
    assert not any(block.woke for block in hear(np.zeros(0), reply))
    assert not any(block.woke for block in hear(np.zeros(0), reply, uses_free_networks=True))


@pytest.mark.parametrize("seconds", [-0.8, -0.2, 0.2, 0.5, 2.0])
def test_it_does_not_obey_itself_where_a_device_reports_a_wrong_delay(seconds: float) -> None:
    wake_word = say_as_user("You can say: Alexa, what time is it?")
    stop = say_as_user("Say stop when you are there.")
    for reply in (wake_word, stop):
        blocks = hear(np.zeros(0), reply, is_stop_awaited=True, reported_delay_seconds=seconds)
        assert not any(block.woke or block.has_stop for block in blocks)


def test_stop_alone_is_heard_only_while_it_is_awaited() -> None:
    user_audio = say_as_user("Stop!")
    assert any(block.has_stop for block in hear(user_audio, is_stop_awaited=True))
    assert not any(block.has_stop for block in hear(user_audio))


def test_stop_in_a_reply_stops_nothing() -> None:
    reply = say_as_user("The next stop is the museum. Say stop when you are there. Stop.")
    assert not any(block.has_stop for block in hear(np.zeros(0), reply, is_stop_awaited=True))


def test_other_words_stop_nothing() -> None:
    user_audio = say_as_user("What is the top speed of a tram?")
    assert not any(block.has_stop for block in hear(user_audio, is_stop_awaited=True))
