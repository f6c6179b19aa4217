"""Answers failures in the form that clients of OpenAI's API read."""

from __future__ import annotations

from typing import Any

from starlette.responses import JSONResponse

from backend.errors import BackendError, InputError, LimitError, ParameterError

MODEL_UNKNOWN = "model_not_found"
"""OpenAI's own code, which clients look for."""
_STATUSES = {
    MODEL_UNKNOWN: 404,
    "request-timeout": 408,
    "message-too-large": 413,
    "too-many-requests": 429,
    "busy": 503,
    "backend-loading": 503,
    "backend-ending": 503,
}
_TYPES = {401: "authentication_error", 429: "rate_limit_error"}


def describe_error(error: BackendError) -> dict[str, Any]:
    """Give the content of `error` in a response or an event."""
    parameter = error.parameter if isinstance(error, ParameterError) else None
    return _describe(find_status(error), error.code, error.sentence, parameter)


def answer_error(error: BackendError) -> JSONResponse:
    """A response that says in a sentence what was wrong."""
    return JSONResponse({"error": describe_error(error)}, status_code=find_status(error))


def answer_failure(status: int, code: str, sentence: str) -> JSONResponse:
    """The same for what is refused before its route sees it."""
    return JSONResponse({"error": _describe(status, code, sentence)}, status_code=status)


def find_status(error: BackendError) -> int:
    """Find the HTTP status: clients try again by themselves after 408, 429 and 5xx."""
    is_too_much = isinstance(error, LimitError)
    usual = 413 if is_too_much else 400 if isinstance(error, InputError) else 500
    return _STATUSES.get(error.code, usual)


def _describe(
    status: int, code: str, sentence: str, parameter: str | None = None
) -> dict[str, Any]:
    usual = "server_error" if status >= 500 else "invalid_request_error"
    return {
        "message": sentence,
        "type": _TYPES.get(status, usual),
        "param": parameter,
        "code": code,
    }
