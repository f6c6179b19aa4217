"""Asks a language model what no skill can answer, if the settings say so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from backend.errors import ModelError
from backend.language_model.address import describe_source
from backend.language_model.call import Message, ModelCall
from backend.language_model.questions import is_for_model
from backend.language_model.streamed_answer import StreamedAnswer, log_failure
from backend.pipeline.data import Intent, SkillDocument
from backend.pipeline.model_answer import ModelTurn
from backend.pipeline.request import Request
from backend.settings import Settings
from backend.skill_runtime.own_documents import (
    FALLBACK_INTENT,
    build_document,
    leave_out_wake_word,
)
from backend.timing.clock import clock

INSTRUCTIONS = (
    "You are asked by a person who speaks to a voice assistant, and your answer is read aloud. "
    "Answer in one to four short sentences of plain English, without lists, Markdown, code or "
    "emoji. You can do nothing but talk: you set no timers, play no music, send nothing and "
    "control no devices. If you are asked to do such a thing, say that you cannot. If you do not "
    "know something, say so."
)
TURN_SECONDS = 300.0
"""Time for which a question may refer to an earlier one that the model answered."""


class ModelFallback:
    """Asks the model that the settings name; several threads may use it at once."""

    def __init__(self, settings: Settings, is_own_skill: Callable[[str], bool]) -> None:
        """Take the settings, and what tells our own skills from others."""
        self.settings = settings
        self._is_own_skill = is_own_skill

    def answer(self, intent: Intent, document: SkillDocument, request: Request) -> SkillDocument:
        """Give the document with the model's first sentence; the same one if it is not asked.

        Raises:
            Cancelled: the client cancelled the request.
        """
        settings = self.settings
        if not settings.asks_model or not self._is_unanswered(intent, document, request):
            return document
        asked_at = clock()
        messages = build_messages(
            leave_out_wake_word(intent.sentence), request.conversation.model_turns, request
        )
        try:
            call = ModelCall(settings, messages)
        except ModelError as error:
            log_failure(describe_source(settings.model_address, settings.model_name), error)
            return replace(document, document=build_document(error.sentence))
        request.closing.callback(call.cut)
        answer = StreamedAnswer(
            call, asked_at, settings.model_first_sentence_seconds, settings.model_whole_seconds
        )
        sentence = answer.read_sentence(request.check_cancelled)
        return replace(document, document=build_document(sentence), model_answer=answer)

    def _is_unanswered(self, intent: Intent, document: SkillDocument, request: Request) -> bool:
        """Whether nobody can answer a request of its own: no answer to a question, and no part."""
        if request.active_skill or request.conversation.unconfirmed or document.following:
            return False
        if intent.low_confidence or intent.confirmation_question or document.resumed_question:
            return False
        is_not_understood = not intent.skill and intent.name == FALLBACK_INTENT
        is_unknown = self._is_own_skill(intent.skill) and says_unanswered(document)
        return (is_not_understood or is_unknown) and is_for_model(intent)


def says_unanswered(document: SkillDocument) -> bool:
    """Whether a skill of ours says in its document that it knows no answer."""
    told = document.document.get("bergamot")
    return isinstance(told, dict) and told.get("isUnanswered") is True


def build_messages(question: str, turns: tuple[ModelTurn, ...], request: Request) -> list[Message]:
    """Build what the model gets: the instructions, the last turns, the question."""
    today = request.local_time.strftime("%A, %d %B %Y")
    messages: list[Message] = [{"role": "system", "content": f"{INSTRUCTIONS} Today is {today}."}]
    for turn in turns:
        if clock() - turn.at <= TURN_SECONDS:
            messages.append({"role": "user", "content": turn.question})
            messages.append({"role": "assistant", "content": turn.answer})
    return [*messages, {"role": "user", "content": question}]
