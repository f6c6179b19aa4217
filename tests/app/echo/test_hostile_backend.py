"""Random malformed messages of a backend harm neither the app nor the next request."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest

from app.echo.state import EchoState
from backend.wire.messages import (
    Endpoint,
    Message,
    Partial,
    ReplyMessage,
    SpeechStart,
    SpeechWord,
    SpeechWords,
)
from tests.helpers.echo_harness import EchoHarness
from tests.helpers.scripted_backend import ScriptedBackend, description

ODD_VALUES: list[Any] = [
    None, True, -1, 0, 2**31, -(2**63), 1e300, -1e300, 1e-300, float("nan"), float("inf"), "",
    "x" * 50_000,
    "\x00\x1b[31m<b>&", "\ud800", [], [[[]]], {}, {"type": "Bergamot.SetVolume", "volume": 99},
    ["a", 1],
]  # fmt: skip
MESSAGES_A_ROUND = 12
STOP = SpeechWord(phonemes="stɑp", start_seconds=0, end_seconds=0.3)


def _honest(backend: ScriptedBackend, request_id: int) -> list[dict[str, Any]]:
    """One message of every kind, as a program would read it."""
    made: list[Message | bytes | str] = [
        *backend.usual_answer(request_id),
        Partial(id=request_id, phonemes="wɑt"),
        Endpoint(id=request_id, reason="silence", waited_ms=700, voice_seconds=2),
        ReplyMessage(id=request_id, sentence="What?", text="That.", directives=({"type": "A"},)),
        SpeechStart(id=request_id, rate_hertz=24_000, first_audio_ms=1),
        SpeechWords(id=request_id, words=(STOP,)),
        description(),
    ]
    return [one.model_dump(mode="json") for one in made if isinstance(one, Message)]


def _hostile(chance: random.Random, backend: ScriptedBackend, request_id: int) -> str:
    message = chance.choice(_honest(backend, request_id))
    for name in chance.sample(sorted(message), k=min(2, len(message))):
        if name not in ("id", "type") or chance.random() < 0.2:
            message[name] = chance.choice(ODD_VALUES)
    return json.dumps(message)


@pytest.mark.parametrize("seed", range(6))
def test_after_any_messages_the_next_request_is_answered(harness: EchoHarness, seed: int) -> None:
    chance = random.Random(seed)
    harness.backend.speech_seconds = 0.1
    usual = harness.backend.usual_answer

    def ask(text: str) -> None:
        count = len(harness.finished)
        harness.echo.ask(text)
        harness.until(lambda: len(harness.finished) > count)

    for _ in range(3):
        harness.backend.answer = lambda backend, request_id: [
            *(_hostile(chance, backend, request_id) for _ in range(MESSAGES_A_ROUND)),
            *usual(request_id),
        ]
        ask("what do you say")
        harness.backend.send(description())
        harness.until(lambda: harness.echo.state is EchoState.IDLE)
    harness.backend.answer = None
    failures = len(harness.failures)
    ask("and now")
    assert len(harness.failures) == failures
    assert harness.finished[-1].perceived_ms is not None
    assert harness.echo.state is EchoState.IDLE
