"""Requests that are cut off by a pause are taken up again with their whole sentence."""

from __future__ import annotations

from typing import Any

from backend.wire.messages import Endpoint, ReplyMessage
from tests.helpers.pauses import pick, say_with_pause, speak
from tests.helpers.running_backend import RunningBackend


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
    samples = say_with_pause("Set a timer for five minutes.", "and thirty seconds.")
    start: dict[str, Any] = {"type": "utterance_start", "trigger": "recording", "listens_on": True}
    with backend.client() as client:
        client.send(id=1, **start)
        messages, sent = speak(client, 1, samples)
        first = pick(messages, ReplyMessage)
        assert pick(messages, Endpoint).listens_on_seconds == 2.0
        assert sent < len(samples), "it is noticed while the person still speaks"
        # A slow machine has not answered by then, and nothing is to be taken back.
        timers = [_timer("started", 299.0)] if first is not None else []
        assert first is None or [each["duration_seconds"] for each in first.directives] == [300]
        device = {"timers": timers}
        client.send(id=2, takes_up=1, device=device, **start)
        client.send_user_audio(2, samples[:sent])
        messages, _ = speak(client, 2, samples[sent:])
        reply = pick(messages, ReplyMessage) or client.until("reply")[0]
    assert reply.sentence == "Set a timer for 5 minutes and 30 seconds."
    *undone, started = reply.directives
    assert (started["type"], started["duration_seconds"]) == ("Bergamot.StartTimer", 330)
    assert [each["ids"] for each in undone] == [["started"]] * len(timers)
