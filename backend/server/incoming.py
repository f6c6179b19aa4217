"""Validates a client's frames before anything uses them: rate, size, format."""

from __future__ import annotations

import json
from collections import deque
from typing import Any

from pydantic import ValidationError

from backend.errors import ClientRefusedError, InputError, LimitError
from backend.timing.clock import clock
from backend.wire.audio_frames import AUDIO_HEADER_BYTES, unpack_audio
from backend.wire.limits import (
    BINARY_FRAME_LIMIT_BYTES,
    LARGEST_ID,
    MESSAGES_PER_SECOND_LIMIT,
    TEXT_MESSAGE_LIMIT_BYTES,
)
from backend.wire.messages import CLIENT_MESSAGES

RATE_WINDOW_SECONDS = 2.0


class RateLimit:
    """Counts a client's frames over a sliding window."""

    def __init__(self) -> None:
        self._arrivals: deque[float] = deque()

    def count(self) -> None:
        """Count one frame.

        Raises:
            ClientRefusedError: there were too many in the last two seconds.
        """
        now = clock()
        self._arrivals.append(now)
        while self._arrivals[0] < now - RATE_WINDOW_SECONDS:
            self._arrivals.popleft()
        if len(self._arrivals) > MESSAGES_PER_SECOND_LIMIT * RATE_WINDOW_SECONDS:
            raise ClientRefusedError(
                f"More than {MESSAGES_PER_SECOND_LIMIT} messages a second: the connection is "
                "closed. Send audio in frames of 20 ms or longer.",
                code="rate-exceeded",
            )


def read_message(text: str) -> Any:
    """Read a text frame as one of a client's messages.

    Raises:
        LimitError: it is too large.
        InputError: it is not a message; says where and why.
    """
    length_bytes = len(text.encode("utf-8", "surrogatepass"))
    if length_bytes > TEXT_MESSAGE_LIMIT_BYTES:
        raise LimitError(
            f"A message may have at most {TEXT_MESSAGE_LIMIT_BYTES} bytes; this one has "
            f"{length_bytes}.",
            code="message-too-large",
        )
    try:
        return CLIENT_MESSAGES.validate_json(text)
    except ValidationError as error:
        raise InputError(_explain_invalid(error), code="message-invalid") from error


def read_audio(frame: bytes) -> tuple[int, bytes]:
    """Read a binary frame as request id and PCM.

    Raises:
        LimitError: it is too large.
        InputError: it is not audio.
    """
    if len(frame) > BINARY_FRAME_LIMIT_BYTES:
        raise LimitError(
            f"A binary frame may have at most {BINARY_FRAME_LIMIT_BYTES} bytes; this one has "
            f"{len(frame)}.",
            code="frame-too-large",
        )
    try:
        return unpack_audio(frame)
    except ValueError as error:
        raise InputError(
            f"This binary frame is not audio: {error}.", code="frame-invalid"
        ) from error


def find_id(text: str | None, audio: bytes | None) -> int | None:
    """The request id in an invalid frame, for the `failure` that refuses it; None without one."""
    request_id: Any = None
    if audio is not None:
        request_id = int.from_bytes(audio[:AUDIO_HEADER_BYTES], "little")
    elif text is not None and len(text) <= TEXT_MESSAGE_LIMIT_BYTES:
        try:
            content = json.loads(text)
        except (ValueError, RecursionError):
            content = None
        request_id = content.get("id") if isinstance(content, dict) else None
    is_id = isinstance(request_id, int) and not isinstance(request_id, bool)
    return request_id if is_id and 1 <= request_id <= LARGEST_ID else None


def _explain_invalid(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    where = f" at {_shorten(place)}" if place else ""
    why = _shorten(first["msg"])
    return f"This message cannot be understood{where}: {why}. PROTOCOL.md lists every message."


def _shorten(text: str) -> str:
    """Shorten a text that may quote any length of the client's input."""
    return text if len(text) <= 200 else f"{text[:80]} … {text[-110:]}"
