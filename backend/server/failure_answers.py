"""Answers requests that no route answers: without a route, unreadable, or failed unexpectedly."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse

from backend.server.route_groups import RouteGroup, find_group
from backend.wire.limits import HELLO_LIMIT_SECONDS

_CODES = {
    404: ("not-found", "There is no such door; PROTOCOL.md lists them all."),
    405: (
        "method-not-allowed",
        "This door does not know this method; PROTOCOL.md lists what it does.",
    ),
    408: ("request-timeout", f"The body did not come within {HELLO_LIMIT_SECONDS:.0f} seconds."),
}


class FailureAnswers:
    """Answers in the form of the group that a request's route belongs to."""

    def __init__(self, groups: Sequence[RouteGroup]) -> None:
        """Take the groups beside the backend's own routes."""
        self._groups = groups

    async def on_http_error(self, request: Request, error: Exception) -> JSONResponse:
        """Answer a request without a route, or one that cannot be read."""
        assert isinstance(error, HTTPException)
        group = find_group(self._groups, request.scope)
        if error.status_code == 413:
            response = refuse_large_body(group)
        else:
            code, sentence = _CODES.get(error.status_code, ("message-invalid", f"{error.detail}."))
            response = group.answer_failure(error.status_code, code, sentence)
        response.headers.update(error.headers or {})
        if error.status_code in (408, 413):
            response.headers["connection"] = "close"
        return response

    async def on_unknown_error(self, request: Request, error: Exception) -> JSONResponse:
        """Answer for a route that failed; the log has the traceback."""
        return find_group(self._groups, request.scope).answer_failure(
            500,
            "backend-failed",
            f"The backend failed unexpectedly ({type(error).__name__}). Its log has the details.",
        )


def refuse_large_body(group: RouteGroup) -> JSONResponse:
    """Refuse a body that is larger than the group allows."""
    return group.answer_failure(
        413, "message-too-large", f"A body may have at most {group.body_limit_bytes} bytes."
    )
