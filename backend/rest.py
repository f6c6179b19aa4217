"""What the REST doors share: a JSON body comes in, a failure goes out."""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse

from backend.wire.limits import TEXT_MESSAGE_LIMIT_BYTES
from backend.wire.messages import Failure


async def json_body(request: Request) -> Any:
    """Read a request's JSON; None for one that is none, or that is larger than any of ours."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > TEXT_MESSAGE_LIMIT_BYTES:
            return None
    try:
        return json.loads(body)
    except ValueError:
        return None


def failure_response(status: int, code: str, sentence: str) -> JSONResponse:
    """An answer that says in a sentence what was wrong."""
    return JSONResponse(
        Failure(code=code, sentence=sentence).model_dump(mode="json"), status_code=status
    )
