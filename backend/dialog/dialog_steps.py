"""Finds what a dialog model asks next about an intent, and the words of the question."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

from backend.dialog.slot_validation import passes
from backend.pipeline.data import Intent
from backend.pipeline.dialog import Question
from backend.skill_package.dialog_model import DialogIntent, DialogSlot
from backend.skill_package.interaction_model import InteractionModel

_PLACE = re.compile(r"\{\s*([A-Za-z_]\w*)\s*\}")
_WORD_STARTS = re.compile(r"(?<=[a-z])(?=[A-Z])|_")


@dataclass(frozen=True)
class DialogStep:
    """One question of a dialog.

    Attributes:
        intent: without the value that is asked for again.
        question: what is asked.
        slot: of which slot; "" for the intent.
        prompt: identifier of the words; None where the model names none.
        value: that the question is about; "" without one.
    """

    intent: Intent
    question: Question
    slot: str = ""
    prompt: str | None = None
    value: str = ""


def find_next_step(intent: Intent, dialog: DialogIntent, now: datetime) -> DialogStep | None:
    """Find what is asked next: slot by slot its value and whether it is right, then the intent.

    Returns:
        None when the dialog is complete.
    """
    for slot in dialog.slots:
        step = _find_step_of_slot(intent, slot, now)
        if step is not None:
            return step
    if dialog.confirmationRequired and intent.confirmation == "NONE":
        return DialogStep(intent, "intent confirmation", prompt=dialog.prompts.confirmation)
    return None


def _find_step_of_slot(intent: Intent, slot: DialogSlot, now: datetime) -> DialogStep | None:
    filled = intent.find_slot(slot.name)
    elicitation = slot.prompts.elicitation
    if filled is None:
        needs_value = slot.elicitationRequired
        return DialogStep(intent, "slot", slot.name, elicitation) if needs_value else None
    if filled.confirmation == "DENIED" and slot.confirmationRequired:
        return DialogStep(intent.clear(slot.name), "slot", slot.name, elicitation)
    failed = next((rule for rule in slot.validations if not passes(filled, rule, now)), None)
    if failed is not None:
        prompt = failed.prompt or elicitation
        return DialogStep(intent.clear(slot.name), "slot", slot.name, prompt, filled.spoken)
    if slot.confirmationRequired and filled.confirmation == "NONE":
        prompt = slot.prompts.confirmation
        return DialogStep(intent, "slot confirmation", slot.name, prompt, filled.spoken)
    return None


def build_speech(step: DialogStep, model: InteractionModel) -> dict[str, str]:
    """Build the question as an `outputSpeech`: the model's prompt with the values in it."""
    prompt = model.find_prompt(step.prompt)
    if prompt is None or not prompt.variations:
        return {"type": "PlainText", "text": _ask_plainly(step)}
    # Another wording with every value that is known.
    variation = prompt.variations[len(step.intent.slots) % len(prompt.variations)]
    values = {slot.name: slot.spoken or slot.value for slot in step.intent.slots}
    values.setdefault(step.slot, step.value)
    is_markup = variation.type == "SSML"

    def fill(place: re.Match[str]) -> str:
        value = values.get(place[1], "")
        return escape(value) if is_markup else value

    text = _PLACE.sub(fill, variation.value)
    if not is_markup:
        return {"type": "PlainText", "text": text}
    return {
        "type": "SSML",
        "ssml": text if text.lstrip().startswith("<speak") else f"<speak>{text}</speak>",
    }


def _ask_plainly(step: DialogStep) -> str:
    """The question without a prompt: "What is the delivery time?"."""
    if step.question == "intent confirmation":
        return "Is that right?"
    if step.question == "slot confirmation":
        return f"{step.value.capitalize()}, is that right?"
    return f"What is the {_WORD_STARTS.sub(' ', step.slot).lower()}?"
