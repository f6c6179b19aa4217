"""Groups of routes: how each answers failures, and how large the bodies of its requests may be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from starlette.responses import JSONResponse
from starlette.routing import Match, Route
from starlette.types import Scope

from backend.server.rest import answer_failure
from backend.wire.limits import TEXT_MESSAGE_LIMIT_BYTES


@dataclass(frozen=True)
class RouteGroup:
    """Routes that belong together.

    Attributes:
        routes: the routes.
        body_limit_bytes: of each of their requests.
        answer_failure: makes the response to what a request cannot have, from the HTTP status, a
            code for programs and a sentence for people.
    """

    routes: tuple[Route, ...]
    body_limit_bytes: int = TEXT_MESSAGE_LIMIT_BYTES
    answer_failure: Callable[[int, str, str], JSONResponse] = answer_failure


OWN_GROUP = RouteGroup(())
"""Of the backend's own routes, and of those that do not exist."""


def find_group(groups: Sequence[RouteGroup], scope: Scope) -> RouteGroup:
    """Find the group of a request's route, whatever its method; `OWN_GROUP` if it is in none."""
    for group in groups:
        if any(route.matches(scope)[0] is not Match.NONE for route in group.routes):
            return group
    return OWN_GROUP
