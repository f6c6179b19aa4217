"""Shared by the REST routes: reading JSON bodies and answering with failures."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse

from backend.wire.limits import HELLO_LIMIT_SECONDS, TEXT_MESSAGE_LIMIT_BYTES
from backend.wire.messages import Failure

_CODES = {
    404: ("not-found", "There is no such door; PROTOCOL.md lists them all."),
    405: (
        "method-not-allowed",
        "This door does not know this method; PROTOCOL.md lists what it does.",
    ),
    408: ("request-timeout", f"The body did not come within {HELLO_LIMIT_SECONDS:.0f} seconds."),
    413: ("message-too-large", f"A body may have at most {TEXT_MESSAGE_LIMIT_BYTES} bytes."),
}


async def read_json(request: Request) -> Any:
    """Read a request's JSON body; None when it is not JSON.

    Raises:
        HTTPException: it is too large (413), or does not arrive completely in time (408).
    """
    body = bytearray()
    try:
        async with asyncio.timeout(HELLO_LIMIT_SECONDS):
            async for chunk in request.stream():
                body += chunk
                if len(body) > TEXT_MESSAGE_LIMIT_BYTES:
                    raise HTTPException(413)
        return json.loads(body)
    except TimeoutError:
        raise HTTPException(408) from None
    except (ValueError, RecursionError, ClientDisconnect):
        return None


def answer_failure(status: int, code: str, sentence: str) -> JSONResponse:
    """A response that says in a sentence what was wrong."""
    return JSONResponse(
        Failure(code=code, sentence=sentence).model_dump(mode="json"), status_code=status
    )


async def on_http_error(_: Request, error: Exception) -> JSONResponse:
    """Answer a request without a route, or one that cannot be read."""
    assert isinstance(error, HTTPException)
    code, sentence = _CODES.get(error.status_code, ("message-invalid", f"{error.detail}."))
    response = answer_failure(error.status_code, code, sentence)
    response.headers.update(error.headers or {})
    if error.status_code in (408, 413):
        response.headers["connection"] = "close"
    return response


async def on_unknown_error(_: Request, error: Exception) -> JSONResponse:
    """Answer for a route that failed; the log has the traceback."""
    return answer_failure(
        500,
        "backend-failed",
        f"The backend failed unexpectedly ({type(error).__name__}). Its log has the details.",
    )
