"""What a client sends is checked: rate, size, form."""

from __future__ import annotations

import pytest

from backend.errors import ClientRefusedError, InputError, LimitError
from backend.server.incoming import (
    RATE_WINDOW_SECONDS,
    RateLimit,
    find_id,
    read_audio,
    read_message,
)
from backend.wire.limits import (
    BINARY_FRAME_LIMIT_BYTES,
    MESSAGES_PER_SECOND_LIMIT,
    TEXT_MESSAGE_LIMIT_BYTES,
)
from backend.wire.messages import Cancel


def test_a_message_is_read() -> None:
    assert read_message('{"type": "cancel", "id": 3}') == Cancel(id=3)


def test_a_wrong_field_is_named() -> None:
    with pytest.raises(InputError, match=r"cancel\.id"):
        read_message('{"type": "cancel", "id": "three"}')


def test_large_frames_have_their_own_codes() -> None:
    with pytest.raises(LimitError) as text:
        read_message("x" * (TEXT_MESSAGE_LIMIT_BYTES + 1))
    with pytest.raises(LimitError) as binary:
        read_audio(b"\x00" * (BINARY_FRAME_LIMIT_BYTES + 1))
    assert (text.value.code, binary.value.code) == ("message-too-large", "frame-too-large")


def test_the_rate_is_counted_over_a_window() -> None:
    limit = RateLimit()
    for _ in range(int(MESSAGES_PER_SECOND_LIMIT * RATE_WINDOW_SECONDS)):
        limit.count()
    with pytest.raises(ClientRefusedError, match="messages a second"):
        limit.count()


def test_the_limit_of_a_message_counts_bytes() -> None:
    with pytest.raises(LimitError):
        read_message("é" * (TEXT_MESSAGE_LIMIT_BYTES // 2 + 1))


@pytest.mark.parametrize(
    "text", ['{"type": "%s"}', '{"type": "ask", "id": 1, "%s": 2}', '{"%s": 1}'], ids=str
)
def test_a_refusal_does_not_repeat_what_was_sent_at_length(text: str) -> None:
    with pytest.raises(InputError) as raised:
        read_message(text % ("x" * 60_000))
    assert len(raised.value.sentence) < 700


@pytest.mark.parametrize("remaining", ["1e308", "-1e308", "NaN", "1e400"])
def test_timers_are_of_this_world(remaining: str) -> None:
    timer = '{"id": "1", "kind": "timer", "remaining_seconds": %s, "due": "%s"}'
    ask = '{"type": "ask", "id": 1, "text": "x", "device": {"timers": [%s]}}'
    read_message(ask % timer % ("5.5", "2026-11-29T08:00:00+01:00"))
    with pytest.raises(InputError):
        read_message(ask % timer % (remaining, "2026-11-29T08:00:00+01:00"))
    for due in ("", "soon", "2026-11-29T08:00:00", "9999-12-31T23:59:59-23:59"):
        with pytest.raises(InputError):
            read_message(ask % timer % ("5.5", due))


@pytest.mark.parametrize(
    ("text", "audio", "found"),
    [
        ('{"type": "no", "id": 7}', None, 7),
        ('{"id": true}', None, None),
        ('{"id": 0}', None, None),
        ("[" * 30_000, None, None),
        ("not json", None, None),
        (None, b"\x07\x00\x00\x00\x01", 7),
        (None, b"", None),
    ],
)
def test_the_id_of_a_refused_frame_is_found(
    text: str | None, audio: bytes | None, found: int | None
) -> None:
    assert find_id(text, audio) == found
