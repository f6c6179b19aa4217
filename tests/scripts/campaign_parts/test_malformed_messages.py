"""Malformed messages depend on the seed only and reach every field of the wire's models."""

from __future__ import annotations

import random

from backend.wire.messages import CLIENT_MESSAGES
from scripts.campaign_parts.malformed_messages import build_good_messages, build_malformed_messages


def test_good_messages_are_valid_and_of_every_type() -> None:
    read = [CLIENT_MESSAGES.validate_python(message) for message in build_good_messages()]
    assert {message.type for message in read} == {
        "hello",
        "utterance_start",
        "utterance_end",
        "ask",
        "cancel",
        "audio_event",
    }
    assert read[1].device.timers, "nested models are filled in, too"


def test_the_requested_number_of_malformed_messages_has_every_kind() -> None:
    cases = list(build_malformed_messages(9_000, random.Random(1)))
    assert len(cases) == 9_000
    assert {case.kind for case in cases} >= {
        "truncated",
        "wrong value",
        "missing field",
        "unknown field",
        "field twice",
        "flips",
        "nesting",
        "size",
        "binary",
    }
    assert any(case.is_before_hello for case in cases)
    wrong = [case.payload for case in cases if case.kind == "wrong value"]
    assert any(b'"remaining_seconds": 1e400' in payload for payload in wrong)


def test_the_same_seed_gives_the_same_malformed_messages() -> None:
    once, again = (list(build_malformed_messages(4_000, random.Random(3))) for _ in range(2))
    assert once == again
    assert once != list(build_malformed_messages(4_000, random.Random(4)))
