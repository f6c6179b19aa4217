"""What a session remembers from one request to the next: attributes, the last reply, the skill that waits."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from backend.engine.outcome import Outcome
from backend.engine.runner import Pipeline
from backend.engine.voice_pieces import VoicePieces
from backend.errors import BackendError, SkillError
from backend.pipeline.data import Intent, Reply, Sentence, SessionEnd
from backend.pipeline.request import Request
from backend.skill_runtime.own_documents import (
    ASK_AGAIN_INTENT,
    FALLBACK_INTENT,
    NOTHING_HEARD_INTENT,
)

NOT_UNDERSTOOD = frozenset({ASK_AGAIN_INTENT, FALLBACK_INTENT, NOTHING_HEARD_INTENT})
"""Ours, when a skill that waits got no answer that any skill understands."""


@dataclass
class SessionState:
    """The memory of one client's conversation."""

    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    last_reply: str = ""
    active_skill: str = ""
    session_attributes: Mapping[str, Any] = field(default_factory=dict)
    reprompt: str = ""
    times_asked_again: int = 0

    def request(self, request_id: int | str, device_state: Mapping[str, Any]) -> Request:
        """Make the next request."""
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

    def remember(self, outcome: Outcome) -> tuple[SessionEnd, ...]:
        """Keep what the next request may need; a skill that ended its session is forgotten.

        Returns:
            The sessions that ended by this without the skill's doing: those skills are to be told.
        """
        outputs = outcome.outputs.values()
        intent = next((output for output in outputs if isinstance(output, Intent)), None)
        reply = next((output for output in outputs if isinstance(output, Reply)), None)
        waited = self.active_skill
        if reply is None and intent is None and outcome.error is None:
            # Nobody spoke after the wake word.
            self._close()
            return (SessionEnd(waited, "EXCEEDED_MAX_REPROMPTS"),) if waited else ()
        if reply is None or intent is None:
            self._close()
            return _ended_by_error(waited, intent, outcome.error)
        if reply.text:
            self.last_reply = reply.text
        self._go_on(intent, reply)
        if waited in (self.active_skill, intent.skill, ""):
            return ()
        is_answer_missing = not intent.skill and intent.name in NOT_UNDERSTOOD
        return (
            SessionEnd(waited, "EXCEEDED_MAX_REPROMPTS" if is_answer_missing else "USER_INITIATED"),
        )

    def leave(self) -> tuple[SessionEnd, ...]:
        """The client went away: give the session that ended by this."""
        waited = self.active_skill
        self._close()
        if not waited:
            return ()
        gone = "The Echo went away."
        return (SessionEnd(waited, "ERROR", "DEVICE_COMMUNICATION_ERROR", gone),)

    def _go_on(self, intent: Intent, reply: Reply) -> None:
        if reply.end_session:
            self._close()
            return
        self.reprompt = reply.reprompt
        if intent.skill:
            self.active_skill, self.session_attributes = intent.skill, reply.session_attributes
            self.times_asked_again = 0
        elif intent.name == ASK_AGAIN_INTENT:
            # A skill that waits for this answer goes on waiting.
            self.times_asked_again += 1

    def _close(self) -> None:
        self.active_skill, self.session_attributes = "", {}
        self.reprompt, self.times_asked_again = "", 0


def ask_once(
    pipeline: Pipeline,
    entry: VoicePieces | Sentence,
    device_state: Mapping[str, Any],
    request_id: int | str = 1,
) -> Outcome:
    """Run a request that is a conversation of its own; a skill that waits for an answer is told that none will come."""
    conversation = SessionState()
    request = conversation.request(request_id, device_state)
    outcome = pipeline.run(entry, request)
    for ended in (*conversation.remember(outcome), *conversation.leave()):
        pipeline.end_session(ended, request)
    return outcome


def _ended_by_error(
    waited: str, intent: Intent | None, error: BackendError | None
) -> tuple[SessionEnd, ...]:
    """The sessions of the skill that was asked in vain, and of another one that waited."""
    message = error.sentence if error is not None else "The request did not come to its end."
    kind = "INTERNAL_SERVICE_ERROR"
    if error is not None and isinstance(error.__cause__, SkillError):
        kind = "ENDPOINT_TIMEOUT" if error.code == "skill-timeout" else "INVALID_RESPONSE"
    asked = intent.skill if intent is not None else waited
    ended = [SessionEnd(asked, "ERROR", kind, message)] if asked else []
    if waited and waited != asked:
        ended.append(SessionEnd(waited, "USER_INITIATED"))
    return tuple(ended)
