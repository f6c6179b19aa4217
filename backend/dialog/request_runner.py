"""Asks skills for the requests of a sentence, one after the other, as the conversation wants it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from backend.dialog.device_changes import (
    Directives,
    apply_directives,
    are_undoable,
    list_undoing_directives,
    restore_state,
)
from backend.dialog.document_parts import list_directives, read_plain_speech
from backend.errors import SkillError
from backend.nlu.built_in_intents import REPEAT_INTENT, STOP_INTENT, UNDO_INTENT
from backend.pipeline.conversation import LastRequest
from backend.pipeline.data import Intent, SkillDocument
from backend.pipeline.request import Request
from backend.skill_runtime.own_documents import leave_out_wake_word

AskSkill = Callable[[Intent, Request], SkillDocument]
"""Asks the skill that owns an intent."""


class RequestRunner:
    """Runs the requests of a sentence; may be used by several threads at once."""

    def __init__(self, ask_skill: AskSkill) -> None:
        """Take what asks one skill."""
        self._ask_skill = ask_skill

    def ask(self, intent: Intent, request: Request) -> SkillDocument:
        """Ask for an intent and for those that follow it.

        What a request did whose sentence was cut off is taken back: this one is the whole of it.

        Raises:
            SkillError: the only skill failed; the sentence can be spoken.
            Cancelled: the client cancelled the request.
        """
        # Whoever only stops the answer keeps what was done.
        if request.cut_off is not None and intent.name != STOP_INTENT:
            return self._ask_again_for_all(intent, request, request.cut_off)
        document = self._ask_all(intent, request)
        if not are_undoable(request.device_state, _list_all_directives(document)):
            request.effects.begin()
        return document

    def _ask_again_for_all(
        self, intent: Intent, request: Request, cut_off: LastRequest
    ) -> SkillDocument:
        before = restore_state(request.device_state, cut_off)
        document = self._ask_all(intent, replace(request, device_state=before))
        directives = _list_all_directives(document)
        undo = list_undoing_directives(request.device_state, cut_off, (*document.undo, *directives))
        # What has been taken back once cannot be taken back again.
        if undo or not are_undoable(request.device_state, directives):
            request.effects.begin()
        return replace(document, undo=(*undo, *document.undo))

    def _ask_all(self, intent: Intent, request: Request) -> SkillDocument:
        if not intent.following:
            return self._ask_one(intent, request)
        documents = []
        before = request.last_reply
        for part in (replace(intent, following=()), *intent.following):
            if part.name == REPEAT_INTENT:
                # "Sorry, what?" is two requests, of which the second repeats what was said before.
                request = replace(request, last_reply=before)
            document = self._ask_part(part, request)
            documents.append(document)
            state = apply_directives(request.device_state, list_directives(document))
            # "It" and "there" of the next part refer to this answer.
            request = replace(request, device_state=state, last_reply=read_plain_speech(document))
        first, *following = documents
        return replace(first, following=tuple(following))

    def _ask_part(self, part: Intent, request: Request) -> SkillDocument:
        """Ask for one of several: its failure does not undo the others."""
        if not part.skill:
            sentence = leave_out_wake_word(part.sentence).rstrip(".?!")
            return _say(f"I don't know how to help with this part: {sentence}.")
        try:
            return self._ask_one(part, request)
        except SkillError as error:
            return _say(error.sentence)

    def _ask_one(self, intent: Intent, request: Request) -> SkillDocument:
        last = request.conversation.last
        if intent.role == "correction" and last is not None:
            before = restore_state(request.device_state, last)
            document = self._ask_skill(intent, replace(request, device_state=before))
            undo = list_undoing_directives(request.device_state, last, list_directives(document))
            return replace(document, undo=undo)
        document = self._ask_skill(intent, request)
        if intent.name == UNDO_INTENT and last is not None:
            undo = list_undoing_directives(request.device_state, last, ())
            return replace(document, undo=undo)
        if intent.role == "aside":
            return replace(document, resumed_question=request.reprompt or request.last_reply)
        return document


def _list_all_directives(document: SkillDocument) -> Directives:
    """List those of all requests of the sentence."""
    return tuple(
        directive for each in (document, *document.following) for directive in list_directives(each)
    )


def _say(text: str) -> SkillDocument:
    response = {"outputSpeech": {"type": "PlainText", "text": text}, "shouldEndSession": True}
    return SkillDocument("", {"version": "1.0", "response": response})
