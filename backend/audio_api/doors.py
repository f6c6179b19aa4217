"""What the routes of this API have in common: answering failures, and following the client."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import wraps
from typing import Any

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from backend.audio_api.error_answers import answer_error
from backend.audio_api.results import Results
from backend.errors import BackendError, Cancelled

CLIENT_LEFT = 499
"""The status of an answer that nobody reads."""
Handler = Callable[[Request], Awaitable[Response]]


def answering_failures(handler: Handler) -> Handler:
    """Make what a handler raises the response."""

    @wraps(handler)
    async def answer(request: Request) -> Response:
        try:
            return await handler(request)
        except Cancelled:
            return Response(status_code=CLIENT_LEFT)
        except BackendError as error:
            return answer_error(error)

    return answer


def find_client(request: Request) -> str:
    """The address that a request comes from: whoever shares it shares its places."""
    return request.client.host if request.client is not None else ""


@asynccontextmanager
async def following_client(receive: Receive, results: Results[Any]) -> AsyncIterator[None]:
    """Cancel the work when the client leaves, or when the block ends before it."""
    watch = asyncio.create_task(_cancel_when_gone(receive, results))
    try:
        yield
    finally:
        results.cancel()
        watch.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watch


async def _cancel_when_gone(receive: Receive, results: Results[Any]) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    results.cancel()


class ResultsResponse(StreamingResponse):
    """Sends what is made of results while they come; if there are none, what failed."""

    def __init__(
        self, results: Results[Any], content: AsyncIterator[str | bytes], media_type: str
    ) -> None:
        """Take the results, and what is written of them."""
        super().__init__(
            content, media_type=media_type, headers={"cache-control": "no-cache, no-store"}
        )
        self._results = results

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the response."""
        async with following_client(receive, self._results):
            try:
                await self._results.wait_for_first()
            except Cancelled:
                return
            except BackendError as error:
                await answer_error(error)(scope, receive, send)
                return
            await super().__call__(scope, receive, send)
