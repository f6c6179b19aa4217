"""A form that comes too slowly, or is larger than its head says, is given up."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from starlette.exceptions import HTTPException
from starlette.requests import Request

from backend.audio_api import transcription_request
from backend.audio_api.error_answers import find_status
from backend.audio_api.limits import RECORDING_LIMIT_BYTES
from backend.audio_api.transcription_request import read_transcription_request
from backend.errors import Cancelled, InputError
from tests.backend.audio_api.clients import build_form


def _request(pieces: list[bytes], *, is_left: bool = False) -> Request:
    """A request whose body comes in pieces, and then no further, or the client leaves."""
    _, content_type = build_form(file=b"x")
    waiting = iter(pieces)

    async def receive() -> dict[str, Any]:
        piece = next(waiting, None)
        if piece is None and is_left:
            return {"type": "http.disconnect"}
        if piece is None:
            await asyncio.sleep(60)
        return {"type": "http.request", "body": piece, "more_body": True}

    headers = [(b"content-type", content_type.encode())]
    return Request({"type": "http", "method": "POST", "headers": headers}, receive)


async def test_a_form_that_does_not_come_to_its_end_is_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(transcription_request, "UPLOAD_LIMIT_SECONDS", 0.1)
    with pytest.raises(InputError, match="did not come completely") as caught:
        await read_transcription_request(_request([]))
    assert find_status(caught.value) == 408


async def test_a_form_without_a_length_is_read_to_the_limit_only() -> None:
    form, content_type = build_form(file=bytes(RECORDING_LIMIT_BYTES))
    boundary = content_type.partition("boundary=")[2].encode()
    request = _request([form[:-1000], b"0" * 2000])
    request.scope["headers"] = [(b"content-type", b"multipart/form-data; boundary=" + boundary)]
    with pytest.raises(HTTPException) as caught:
        await read_transcription_request(Request(request.scope, request.receive))
    assert caught.value.status_code == 413


async def test_a_client_that_leaves_while_it_sends_is_no_failure() -> None:
    with pytest.raises(Cancelled):
        await read_transcription_request(_request([b"--"], is_left=True))
