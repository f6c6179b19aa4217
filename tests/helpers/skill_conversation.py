"""Conversations with one installed skill: stages 7 and 9 and its handler, without a process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from backend.dialog.dialog_manager import DialogManager
from backend.dialog.request_runner import RequestRunner
from backend.engine.outcome import Outcome
from backend.engine.session_state import SessionState
from backend.pipeline.data import Intent, Reply, Sentence, SkillDocument
from backend.pipeline.request import Request
from backend.skill_package.find import read_skill
from backend.skill_runtime.envelope import wrap_intent
from backend.skill_runtime.own_documents import build_own_document
from backend.stages.stage07_sentence_to_intent import SentenceToIntent
from backend.stages.stage09_document_to_text import DocumentToText
from backend.wire.request_times import RequestTimes

Handler = Callable[[Mapping[str, Any]], dict[str, Any]]
"""Answers a request envelope with a response document."""


class SkillConversation:
    """What a person and a skill say to each other.

    Attributes:
        requests: the `request` of every envelope that the skill got.
        session: what is kept between the turns.
    """

    def __init__(self, stage: SentenceToIntent, folder: Path, handler: Handler) -> None:
        """Take stage 7 with the skill in a folder, and the skill's handler."""
        self._stage, self._handler = stage, handler
        self._skill = read_skill(folder)
        self.session = SessionState()
        self.requests: list[Any] = []
        dialogs = DialogManager(self._ask_skill, lambda _: self._skill.interaction_model)
        self._runner = RequestRunner(dialogs.ask)

    def say(self, text: str) -> str:
        """Say a sentence and give the reply's text; "" at the end when the session goes on."""
        request = self.session.request(1, {"time_zone": "UTC"})
        intent = self._stage.run(Sentence(text), request)
        document = self._runner.ask(intent, request)
        reply: Reply = DocumentToText().run(document, request)
        outputs = {7: intent, 8: document, 9: reply}
        self.session.update(Outcome(RequestTimes(accelerator="any", stages_ms={}), outputs))
        return reply.text

    @property
    def last_slots(self) -> dict[str, Any]:
        """The slots of the last intent that the skill got."""
        slots: dict[str, Any] = self.requests[-1]["intent"]["slots"]
        return slots

    def _ask_skill(self, intent: Intent, request: Request) -> SkillDocument:
        if intent.skill != self._skill.id:
            return SkillDocument("", build_own_document(intent, request))
        envelope = wrap_intent(self._skill, intent, request)
        self.requests.append(envelope["request"])
        return SkillDocument(self._skill.id, self._handler(envelope))


def speak(text: str, *directives: Mapping[str, Any], ends: bool = False) -> dict[str, Any]:
    """A response document that says a text."""
    response: dict[str, Any] = {"directives": list(directives), "shouldEndSession": ends}
    if text:
        response["outputSpeech"] = {"type": "PlainText", "text": text}
    return {"version": "1.0", "sessionAttributes": {"kept": 1}, "response": response}
