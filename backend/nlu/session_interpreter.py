"""Reads what is said in the session of an installed skill, with the interpreter of all skills."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from backend.nlu.built_in_intents import CANCEL_INTENT, STOP_INTENT, find_built_in
from backend.nlu.interpreter import Interpreter
from backend.nlu.scored_candidate import create_intent, describe_candidates, find_likeliest
from backend.nlu.skill_reading import SkillReading, is_exact_request
from backend.pipeline.data import Intent
from backend.skill_package.interaction_model import SlotType


class SessionInterpreter:
    """Reads sentences for a skill that waits; may be used by several threads at once."""

    def __init__(self, interpreter: Interpreter) -> None:
        """Take the interpreter of all skills."""
        self._interpreter = interpreter

    def read_in_session(
        self,
        sentence: str,
        skill: str,
        *,
        now: datetime | None = None,
        dynamic_types: Sequence[SlotType] = (),
    ) -> SkillReading:
        """Read a sentence for an installed skill whose session is open, and for no other.

        Args:
            sentence: what was said.
            skill: that it belongs to.
            now: where the person is; None: the clock, in UTC.
            dynamic_types: with values that the skill named in its session.

        Returns:
            With an intent if the skill understands the sentence.
        """
        tokenized = self._interpreter.tokenize(sentence, now)
        for part in tokenized.list_parts():
            reading = self._interpreter.read_for_skill(part, skill, dynamic_types)
            if reading.intent and reading.is_likely:
                return replace(reading, intent=replace(reading.intent, sentence=sentence))
        return SkillReading(None, reading.probability)

    def find_named(self, sentence: str, *, now: datetime | None = None) -> Intent | None:
        """Find the intent of a sentence that says which skill it is for: "open space facts"."""
        tokenized = self._interpreter.tokenize(sentence, now)
        invocation = self._interpreter.invocations.find(tokenized.texts)
        if invocation is None or not invocation.is_explicit:
            return None
        return self._interpreter.interpret_invocation(tokenized, invocation, None)

    def find_exact_request(self, sentence: str, *, now: datetime | None = None) -> Intent | None:
        """Find the intent of a sentence that is, word for word, a request to our own skills."""
        tokenized = self._interpreter.tokenize(sentence, now)
        way_out = find_built_in(tokenized.texts, dict.fromkeys((STOP_INTENT, CANCEL_INTENT), ()))
        stop = self._interpreter.index.find_global(STOP_INTENT)
        if way_out and stop is not None:
            return Intent(stop.skill, STOP_INTENT, (), 1.0, sentence)
        scored = self._interpreter.score(tokenized, self._interpreter.index.list_indices())
        best = find_likeliest(scored)
        if best is None or not is_exact_request(tokenized, best):
            return None
        if not self._interpreter.find_skill(best.intent.skill).interrupts_sessions:
            return None
        return create_intent(tokenized, best, describe_candidates(scored))
