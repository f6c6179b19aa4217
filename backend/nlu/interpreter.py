"""Finds the intent of a sentence and fills its slots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
from numpy.typing import NDArray

from backend.nlu.acceptance import Acceptance, probability
from backend.nlu.alignment import Alignment, align, align_phrase, filled_slots
from backend.nlu.built_in_intents import FALLBACK
from backend.nlu.evidence import Candidate, evidence_of
from backend.nlu.invocation import Invocation, Invocations
from backend.nlu.known_intents import KnownIntent, KnownIntents, embedded_text
from backend.nlu.read_sentence import ReadSentence
from backend.nlu.sentence_embedder import SentenceEmbedder
from backend.pipeline.data import Intent, IntentCandidate, Slot
from backend.skill_package.skill import Skill

LAUNCH = "LaunchRequest"
"""Name of the intent when a skill is opened and nothing is asked."""
NEAREST, SHARING = 8, 2
"""Intents looked at closely: the nearest by meaning, and those that share the most words."""
ACCEPTED = 0.5
"""Least probability with which an intent is acted on."""
ACCEPTED_OF_NAMED = 0.15
"""The same when the person named the skill: then it is one of its intents, the question is
which."""
PERSONAL_WORDS = frozenset("i me my mine we us our ours".split())
"""A phrase with one of these is about the person who asks, and not for a skill that takes any
phrase."""
PREFERENCE_OF_SAMPLES = 3.0
"""Log-odds added when a sentence is a sample utterance word for word, with listed values in its
slots."""
KEPT_CANDIDATES = 6
"""Of the intents that were looked at, so many are kept for people who want to see them."""
PREFERENCE_OF_ACTIVE = 2.0
"""Log-odds added to the intents of a skill that waits for an answer."""


@dataclass(frozen=True)
class Scored:
    """A candidate with its probability."""

    intent: KnownIntent
    alignment: Alignment
    log_odds: float


class Interpreter:
    """Everything learnt from the installed skills; may be used by several threads at once."""

    def __init__(
        self, skills: Sequence[Skill], embedder: SentenceEmbedder, acceptance: Acceptance
    ) -> None:
        """Learn the skills' sample utterances."""
        usable = [skill for skill in skills if skill.is_usable]
        self._skills = {skill.id: skill for skill in usable}
        self._embedder = embedder
        self._acceptance = acceptance
        self._invocations = Invocations(usable)
        self.known = KnownIntents(usable, embedder)

    def interpret(self, sentence: str, *, time_zone: str = "UTC", active_skill: str = "") -> Intent:
        """Find the intent of a sentence.

        Args:
            sentence: what was said.
            time_zone: IANA name, for "tomorrow".
            active_skill: the skill that waits for an answer, or "".

        Returns:
            The intent; AMAZON.FallbackIntent when none fits.
        """
        read = ReadSentence(sentence, _now(time_zone), self.known.vocabulary)
        if not len(read):
            return Intent("", FALLBACK, (), 1.0, sentence)
        scored = self.scored(read, self.known.indices(active=active_skill), active_skill)
        intent = self._choose(read, scored, active_skill)
        return intent if intent.candidates else replace(intent, candidates=_describe(scored))

    def _choose(self, read: ReadSentence, scored: Sequence[Scored], active_skill: str) -> Intent:
        free = _likeliest(scored)
        invocation = self._invocations.find(read.texts)
        if invocation is not None:
            named = self._named(read, invocation, free)
            if named is not None:
                return named
        if free is None or probability(free.log_odds) < ACCEPTED:
            free = _open_question(read, scored) or free
        return self._decided(read, free, active_skill)

    def _named(
        self, read: ReadSentence, invocation: Invocation, free: Scored | None
    ) -> Intent | None:
        """The intent within a named skill; None when a request that only holds its name is likelier."""
        is_free_certain = free is not None and (
            free.alignment.is_sample or probability(free.log_odds) > 0.8
        )
        if is_free_certain and not invocation.is_certain:
            return None
        if not invocation.starts:
            return Intent(
                invocation.skill,
                LAUNCH,
                (),
                1.0 if invocation.is_certain else 0.9,
                read.sentence,
                launch=True,
            )
        indices = self.known.indices(invocation.skill)
        parts = [read.part(start, invocation.end) for start in invocation.starts]
        chances = [
            (part, best, scored)
            for part in parts
            for scored in [self.scored(part, indices, invocation.skill)]
            if (best := _likeliest(scored)) is not None
        ]
        if chances:
            part, best, scored = max(chances, key=lambda chance: chance[1].log_odds)
            if probability(best.log_odds) >= ACCEPTED_OF_NAMED:
                intent = _intent(part, best)
                return replace(intent, sentence=read.sentence, candidates=_describe(scored))
        if not invocation.is_certain:
            return None
        return self._skill_fallback(invocation.skill, read.sentence)

    def _decided(self, read: ReadSentence, best: Scored | None, active_skill: str) -> Intent:
        if best is not None and probability(best.log_odds) >= ACCEPTED:
            return _intent(read, best)
        refusal = 1 - probability(best.log_odds) if best is not None else 1.0
        if active_skill in self._skills:
            return replace(self._skill_fallback(active_skill, read.sentence), confidence=refusal)
        return Intent("", FALLBACK, (), refusal, read.sentence)

    def _skill_fallback(self, skill: str, sentence: str) -> Intent:
        """What a skill gets that it does not understand: its fallback intent, if it has one."""
        model = self._skills[skill].interaction_model
        if model is not None and model.intent(FALLBACK) is not None:
            return Intent(skill, FALLBACK, (), 0.5, sentence)
        return Intent("", FALLBACK, (), 0.5, sentence)

    def scored(
        self, read: ReadSentence, indices: Sequence[int], active_skill: str = ""
    ) -> list[Scored]:
        """Judge the likeliest of some intents."""
        candidates, evidence = self.candidates(read, indices)
        if not candidates:
            return []
        return [
            Scored(
                self.known.intents[index],
                candidate.alignment,
                float(odds) + self._preference(index, candidate.alignment, active_skill),
            )
            for (index, candidate), odds in zip(
                candidates, self._acceptance.log_odds(evidence), strict=True
            )
        ]

    def candidates(
        self, read: ReadSentence, indices: Sequence[int]
    ) -> tuple[list[tuple[int, Candidate]], NDArray[np.float32]]:
        """Look closely at the likeliest of some intents: their numbers with what was found, and the evidence."""
        if not indices or not len(read):
            return [], np.zeros((0, 0), np.float32)
        chosen = np.array(indices)
        best, mean, centre = self.known.likenesses(
            self._embedder.embed(embedded_text(read.sentence))
        )
        shared = self.known.shared_words(read.literals)[chosen]
        near = np.argsort(-best[chosen])[:NEAREST]
        sharing = np.argsort(-shared)[:SHARING]
        looked_at = list(dict.fromkeys([*near.tolist(), *sharing.tolist()]))
        candidates = []
        for position in looked_at:
            intent = self.known.intents[chosen[position]]
            alignment = align(read, intent.grammar, intent.values)
            at = chosen[position]
            candidates.append(
                Candidate(position, float(best[at]), float(mean[at]), float(centre[at]), alignment)
            )
        types = [
            self.known.intents[chosen[candidate.index]].grammar.slot_types
            for candidate in candidates
        ]
        evidence = evidence_of(read, candidates, best[chosen], types)
        return [(int(chosen[candidate.index]), candidate) for candidate in candidates], evidence

    def _preference(self, index: int, alignment: Alignment, active_skill: str) -> float:
        is_active = bool(active_skill) and self.known.intents[index].skill == active_skill
        is_listed = not any(step.reading and step.reading.is_unlisted for step in alignment.steps)
        preference = PREFERENCE_OF_ACTIVE if is_active else 0.0
        return preference + (PREFERENCE_OF_SAMPLES if alignment.is_sample and is_listed else 0.0)


def _likeliest(scored: Sequence[Scored]) -> Scored | None:
    return max(scored, key=lambda each: each.log_odds, default=None)


def _describe(scored: Sequence[Scored]) -> tuple[IntentCandidate, ...]:
    """The likeliest candidates, the likeliest first."""
    ordered = sorted(scored, key=lambda each: -each.log_odds)[:KEPT_CANDIDATES]
    return tuple(
        IntentCandidate(each.intent.skill, each.intent.name, probability(each.log_odds))
        for each in ordered
    )


def _open_question(read: ReadSentence, scored: Sequence[Scored]) -> Scored | None:
    """The likeliest intent that has a sample like "what is {phrase}" for this sentence, just accepted.

    The phrase is like no sample in meaning, so the acceptance network doubts it; but a skill that
    declares such a sample asked for every such question. Only phrases about the person who asks are
    none of its business.
    """
    for each in sorted(scored, key=lambda each: -each.log_odds):
        alignment = align_phrase(read, each.intent.grammar)
        if alignment is not None:
            phrase = alignment.steps[-1]
            if not PERSONAL_WORDS.intersection(read.texts[phrase.start : phrase.end]):
                return Scored(each.intent, alignment, max(each.log_odds, 0.0))
    return None


def _intent(read: ReadSentence, best: Scored) -> Intent:
    return Intent(
        skill=best.intent.skill,
        name=best.intent.name,
        slots=_slots(read, best),
        confidence=probability(best.log_odds),
        sentence=read.sentence,
    )


def _slots(read: ReadSentence, best: Scored) -> tuple[Slot, ...]:
    """The filled slots in the model's order."""
    filled = filled_slots(best.alignment)
    slots = []
    for element in best.intent.grammar.slot_types:
        step = filled.get(element.strip("{}"))
        if step is not None and step.reading is not None:
            spoken = read.original(step.start, step.end)
            value = step.reading.value or spoken
            slots.append(Slot(element.strip("{}"), value, spoken, step.reading.resolution))
    return tuple(slots)


def _now(time_zone: str) -> datetime:
    try:
        return datetime.now(ZoneInfo(time_zone))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return datetime.now(UTC)
