"""Hearing past a reply: whose wake word it is, and "stop" alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from app.echo.blocks import BLOCK_SAMPLES, BLOCK_SECONDS
from app.echo.echo_reference import EchoReference
from app.echo.hearing import Hearing, ScoredBlock
from backend.wire.messages import SpeechWord
from tests.helpers.user_audio import say_as_user

WEATHER = "The weather in Paris is fine today, and tomorrow it will be the same."


@dataclass(frozen=True)
class Clocks:
    """What is wrong with the times: a delay that is not one, blocks of a while that come late."""

    reported_delay_seconds: float = 0.0
    stands_still: tuple[float, float] = (0.0, 0.0)


def hear(
    user_audio: np.ndarray,
    reply: np.ndarray | None = None,
    *,
    is_stop_awaited: bool = False,
    uses_free_networks: bool = False,
    clocks: Clocks | None = None,
    said: tuple[SpeechWord, ...] = (),
) -> list[ScoredBlock]:
    """Hear user audio, and a reply that comes back from the speaker 30 ms after it was played."""
    clocks = clocks or Clocks()
    reference = EchoReference()
    reference.words.add(1, said)
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
            played_at = number * BLOCK_SECONDS + clocks.reported_delay_seconds
            reference.add(part, played_at)
            reference.words.note_played(1, played_at, number * BLOCK_SECONDS, BLOCK_SECONDS)
        block = heard[start : start + BLOCK_SAMPLES].clip(-32_768, 32_767).astype(np.int16)
        captured_at = (number + 1) * BLOCK_SECONDS
        if clocks.stands_still[0] < captured_at < clocks.stands_still[1]:
            captured_at = clocks.stands_still[1] + captured_at / 1_000
        blocks.append(hearing.process(block, captured_at))
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
        blocks = hear(np.zeros(0), reply, is_stop_awaited=True, clocks=Clocks(seconds))
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


def make_word(phonemes: str, start_seconds: float) -> SpeechWord:
    return SpeechWord(
        phonemes=phonemes, start_seconds=start_seconds, end_seconds=start_seconds + 0.8
    )


@pytest.mark.parametrize("delay_seconds", [0.0, 1.0])
def test_what_the_microphone_hears_as_the_reply_says_a_word_is_the_reply_s(
    delay_seconds: float,
) -> None:
    """Whatever the networks find in what is left: here a whole word, unlike what is played."""
    reply = say_as_user(WEATHER) // 8
    for text, phonemes, is_obeyed in (
        ("Stop!", "stɑp", lambda block: block.has_stop),
        ("Alexa", "əlɛksə", lambda block: block.woke),
    ):
        left = say_as_user(text)
        for said, is_heard in (((make_word(phonemes, 0.3),), False), ((), True)):
            blocks = hear(
                left,
                reply,
                is_stop_awaited=True,
                clocks=Clocks(delay_seconds),
                said=said,
            )
            assert any(map(is_obeyed, blocks)) == is_heard


def test_blocks_that_a_busy_machine_takes_late_are_still_its_own_words() -> None:
    reply = np.concatenate([say_as_user(WEATHER) // 8, np.zeros(16_000, np.int16)])
    blocks = hear(
        say_as_user("Stop!"),
        reply,
        is_stop_awaited=True,
        said=(make_word("stɑp", 0.3),),
        clocks=Clocks(stands_still=(0.4, 3.5)),
    )
    assert not any(block.has_stop for block in blocks)


def test_a_person_s_stop_is_heard_in_the_same_reply_soon_after_its_own() -> None:
    reply = say_as_user(WEATHER) // 8
    user_audio = np.concatenate([np.zeros(34_000, np.int16), say_as_user("Stop!")])
    said = (make_word("stɑp", 0.2), make_word("ðɛɹ", 0.6))
    assert any(block.has_stop for block in hear(user_audio, reply, is_stop_awaited=True, said=said))
