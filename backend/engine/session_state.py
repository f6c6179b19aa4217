"""A session's state between requests: attributes, last reply, the skill that waits."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from backend.dialog.device_changes import restore_state
from backend.dialog.dialog_directives import read_dynamic_types
from backend.dialog.document_parts import list_directives
from backend.engine.audio_chunks import AudioChunks
from backend.engine.outcome import Outcome
from backend.engine.runner import Pipeline
from backend.errors import BackendError, SkillError
from backend.nlu.built_in_intents import UNDO_INTENT, is_built_in
from backend.pipeline.conversation import Conversation, LastRequest
from backend.pipeline.data import Intent, Reply, Sentence, SessionEnd, SkillDocument
from backend.pipeline.model_answer import ModelTurn
from backend.pipeline.request import Request
from backend.skill_runtime.own_documents import (
    ASK_AGAIN_INTENT,
    FALLBACK_INTENT,
    NOT_UNDERSTOOD,
    leave_out_wake_word,
)
from backend.timing.clock import clock

MODEL_TURNS_REMEMBERED = 2
"""Questions that a language model answered, in memory alone; the next one is sent with them."""
LAST_REQUEST_SECONDS = 60.0
"""Time for which a correction or "and in Paris?" may refer to the last request."""


@dataclass
class SessionState:
    """State that one client's session keeps between requests."""

    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    last_reply: str = ""
    active_skill: str = ""
    session_attributes: Mapping[str, Any] = field(default_factory=dict)
    reprompt: str = ""
    times_asked_again: int = 0
    conversation: Conversation = Conversation()
    _before: tuple[str, SessionState] | None = None

    def request(self, request_id: int | str, device_state: Mapping[str, Any]) -> Request:
        """Create the next request."""
        self._before = str(request_id), replace(self, _before=None)
        last = self.conversation.last
        if last is not None and clock() - last.at > LAST_REQUEST_SECONDS:
            self.conversation = replace(self.conversation, last=None)
        return Request(
            id=str(request_id),
            session_id=self.id,
            device_state=device_state,
            session_attributes=self.session_attributes,
            last_reply=self.last_reply,
            active_skill=self.active_skill,
            reprompt=self.reprompt,
            conversation=self.conversation,
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
            self.last_reply = reply.whole_text
        self._remember_model_turn(intent, reply)
        self._remember(intent, outcome)
        self._continue(intent, reply)
        if waiting_skill in (self.active_skill, intent.skill, ""):
            return ()
        is_answer_missing = not intent.skill and intent.name in NOT_UNDERSTOOD
        return (
            SessionEnd(
                waiting_skill, "EXCEEDED_MAX_REPROMPTS" if is_answer_missing else "USER_INITIATED"
            ),
        )

    def restore(self, request_id: int | str) -> SessionState:
        """Forget what the last request changed, if it has this id: it is taken back.

        Returns:
            The state until now, for `assume`.
        """
        until_now = replace(self, _before=None)
        if self._before is not None and self._before[0] == str(request_id):
            self.assume(self._before[1])
        return until_now

    def assume(self, before: SessionState) -> None:
        """Be as another state of this session was."""
        self.last_reply, self.conversation = before.last_reply, before.conversation
        self.active_skill, self.session_attributes = before.active_skill, before.session_attributes
        self.reprompt, self.times_asked_again = before.reprompt, before.times_asked_again

    def leave(self) -> tuple[SessionEnd, ...]:
        """End the session of a waiting skill because the client left; return what ended."""
        waiting_skill = self.active_skill
        self._close()
        if not waiting_skill:
            return ()
        message = "The Echo went away."
        return (SessionEnd(waiting_skill, "ERROR", "DEVICE_COMMUNICATION_ERROR", message),)

    def _remember(self, intent: Intent, outcome: Outcome) -> None:
        """Remember what the next request may refer to: the last of the requests that were made."""
        part = (intent, *intent.following)[-1]
        if part.name == UNDO_INTENT:
            self.conversation = replace(self.conversation, last=None)
        is_done = part.skill and not part.confirmation_question
        # Intents like "repeat" and "stop" leave the request before them the last one.
        if not is_done or is_built_in(part.name) or part.launch:
            return
        documents = [each for each in outcome.outputs.values() if isinstance(each, SkillDocument)]
        document = (documents[0], *documents[0].following)[-1] if documents else None
        state, last = outcome.device_state, self.conversation.last
        if part.role == "correction" and last is not None:
            state = restore_state(state, last)
        directives = list_directives(document) if document is not None else ()
        remembered = LastRequest(part, state, directives, clock())
        self.conversation = replace(self.conversation, last=remembered)

    def _remember_model_turn(self, intent: Intent, reply: Reply) -> None:
        """Remember what a language model answered, for the next question to it."""
        answer = reply.model_answer
        if answer is not None and answer.is_complete:
            question = leave_out_wake_word(intent.sentence)
            turns = (*self.conversation.model_turns, ModelTurn(question, answer.text, clock()))
            self.conversation = replace(
                self.conversation, model_turns=turns[-MODEL_TURNS_REMEMBERED:]
            )

    def _continue(self, intent: Intent, reply: Reply) -> None:
        if reply.end_session:
            self._close()
            return
        self.reprompt = reply.reprompt
        waiting = (intent, *intent.following)[reply.waiting_part]
        is_answer_missing = intent.name in NOT_UNDERSTOOD
        unconfirmed = self.conversation.unconfirmed if is_answer_missing else None
        keeps_dialog = reply.resumes or (is_answer_missing and not waiting.skill)
        dialog = self.conversation.dialog if keeps_dialog else reply.dialog
        if reply.resumes:
            self.times_asked_again = 0
        elif waiting.confirmation_question:
            unconfirmed, self.times_asked_again = waiting, 0
        elif waiting.skill:
            known = self.conversation.dynamic_types if waiting.skill == self.active_skill else ()
            types = read_dynamic_types(reply.directives, known)
            self.active_skill, self.session_attributes = waiting.skill, reply.session_attributes
            self.conversation = replace(self.conversation, asked=waiting, dynamic_types=types)
            self.times_asked_again = 0
        elif intent.name in {ASK_AGAIN_INTENT, FALLBACK_INTENT}:
            # A skill that waits for this answer keeps waiting.
            self.times_asked_again += 1
        self.conversation = replace(self.conversation, unconfirmed=unconfirmed, dialog=dialog)

    def _close(self) -> None:
        self.active_skill, self.session_attributes = "", {}
        self.reprompt, self.times_asked_again = "", 0
        self.conversation = Conversation(
            last=self.conversation.last, model_turns=self.conversation.model_turns
        )


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
