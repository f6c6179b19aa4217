"""Reads the answer to the question of a skill's dialog: a value, or yes or no."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from backend.nlu.built_in_intents import NO_INTENT, YES_INTENT, find_built_in, is_built_in
from backend.nlu.interpreter import Interpreter
from backend.nlu.skill_reading import SkillReading
from backend.nlu.slot_answers import SlotAnswerReader
from backend.pipeline.data import Intent, OpenDialog
from backend.pipeline.intent import Confirmation
from backend.skill_package.interaction_model import SlotType

SURE_PROBABILITY = 0.6
"""0 to 1, of another intent of the skill that a person asks for instead of an answer."""


class DialogAnswers:
    """Reads what is said to the open question of a dialog."""

    def __init__(
        self,
        interpreter: Interpreter,
        dialog: OpenDialog,
        now: datetime,
        dynamic_types: tuple[SlotType, ...] = (),
    ) -> None:
        """Take the interpreter, the dialog, and the values that its skill named."""
        self._dialog = dialog
        self._reader = SlotAnswerReader(interpreter, dialog.intent, dialog.slot, now, dynamic_types)

    @property
    def is_confirmation(self) -> bool:
        """Whether the question is answered with yes or no."""
        return self._dialog.question != "slot"

    def read(self, text: str, reading: SkillReading) -> Intent | None:
        """Read an answer.

        Args:
            text: what was said.
            reading: what it is to the skill without the question.

        Returns:
            The dialog's intent, with what the answer says; None when it is no answer.
        """
        if self.is_confirmation:
            return self._read_confirmation(text) or self._merge(reading)
        found = reading.intent
        if found is not None and is_built_in(found.name):
            return None
        exact = self._reader.read(text)
        if exact:
            return self._continue(self._dialog.intent.fill(exact), text)
        if found is not None and found.name != self._dialog.intent.name:
            is_meant = reading.is_certain or reading.probability >= SURE_PROBABILITY
            if is_meant:
                return None
        return self._merge(reading)

    @property
    def takes_phrase(self) -> bool:
        """Whether the answer may be any sentence."""
        return not self.is_confirmation and self._reader.takes_phrase

    def read_any_words(self, text: str) -> Intent | None:
        """Read an answer in words that no list contains; None where that cannot be."""
        slots = () if self.is_confirmation else self._reader.read_any_words(text)
        return self._continue(self._dialog.intent.fill(slots), text) if slots else None

    def _read_confirmation(self, text: str) -> Intent | None:
        answers = {YES_INTENT: (), NO_INTENT: ()}
        found = find_built_in(self._reader.list_texts(text), answers)
        if not found:
            return None
        answer: Confirmation = "CONFIRMED" if found == YES_INTENT else "DENIED"
        intent = self._dialog.intent
        if self._dialog.question == "intent confirmation":
            return self._continue(replace(intent, confirmation=answer), text)
        slot = intent.find_slot(self._dialog.slot)
        if slot is None:
            return None
        return self._continue(intent.fill((replace(slot, confirmation=answer),)), text)

    def _merge(self, reading: SkillReading) -> Intent | None:
        """Take the values of a sentence that says the intent again: "a large one with olives"."""
        found = reading.intent
        if found is None or found.name != self._dialog.intent.name or not found.slots:
            return None
        return self._continue(self._dialog.intent.fill(found.slots), found.sentence)

    def _continue(self, intent: Intent, text: str) -> Intent:
        remark = f"Answers a question of the dialog about {intent.name}."
        return replace(
            intent,
            sentence=text,
            dialog_state="IN_PROGRESS",
            remark=remark,
            role="request",
            following=(),
            confidence=1.0,
        )
