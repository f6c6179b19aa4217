"""A session's state between requests: attributes, last reply, the skill that waits."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from backend.engine.audio_chunks import AudioChunks
from backend.engine.outcome import Outcome
from backend.engine.runner import Pipeline
from backend.errors import BackendError, SkillError
from backend.pipeline.data import Intent, Reply, Sentence, SessionEnd
from backend.pipeline.request import Request
from backend.skill_runtime.own_documents import (
    ASK_AGAIN_INTENT,
    FALLBACK_INTENT,
    NOTHING_HEARD_INTENT,
)

NOT_UNDERSTOOD = frozenset({ASK_AGAIN_INTENT, FALLBACK_INTENT, NOTHING_HEARD_INTENT})
"""Intents of our own: the waiting skill got no answer that any skill understands."""


@dataclass
class SessionState:
    """State that one client's session keeps between requests."""

    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    last_reply: str = ""
    active_skill: str = ""
    session_attributes: Mapping[str, Any] = field(default_factory=dict)
    reprompt: str = ""
    times_asked_again: int = 0

    def request(self, request_id: int | str, device_state: Mapping[str, Any]) -> Request:
        """Create the next request."""
        return Request(
            id=str(request_id),
            session_id=self.id,
            device_state=device_state,
            session_attributes=self.session_attributes,
            last_reply=self.last_reply,
            active_skill=self.active_skill,
            reprompt=self.reprompt,
            times_asked_again=self.times_asked_again,
        )

    def update(self, outcome: Outcome) -> tuple[SessionEnd, ...]:
        """Keep what the next request needs of an outcome.

        Returns:
            The skill sessions that ended without the skill's doing; their skills must be notified.
        """
        outputs = outcome.outputs.values()
        intent = next((output for output in outputs if isinstance(output, Intent)), None)
        reply = next((output for output in outputs if isinstance(output, Reply)), None)
        waiting_skill = self.active_skill
        if reply is None and intent is None and outcome.error is None:
            # Nobody spoke after the wake word.
            self._close()
            return (SessionEnd(waiting_skill, "EXCEEDED_MAX_REPROMPTS"),) if waiting_skill else ()
        if reply is None or intent is None:
            self._close()
            return _list_ended_by_error(waiting_skill, intent, outcome.error)
        if reply.text:
            self.last_reply = reply.text
        self._continue(intent, reply)
        if waiting_skill in (self.active_skill, intent.skill, ""):
            return ()
        is_answer_missing = not intent.skill and intent.name in NOT_UNDERSTOOD
        return (
            SessionEnd(
                waiting_skill, "EXCEEDED_MAX_REPROMPTS" if is_answer_missing else "USER_INITIATED"
            ),
        )

    def leave(self) -> tuple[SessionEnd, ...]:
        """End the session of a waiting skill because the client left; return what ended."""
        waiting_skill = self.active_skill
        self._close()
        if not waiting_skill:
            return ()
        message = "The Echo went away."
        return (SessionEnd(waiting_skill, "ERROR", "DEVICE_COMMUNICATION_ERROR", message),)

    def _continue(self, intent: Intent, reply: Reply) -> None:
        if reply.end_session:
            self._close()
            return
        self.reprompt = reply.reprompt
        if intent.skill:
            self.active_skill, self.session_attributes = intent.skill, reply.session_attributes
            self.times_asked_again = 0
        elif intent.name == ASK_AGAIN_INTENT:
            # A skill that waits for this answer keeps waiting.
            self.times_asked_again += 1

    def _close(self) -> None:
        self.active_skill, self.session_attributes = "", {}
        self.reprompt, self.times_asked_again = "", 0


def ask_once(
    pipeline: Pipeline,
    entry: AudioChunks | Sentence,
    device_state: Mapping[str, Any],
    request_id: int | str = 1,
) -> Outcome:
    """Run a request in a session of its own, and end the session of a skill that then waits."""
    session_state = SessionState()
    request = session_state.request(request_id, device_state)
    outcome = pipeline.run(entry, request)
    for ended in (*session_state.update(outcome), *session_state.leave()):
        pipeline.end_session(ended, request)
    return outcome


def _list_ended_by_error(
    waiting_skill: str, intent: Intent | None, error: BackendError | None
) -> tuple[SessionEnd, ...]:
    """The ended sessions: that of the skill that failed, and that of another one that waited."""
    message = error.sentence if error is not None else "The request did not come to its end."
    error_type = "INTERNAL_SERVICE_ERROR"
    if error is not None and isinstance(error.__cause__, SkillError):
        error_type = "ENDPOINT_TIMEOUT" if error.code == "skill-timeout" else "INVALID_RESPONSE"
    asked = intent.skill if intent is not None else waiting_skill
    ended = [SessionEnd(asked, "ERROR", error_type, message)] if asked else []
    if waiting_skill and waiting_skill != asked:
        ended.append(SessionEnd(waiting_skill, "USER_INITIATED"))
    return tuple(ended)
