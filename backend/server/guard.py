"""Refuses connections without the token and bodies that are too large, before any route."""

from __future__ import annotations

import asyncio
import contextlib
import hmac
from collections.abc import Sequence

from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from backend.server.failure_answers import refuse_large_body
from backend.server.route_groups import RouteGroup, find_group


class Guard:
    """Middleware that refuses requests without the token and bodies that are too large."""

    def __init__(self, application: ASGIApp, token: str, groups: Sequence[RouteGroup] = ()) -> None:
        """Take the application behind it, the token, and the groups beside our own routes."""
        self._application = application
        self._groups = groups
        self._expected = f"Bearer {token}".encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a connection through, or refuse it."""
        if scope["type"] in ("http", "websocket"):
            refusal = self._find_refusal(HTTPConnection(scope))
            if refusal is not None:
                await self._refuse(refusal, scope, receive, send)
                return
        if scope["type"] == "http":
            await self._answer(scope, receive, send)
        elif scope["type"] == "websocket":
            # As in `_answer`: the backend ends, and a session that is slow to close is cut off.
            with contextlib.suppress(asyncio.CancelledError):
                await self._application(scope, receive, send)
        else:
            await self._application(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; when the backend ends first, the answer says so."""
        has_begun = False

        async def send_and_note(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self._application(scope, receive, send_and_note)
        except asyncio.CancelledError:
            # Only the backend's end cancels it. Raised further, it would be logged as an error.
            if not has_begun:
                ending = find_group(self._groups, scope).answer_failure(
                    503, "backend-ending", "The backend is ending. Ask again when it is back."
                )
                await ending(scope, receive, send)

    def _find_refusal(self, connection: HTTPConnection) -> JSONResponse | None:
        group = find_group(self._groups, connection.scope)
        given = connection.headers.get("authorization", "").encode()
        if not hmac.compare_digest(given, self._expected):
            return group.answer_failure(
                401,
                "token-wrong",
                "The bearer token is missing or wrong. It changes at each start.",
            )
        length = connection.headers.get("content-length", "0")
        if not length.isdigit() or int(length) > group.body_limit_bytes:
            return refuse_large_body(group)
        return None

    @staticmethod
    async def _refuse(refusal: JSONResponse, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await WebSocket(scope, receive, send).send_denial_response(refusal)
        else:
            await refusal(scope, receive, send)
