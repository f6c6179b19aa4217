"""Requests with a pause in them, spoken to a backend as an Echo would."""

from __future__ import annotations

from typing import Any

import numpy as np

from backend.pipeline.data import Samples
from backend.wire.messages import SpeechGoesOn
from tests.helpers.running_backend import Client
from tests.helpers.user_audio import say_as_user

BLOCK_SAMPLES = 1_280
PAUSE_SECONDS = 0.9
"""Longer than any silence after which the end is believed where nothing is open."""


def say_with_pause(first: str, rest: str) -> Samples:
    """Speak two parts of a request, with `PAUSE_SECONDS` between and silence after them."""
    noise = np.random.default_rng(3).normal(0, 6, 24_000).astype(np.int16)
    parts = (
        say_as_user(first, after_seconds=PAUSE_SECONDS),
        say_as_user(rest, before_seconds=0.0, after_seconds=0.2),
    )
    return np.concatenate([*parts, noise])


def speak(client: Client, request_id: int, samples: Samples) -> tuple[list[Any], int]:
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
        if pick(messages, SpeechGoesOn) is not None:
            return messages, start + BLOCK_SAMPLES
    return messages, len(samples)


def pick(messages: list[Any], kind: type[Any]) -> Any:
    """Give the first message of a kind, or None."""
    return next((message for message in messages if isinstance(message, kind)), None)
