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
