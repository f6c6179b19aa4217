"""Requests that are cut off by a pause are taken up again with their whole sentence."""

from __future__ import annotations

from typing import Any

import numpy as np

from backend.pipeline.data import Samples
from backend.wire.messages import Endpoint, ReplyMessage, SpeechGoesOn
from tests.helpers.running_backend import Client, RunningBackend
from tests.helpers.user_audio import say_as_user

BLOCK_SAMPLES = 1_280
PAUSE_SECONDS = 0.9
"""Longer than any silence after which the end is believed where nothing is open."""


def _say_with_pause(first: str, rest: str) -> Samples:
    noise = np.random.default_rng(3).normal(0, 6, 24_000).astype(np.int16)
    parts = (
        say_as_user(first, after_seconds=PAUSE_SECONDS),
        say_as_user(rest, before_seconds=0.0, after_seconds=0.2),
    )
    return np.concatenate([*parts, noise])


def _speak(client: Client, request_id: int, samples: Samples) -> tuple[list[Any], int]:
    """Speak until speech is told to go on or all is said; gives the messages and samples sent."""
    messages: list[Any] = []
    for start in range(0, len(samples), BLOCK_SAMPLES):
        client.send_user_audio(
            request_id, samples[start : start + BLOCK_SAMPLES], BLOCK_SAMPLES, as_spoken=True
        )
        try:
            while True:
                messages.append(client.receive(timeout_seconds=0))
        except TimeoutError:
            pass
        if any(isinstance(message, SpeechGoesOn) for message in messages):
            return messages, start + BLOCK_SAMPLES
    return messages, len(samples)


def _pick(messages: list[Any], kind: type[Any]) -> Any:
    return next((message for message in messages if isinstance(message, kind)), None)


def _timer(identifier: str, seconds: float) -> dict[str, Any]:
    return {
        "id": identifier,
        "kind": "timer",
        "label": "",
        "remaining_seconds": seconds,
        "duration_seconds": seconds,
        "due": "2026-11-30T10:00:00-05:00",
    }


def test_a_request_that_goes_on_after_a_pause_is_answered_as_a_whole(
    backend: RunningBackend,
) -> None:
    samples = _say_with_pause("Set a timer for five minutes.", "and thirty seconds.")
    start: dict[str, Any] = {"type": "utterance_start", "trigger": "recording", "listens_on": True}
    with backend.client() as client:
        client.send(id=1, **start)
        messages, sent = _speak(client, 1, samples)
        first = _pick(messages, ReplyMessage)
        assert _pick(messages, Endpoint).listens_on_seconds == 2.0
        assert sent < len(samples), "it is noticed while the person still speaks"
        # A slow machine has not answered by then, and nothing is to be taken back.
        timers = [_timer("started", 299.0)] if first is not None else []
        assert first is None or [each["duration_seconds"] for each in first.directives] == [300]
        device = {"timers": timers}
        client.send(id=2, takes_up=1, device=device, **start)
        client.send_user_audio(2, samples[:sent])
        messages, _ = _speak(client, 2, samples[sent:])
        reply = _pick(messages, ReplyMessage) or client.until("reply")[0]
    assert reply.sentence == "Set a timer for 5 minutes and 30 seconds."
    *undone, started = reply.directives
    assert (started["type"], started["duration_seconds"]) == ("Bergamot.StartTimer", 330)
    assert [each["ids"] for each in undone] == [["started"]] * len(timers)
