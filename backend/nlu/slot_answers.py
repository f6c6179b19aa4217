"""Reads the answer to a skill's question for a slot: by the slot's samples, or the bare value."""

from __future__ import annotations

from datetime import datetime

from backend.nlu.alignment import Alignment, align
from backend.nlu.grammar import Grammar
from backend.nlu.interpreter import Interpreter
from backend.nlu.open_slots import PHRASE_TYPES
from backend.nlu.scored_candidate import create_slots
from backend.nlu.slot_values import SlotValues
from backend.nlu.tokenized_sentence import COSTS, TokenizedSentence
from backend.pipeline.data import Intent, Slot
from backend.skill_package.interaction_model import IntentDeclaration, SlotDeclaration, SlotType

_FRAMES = (
    "{0}",
    "{0} please",
    "the {0}",
    "the {0} one",
    "a {0}",
    "a {0} one",
    "an {0}",
    "my {0}",
    "i want {0}",
    "i want a {0}",
    "i want the {0}",
    "i would like {0}",
    "i would like a {0}",
    "i would like the {0}",
    "i will take {0}",
    "i will have {0}",
    "i prefer {0}",
    "i think {0}",
    "it is {0}",
    "it is a {0}",
    "that is {0}",
    "make it {0}",
    "make it a {0}",
    "let us say {0}",
    "let us take {0}",
    "for {0}",
    "for the {0}",
    "at {0}",
    "on {0}",
    "in {0}",
    "to {0}",
    "from {0}",
    "with {0}",
    "by {0}",
    "about {0}",
    "around {0}",
)
"""How people answer a question for any value."""


class SlotAnswerReader:
    """Reads answers for one slot of an intent."""

    def __init__(
        self,
        interpreter: Interpreter,
        intent: Intent,
        slot: str,
        now: datetime,
        dynamic_types: tuple[SlotType, ...],
    ) -> None:
        """Take the interpreter that knows the skill, its intent, the slot and an IANA name.

        `dynamic_types` have the values that the skill named in its session.
        """
        self._interpreter = interpreter
        self._now = now
        model = interpreter.find_model(intent.skill)
        declared = model.find_intent(intent.name) if model else None
        self._declaration = declared or IntentDeclaration(name=intent.name)
        self._slot = next((each for each in self._declaration.slots if each.name == slot), None)
        self._values = SlotValues(model, dynamic_types) if model else None

    @property
    def takes_phrase(self) -> bool:
        """Whether any sentence may be the answer."""
        return self._slot is not None and self._slot.type in PHRASE_TYPES

    def list_texts(self, text: str) -> tuple[str, ...]:
        """List the tokens of an answer."""
        return self._tokenize(text).texts

    def read(self, text: str) -> tuple[Slot, ...]:
        """Read an answer that is nothing but a known value, or values, of the slot asked for."""
        aligned = self._align(text)
        if aligned is None:
            return ()
        sentence, alignment, grammar = aligned
        is_explained = not alignment.has_unlisted_value and all(
            step.type != "skipped" or sentence.skip_costs[step.start] < COSTS.content_word
            for step in alignment.steps
        )
        return self._give(sentence, alignment, grammar) if is_explained else ()

    def read_any_words(self, text: str) -> tuple[Slot, ...]:
        """Read an answer in words that no list contains; none where a reader finds all values."""
        slot, values = self._slot, self._values
        if slot is None or values is None or values.select_open_cost(slot.type) is None:
            return ()
        aligned = self._align(text)
        if aligned is not None:
            sentence, alignment, grammar = aligned
            if alignment.is_sample:
                return self._give(sentence, alignment, grammar)
        words = text.strip().strip(".?!")
        return (Slot(slot.name, words.lower(), words),) if words else ()

    def _give(
        self, sentence: TokenizedSentence, alignment: Alignment, grammar: Grammar
    ) -> tuple[Slot, ...]:
        slots = create_slots(sentence, alignment, grammar)
        is_answered = self._slot and any(slot.name == self._slot.name for slot in slots)
        return slots if is_answered else ()

    def _align(self, text: str) -> tuple[TokenizedSentence, Alignment, Grammar] | None:
        if self._slot is None or self._values is None:
            return None
        sentence = self._tokenize(text)
        if not len(sentence):
            return None
        grammar = _build_grammar(self._declaration, self._slot)
        return sentence, align(sentence, grammar, self._values), grammar

    def _tokenize(self, text: str) -> TokenizedSentence:
        return self._interpreter.tokenize(text, self._now)


def _build_grammar(declaration: IntentDeclaration, slot: SlotDeclaration) -> Grammar:
    """Build the grammar of a slot's own samples and of the usual ways to answer."""
    place = "{" + slot.name + "}"
    samples = (*slot.samples, *(frame.format(place) for frame in _FRAMES))
    return Grammar(declaration, samples)
