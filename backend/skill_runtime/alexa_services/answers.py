"""Requests to the local services and their answers, with errors in Alexa's form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

ADDRESS_PATH = "/v1/devices/"
DIRECTIVES_PATH = "/v1/directives"
LISTS_PATH = "/v2/householdlists"


@dataclass(frozen=True)
class ServiceCall:
    """A request of a skill.

    Attributes:
        method: of HTTP.
        path: without the query.
        content: the JSON body; None without one.
        client: its User-Agent.
    """

    method: str
    path: str
    content: Any = None
    client: str = ""


@dataclass(frozen=True)
class ServiceAnswer:
    """An answer; `content` is JSON, None for no body at all."""

    status: int = 200
    content: Any = None


class ServiceError(Exception):
    """A service refuses; the text is for the skill's author."""

    def __init__(self, status: int, code: str, message: str) -> None:
        """Take the HTTP status, Alexa's name for the error, and a sentence."""
        super().__init__(message)
        self.status = status
        self.code = code


def build_error(path: str, error: ServiceError) -> ServiceAnswer:
    """Build the answer of an error as the service at this path writes it."""
    message = str(error)
    status = error.status
    if path.startswith(ADDRESS_PATH):
        return ServiceAnswer(_without_401(status), {"type": error.code, "message": message})
    if path.startswith(LISTS_PATH):
        # Some errors of lists are documented with the one name of the text, some with the other.
        said = {"type": error.code, "message": message, "Message": message}
        return ServiceAnswer(_without_401(status), said)
    code = status if path.startswith(DIRECTIVES_PATH) else error.code
    return ServiceAnswer(status, {"code": code, "message": message})


def _without_401(status: int) -> int:
    """Some services know no 401."""
    return 403 if status == 401 else status
