"""The wake word, a pause, and a question or silence, with a real backend's endpointing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from backend.pipeline.data import USER_AUDIO_RATE_HERTZ, Samples
from tests.helpers.running_backend import Client, RunningBackend
from tests.helpers.user_audio import say_as_user

PRE_ROLL_SECONDS = 0.64


@pytest.fixture
def client(backend: RunningBackend) -> Iterator[Client]:
    with backend.client() as greeted:
        yield greeted


def _woken(gap_seconds: float, question: str) -> Samples:
    """From 0.64 s before the moment in which the wake word is recognised, 0.25 s before its end."""
    word = say_as_user("Alexa", before_seconds=1.0, after_seconds=0.0)
    end = int(np.flatnonzero(np.abs(word) > 300)[-1])
    start = end - round((0.25 + PRE_ROLL_SECONDS) * USER_AUDIO_RATE_HERTZ)
    asked = say_as_user(question, before_seconds=gap_seconds) if question else word[:0]
    return np.concatenate([word[start:end], asked, _silence(8)])


def _silence(seconds: float) -> Samples:
    noise = np.random.default_rng(1).normal(0, 6, int(seconds * USER_AUDIO_RATE_HERTZ))
    return noise.astype(np.int16)


def _hear(client: Client, trigger: str, samples: Samples) -> tuple[Any, dict[str, Any]]:
    """Send an utterance; returns its endpoint and the last later message of each type."""
    pre_roll_seconds = PRE_ROLL_SECONDS if trigger == "wake_word" else 0.0
    start = {"trigger": trigger, "pre_roll_seconds": pre_roll_seconds}
    client.send(type="utterance_start", id=1, **start)
    client.send_user_audio(1, samples)
    endpoint, _ = client.until("endpoint")
    done, before = client.until("done")
    return endpoint, {message.type: message for message in [*before, done]}


def test_nothing_after_the_wake_word_ends_without_a_reply(client: Client) -> None:
    endpoint, after = _hear(client, "wake_word", _woken(0.0, ""))
    assert endpoint.reason == "no_speech"
    assert endpoint.voice_seconds == pytest.approx(PRE_ROLL_SECONDS + 0.25 + 6.0, abs=0.5)
    assert after.keys() <= {"stage", "partial", "done"}
    assert not after["done"].cancelled
    assert not client.speech


@pytest.mark.parametrize("gap_seconds", [0.0, 1.0, 5.0])
def test_a_question_after_a_pause_is_understood(client: Client, gap_seconds: float) -> None:
    endpoint, after = _hear(
        client, "wake_word", _woken(gap_seconds, "What is twelve times eleven?")
    )
    assert endpoint.reason == "silence"
    assert "132" in after["reply"].text


@pytest.mark.parametrize("trigger", ["follow_up", "push_to_talk"])
def test_silence_after_push_to_talk_or_a_follow_up_is_answered_with_a_sentence(
    client: Client, trigger: str
) -> None:
    endpoint, after = _hear(client, trigger, _silence(8))
    assert endpoint.reason == "no_speech"
    assert after["reply"].text == "I didn't hear anything."
