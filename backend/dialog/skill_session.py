"""Judges what is said in the session of an installed skill: it belongs to that skill."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from backend.dialog.dialog_answers import SURE_PROBABILITY, DialogAnswers
from backend.dialog.open_questions import OpenQuestion
from backend.dialog.phrase import Phrase
from backend.dialog.sentence_reader import SentenceReader
from backend.nlu.built_in_intents import STOP_INTENT
from backend.nlu.session_interpreter import SessionInterpreter
from backend.nlu.skill_reading import SkillReading
from backend.pipeline.conversation import Conversation
from backend.pipeline.data import Intent


class SkillSession:
    """The open session of an installed skill.

    The skill is asked alone first. What it does not understand may name another skill, answer its
    question with a bare value, or be a request to our own skills word for word; anything else is
    for its fallback intent.
    """

    def __init__(
        self, reader: SentenceReader, now: datetime, skill: str, conversation: Conversation
    ) -> None:
        """Take what reads sentences, an IANA name, the skill, and what was said before."""
        self._reader = reader
        self._interpreter = SessionInterpreter(reader.interpreter)
        self._now = now
        self._skill = skill
        self._dynamic_types = conversation.dynamic_types
        self._question = OpenQuestion(reader, now, skill, conversation.asked)
        dialog = conversation.dialog
        self._answers = (
            DialogAnswers(reader.interpreter, dialog, now, self._dynamic_types)
            if dialog is not None and dialog.intent.skill == skill
            else None
        )

    def judge(self, text: str) -> Intent:
        """Judge an utterance."""
        reading = self._interpreter.read_in_session(
            text, self._skill, now=self._now, dynamic_types=self._dynamic_types
        )
        answer = self._answers.read(text, reading) if self._answers else None
        if answer is not None:
            return answer
        if reading.intent is not None and reading.is_certain:
            return reading.intent
        named = self._interpreter.find_named(text, now=self._now)
        if named is not None:
            return named
        if self._answers and self._answers.takes_phrase:
            return self._answers.read_any_words(text) or self._fall_back(text, reading)
        # What is only like another intent is rather a value that no list contains.
        least = SURE_PROBABILITY if self._answers else 0.0
        if reading.intent is not None and reading.probability >= least:
            return reading.intent
        return self._find_answer(text) or reading.intent or self._fall_back(text, reading)

    def _find_answer(self, text: str) -> Intent | None:
        """Find what is no intent of the skill: a bare value, a request of ours, a name."""
        fallback = self._reader.interpreter.fall_back(self._skill, text)
        found = self._question.find_answer(Phrase(text), fallback) if not self._answers else None
        found = found or self._find_request_of_ours(text)
        if found is None and self._answers:
            return self._answers.read_any_words(text)
        return found

    def _fall_back(self, text: str, reading: SkillReading) -> Intent:
        fallback = self._reader.interpreter.fall_back(self._skill, text)
        return replace(fallback, confidence=1 - reading.probability)

    def _find_request_of_ours(self, text: str) -> Intent | None:
        found = self._interpreter.find_exact_request(text, now=self._now)
        if found is None or found.name == STOP_INTENT:
            return found
        return replace(found, role="aside")
