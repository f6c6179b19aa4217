"""Judges what is said to an open question: its answer, another request, or a change of mind."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from backend.dialog.cue_words import (
    CHOOSING,
    CORRECTION_CUES,
    LEADS,
    POLITE,
    count_cue_tokens,
)
from backend.dialog.phrase import Phrase
from backend.dialog.references import ReferenceResolver
from backend.dialog.sentence_reader import SentenceReader
from backend.dialog.substitution import count_leads
from backend.dialog.typed_spans import BASIC_TYPES, Span, covers_all
from backend.nlu.grammar import is_slot
from backend.pipeline.data import Intent, Slot

LONGEST_CHOICE_TOKENS = 7
CERTAIN_CONFIDENCE = 0.9
"""0 to 1, of an intent that the waiting skill has for just these words."""
SURE_CONFIDENCE = 0.75
"""0 to 1, of another request that a person makes instead of an answer."""
WAYS_OUT = frozenset({"AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent"})
_AROUND_ANSWER = LEADS | POLITE | {"make", "it", "one", "is", "be", "say", "let", "us", "that"}


class OpenQuestion:
    """The question of a skill that waits for an answer."""

    def __init__(
        self, reader: SentenceReader, now: datetime, skill: str, asked: Intent | None
    ) -> None:
        """Take what reads sentences, the skill, and the intent that led to the question."""
        self._reader = reader
        self._now = now
        self._skill = skill
        self._asked = asked if asked is not None and asked.skill == skill else None

    def judge(self, text: str, own: Intent, names: tuple[str, ...] = ()) -> Intent:
        """Judge an utterance.

        Args:
            text: the utterance.
            own: what it would be if nothing had been asked.
            names: of what is set in the Echo; one of them alone is an answer.
        """
        inside = self._reader.read(text, self._now, self._skill)
        is_way_out = inside.name in WAYS_OUT and inside.confidence >= SURE_CONFIDENCE
        if inside.launch or is_way_out:
            return inside
        phrase = Phrase(text)
        if any(phrase.texts[count_leads(phrase) :] == Phrase(name).texts for name in names):
            return self._build_answer(phrase, [], inside) or inside
        answer = self.find_answer(phrase, inside)
        if answer is not None:
            return answer
        changed = self._find_change(phrase)
        if changed is not None:
            return changed
        is_other = own.skill != self._skill and own.name not in WAYS_OUT
        if is_other and self._reader.is_good(own, SURE_CONFIDENCE) and not own.launch:
            return replace(own, role="aside")
        return inside

    def find_answer(self, phrase: Phrase, inside: Intent) -> Intent | None:
        """Find the answer in an utterance that is a value and hardly anything else.

        Args:
            phrase: the utterance.
            inside: what it is to the skill if it is no answer.
        """
        if self._asked is None or self._takes_as_sample(inside):
            return None
        cue = count_cue_tokens(phrase.texts, 0, CORRECTION_CUES)
        answer = Phrase(phrase.cut(cue))
        spans = self._reader.create_finder(self._now, self._asked)(answer)
        is_elsewhere = inside.skill != self._skill or inside.name != self._asked.name
        if is_elsewhere and self._is_choice(answer, inside):
            return self._build_answer(phrase, self._fill(answer, spans), inside)
        if not covers_all(answer, spans, _AROUND_ANSWER):
            return None
        slots = self._fill(answer, spans)
        if not slots and not (is_elsewhere and any(span.type in BASIC_TYPES for span in spans)):
            return None
        return self._build_answer(phrase, slots, inside)

    def _is_choice(self, answer: Phrase, inside: Intent) -> bool:
        """Whether words choose one of several: "the second one", "both"."""
        is_short = 0 < len(answer) <= LONGEST_CHOICE_TOKENS and answer.texts[0] in CHOOSING
        is_certain = inside.skill == self._skill and inside.confidence >= CERTAIN_CONFIDENCE
        return is_short and not is_certain and not self._reader.is_opening(answer.texts)

    def _build_answer(self, phrase: Phrase, slots: list[Slot], inside: Intent) -> Intent | None:
        """Build the intent that led to the question, with the slots of the answer."""
        if self._asked is None:
            return None
        filled = {slot.name: slot for slot in (*self._asked.slots, *slots)}
        return replace(
            self._asked,
            slots=tuple(filled.values()),
            sentence=phrase.text,
            candidates=inside.candidates,
            role="request",
            following=(),
            remark=f"Answers the question that {self._asked.name} led to.",
        )

    def _takes_as_sample(self, inside: Intent) -> bool:
        """Whether the skill itself has an intent for bare values, like "{size}"."""
        if inside.skill != self._skill or not inside.slots:
            return False
        indexed = self._reader.find_indexed(inside)
        patterns = indexed.grammar.patterns if indexed is not None else ()
        return any(len(pattern) == 1 and is_slot(pattern[0]) for pattern in patterns)

    def _fill(self, answer: Phrase, spans: list[Span]) -> list[Slot]:
        """Fill the empty slots of the intent that led to the question."""
        indexed = self._reader.find_indexed(self._asked) if self._asked else None
        if indexed is None or self._asked is None:
            return []
        # The sentence gives the values; the reader of the whole skill reads them.
        read = self._reader.read_slots(answer, indexed, self._now)
        known = {slot.name for slot in self._asked.slots}
        types = {span.type for span in spans}
        return [
            slot
            for slot in read
            if slot.name not in known and indexed.grammar.slot_types["{" + slot.name + "}"] in types
        ]

    def _find_change(self, phrase: Phrase) -> Intent | None:
        """Find a change of the request itself: "no, an alarm"."""
        if self._asked is None or not count_cue_tokens(phrase.texts, 0, CORRECTION_CUES):
            return None
        changed = ReferenceResolver(self._reader, self._now, self._asked).resolve(phrase)
        if changed is None or changed.name == self._asked.name:
            return None
        return replace(changed, role="request")
