"""What a client sends is checked: rate, size, form."""

from __future__ import annotations

import pytest

from backend.errors import ClientRefusedError, InputError, LimitError
from backend.incoming import RATE_WINDOW_SECONDS, RateLimit, read_audio, read_message
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
