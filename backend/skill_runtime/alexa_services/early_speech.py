"""What a skill says while it still works, from its service to the thread that speaks."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from typing import Any

from backend.pipeline.data import Reply
from backend.skill_runtime.alexa_services.answers import ServiceError
from backend.skill_runtime.ssml import SpokenMarkup

MOST_AT_A_REQUEST = 5
_ANSWERED_TYPES = ("LaunchRequest", "IntentRequest")
"""Of these requests a person waits for the answer."""


class EarlySpeech:
    """The progressive responses of one request of a skill; may be used by several threads."""

    def __init__(self) -> None:
        """Allow none, until it is known which request the skill has."""
        self._request_id = ""
        self._count = 0
        self._waiting: deque[SpokenMarkup] = deque()

    def allow_for(self, request: Mapping[str, Any]) -> None:
        """Allow them for this request, if a person waits for its answer."""
        is_answered = request.get("type") in _ANSWERED_TYPES
        self._request_id = str(request.get("requestId") or "") if is_answered else ""
        self._count = 0

    def take(self, request_id: str, said: SpokenMarkup) -> None:
        """Take what shall be said.

        Raises:
            ServiceError: the skill may not say anything now.
        """
        if not self._request_id:
            raise ServiceError(403, "FORBIDDEN", "Nobody waits for the answer to this request.")
        if request_id != self._request_id:
            raise ServiceError(403, "FORBIDDEN", f"Unrecognized requestId: {request_id}")
        if self._count >= MOST_AT_A_REQUEST:
            message = f"The request has had {MOST_AT_A_REQUEST} progressive responses already."
            raise ServiceError(403, "FORBIDDEN", message)
        self._count += 1
        self._waiting.append(said)

    def speak(self, say: Callable[[Reply], None]) -> None:
        """Say what was taken, in order; nothing if there is nothing."""
        while self._waiting:
            said = self._waiting.popleft()
            say(Reply(said.text, speech=said.parts))
