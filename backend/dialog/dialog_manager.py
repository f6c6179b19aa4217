"""Holds the dialogs that skills declare: asks for values and confirmations on their behalf."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from backend.dialog.dialog_directives import (
    CONFIRM_INTENT,
    CONFIRM_SLOT,
    DELEGATE,
    ELICIT_SLOT,
    PREFIX,
    DialogDirective,
    find_directive,
)
from backend.dialog.dialog_steps import DialogStep, build_speech, find_next_step
from backend.dialog.document_parts import add_directives, list_directives
from backend.pipeline.data import Intent, OpenDialog, SkillDocument
from backend.pipeline.dialog import Question
from backend.pipeline.request import Request
from backend.skill_package.dialog_model import DialogIntent
from backend.skill_package.interaction_model import InteractionModel

AskSkill = Callable[[Intent, Request], SkillDocument]
"""Asks the skill that owns an intent."""
FindModel = Callable[[str], InteractionModel | None]
"""Finds the interaction model of a skill."""
MOST_DELEGATIONS = 5
"""In a row, without a question to the user; a skill that delegates for ever gets no more."""
_QUESTIONS: Mapping[str, Question] = {
    ELICIT_SLOT: "slot",
    CONFIRM_SLOT: "slot confirmation",
    CONFIRM_INTENT: "intent confirmation",
}


class DialogManager:
    """Asks skills, and users before and after them as the dialog models and directives say."""

    def __init__(self, ask_skill: AskSkill, find_model: FindModel) -> None:
        """Take what asks one skill, and what finds its interaction model."""
        self._ask_skill = ask_skill
        self._find_model = find_model

    def ask(self, intent: Intent, request: Request) -> SkillDocument:
        """Ask the skill that owns an intent, or ask the user what its dialog still needs.

        Raises:
            SkillError: the skill failed; the sentence can be spoken.
            Cancelled: the client cancelled the request.
        """
        model = self._find_model(intent.skill)
        if model is None or intent.confirmation_question:
            return self._ask_skill(intent, request)
        dialog = model.dialog.find_intent(intent.name)
        if dialog is None:
            # Nothing is left to ask: handlers act on a complete dialog.
            return self._follow(replace(intent, dialog_state="COMPLETED"), request, model)
        if not model.dialog.is_automatic(dialog):
            state = intent.dialog_state or "STARTED"
            return self._follow(replace(intent, dialog_state=state), request, model)
        step = self._find_next_step(intent, dialog, request)
        if step is not None:
            attributes = request.session_attributes if request.active_skill == intent.skill else {}
            return _ask_user(step, model, attributes, is_automatic=True)
        return self._follow(replace(intent, dialog_state="COMPLETED"), request, model)

    def _follow(self, intent: Intent, request: Request, model: InteractionModel) -> SkillDocument:
        """Ask the skill and do what its directives say about the dialog."""
        carried: tuple[Mapping[str, Any], ...] = ()
        for _ in range(MOST_DELEGATIONS):
            document = add_directives(self._ask_skill(intent, request), carried)
            carried = _list_acts(document)
            directive = find_directive(list_directives(document), intent)
            if directive is None:
                return document
            intent = directive.intent
            if directive.type != DELEGATE:
                return _open(directive, document, model)
            dialog = model.dialog.find_intent(intent.name)
            step = self._find_next_step(intent, dialog, request) if dialog else None
            attributes = document.document.get("sessionAttributes")
            attributes = attributes if isinstance(attributes, Mapping) else {}
            if step is not None:
                is_automatic = dialog is not None and model.dialog.is_automatic(dialog)
                question = _ask_user(step, model, attributes, is_automatic=is_automatic)
                return add_directives(question, carried)
            intent = replace(intent, dialog_state="COMPLETED")
            request = replace(request, session_attributes=attributes, active_skill=intent.skill)
        return document

    @staticmethod
    def _find_next_step(
        intent: Intent, dialog: DialogIntent, request: Request
    ) -> DialogStep | None:
        now = request.local_time
        return find_next_step(intent, dialog, now)


def _open(
    directive: DialogDirective, document: SkillDocument, model: InteractionModel
) -> SkillDocument:
    """Keep the question that a skill asks itself; with the model's words if it has none."""
    question = _QUESTIONS[directive.type]
    opened = OpenDialog(directive.intent, question, directive.slot)
    response = document.document.get("response")
    if isinstance(response, Mapping) and not response.get("outputSpeech"):
        step = _build_step(directive, question, model)
        attributes = document.document.get("sessionAttributes")
        attributes = attributes if isinstance(attributes, Mapping) else {}
        asked = _ask_user(step, model, attributes, is_automatic=False)
        return add_directives(asked, _list_acts(document))
    return replace(document, dialog=opened)


def _list_acts(document: SkillDocument) -> tuple[Mapping[str, Any], ...]:
    """List what the Echo is to do, whoever asks the dialog's next question."""
    directives = list_directives(document)
    return tuple(each for each in directives if not str(each.get("type")).startswith(PREFIX))


def _build_step(
    directive: DialogDirective, question: Question, model: InteractionModel
) -> DialogStep:
    dialog = model.dialog.find_intent(directive.intent.name)
    slots = dialog.slots if dialog else ()
    slot = next((each for each in slots if each.name == directive.slot), None)
    prompts = slot.prompts if slot else dialog.prompts if dialog else None
    is_elicited = question == "slot"
    prompt = (prompts.elicitation if is_elicited else prompts.confirmation) if prompts else None
    filled = directive.intent.find_slot(directive.slot)
    return DialogStep(
        directive.intent, question, directive.slot, prompt, filled.spoken if filled else ""
    )


def _ask_user(
    step: DialogStep, model: InteractionModel, attributes: Mapping[str, Any], *, is_automatic: bool
) -> SkillDocument:
    """Build the document that asks a question of the dialog model."""
    speech = build_speech(step, model)
    document = {
        "version": "1.0",
        "sessionAttributes": dict(attributes),
        "response": {
            "outputSpeech": speech,
            "reprompt": {"outputSpeech": speech},
            "shouldEndSession": False,
        },
    }
    dialog = OpenDialog(step.intent, step.question, step.slot, is_automatic)
    return SkillDocument(step.intent.skill, document, dialog=dialog)
