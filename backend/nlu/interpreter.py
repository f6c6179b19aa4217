"""Finds the intent of a sentence and fills its slots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from backend.nlu.acceptance_network import AcceptanceNetwork, compute_probability
from backend.nlu.action_evidence import compare_actions
from backend.nlu.alignment import align
from backend.nlu.built_in_intents import DO_NOTHING_INTENT, FALLBACK_INTENT, LEAVE_AS_IS_INTENT
from backend.nlu.features import Candidate, compute_features
from backend.nlu.framed_phrases import find_framing, prefer_framing
from backend.nlu.intent_index import IntentIndex, normalise_for_embedding
from backend.nlu.interpreter_tuning import TUNING
from backend.nlu.invocation import Invocation, InvocationFinder
from backend.nlu.open_questions import prefer_open_question
from backend.nlu.scored_candidate import (
    ScoredCandidate,
    create_intent,
    describe_candidates,
    find_likeliest,
    is_certain_sample,
    is_explained,
    is_told,
    is_undisputed,
    prefer_told,
    score_candidate,
)
from backend.nlu.sentence_embedder import SentenceEmbedder
from backend.nlu.shortlist import find_doing
from backend.nlu.skill_reading import SkillReading, read_for_skill
from backend.nlu.slot_values import SlotValues
from backend.nlu.tokenized_sentence import TokenizedSentence
from backend.pipeline.data import Intent
from backend.skill_package.interaction_model import InteractionModel, SlotType
from backend.skill_package.skill import Skill

LAUNCH = "LaunchRequest"
"""Name of the intent of an invocation without a request."""


class Interpreter:
    """Finds intents of the installed skills; may be used by several threads at once."""

    def __init__(
        self, skills: Sequence[Skill], embedder: SentenceEmbedder, acceptance: AcceptanceNetwork
    ) -> None:
        """Index the sample utterances of the usable skills."""
        usable = [skill for skill in skills if skill.is_usable]
        self._skills = {skill.id: skill for skill in usable}
        self._embedder = embedder
        self._acceptance = acceptance
        self.invocations = InvocationFinder(usable)
        self.index = IntentIndex(usable, embedder)

    def interpret(
        self, sentence: str, *, now: datetime | None = None, active_skill: str = ""
    ) -> Intent:
        """Find the intent of a sentence.

        Args:
            sentence: the request.
            now: where the person is, for values like "tomorrow"; None: the clock, in UTC.
            active_skill: the skill that waits for an answer, or "".

        Returns:
            The intent; AMAZON.FallbackIntent when none fits.
        """
        tokenized = self.tokenize(sentence, now)
        if not len(tokenized):
            return Intent("", FALLBACK_INTENT, (), 1.0, sentence)
        intents = (self._interpret_part(part, active_skill) for part in tokenized.list_parts())
        first = next(intents)
        found = first if first.skill else next((each for each in intents if each.skill), first)
        return replace(found, sentence=sentence)

    def find_skill(self, skill: str) -> Skill:
        """Find a usable skill by its id.

        Raises:
            KeyError: there is none of that id.
        """
        return self._skills[skill]

    def is_installed(self, skill: str) -> bool:
        """Whether a skill is one that somebody installed beside ours."""
        return skill in self._skills and not self._skills[skill].is_system

    def find_model(self, skill: str) -> InteractionModel | None:
        """Find the interaction model of a skill; None for one that is not installed."""
        return self._skills[skill].interaction_model if skill in self._skills else None

    def tokenize(self, sentence: str, now: datetime | None) -> TokenizedSentence:
        """Tokenize a sentence; `now` is meant by "tomorrow", None is the clock in UTC."""
        return TokenizedSentence(sentence, now or datetime.now(UTC), self.index.vocabulary)

    def read_for_skill(
        self, sentence: TokenizedSentence, skill: str, dynamic_types: Sequence[SlotType] = ()
    ) -> SkillReading:
        """Read a sentence for one skill, with values that it named in its session."""
        model = self.find_model(skill)
        values = SlotValues(model, dynamic_types) if model and dynamic_types else None
        scored = self.score(sentence, self.index.list_indices(skill), skill, values)
        return read_for_skill(sentence, self._skills[skill], scored)

    def _interpret_part(self, part: TokenizedSentence, active_skill: str) -> Intent:
        indices = self.index.list_indices(active=active_skill)
        scored = self.score(part, indices, active_skill)
        if not _is_done_by_skill(scored):
            scored = self._ask_installed(part, indices, active_skill) or scored
        intent = self._choose(part, scored, active_skill)
        return (
            intent if intent.candidates else replace(intent, candidates=describe_candidates(scored))
        )

    def _ask_installed(
        self, part: TokenizedSentence, indices: Sequence[int], active_skill: str
    ) -> list[ScoredCandidate]:
        """Score without the intents that only say that something cannot be done.

        Beside them an installed skill that does it looks less likely. None when no installed skill
        takes the request without them either.
        """
        others = self.index.leave_out_refusals(indices)
        scored = self.score(part, others, active_skill) if others else []
        best = find_likeliest(scored)
        is_taken = best is not None and not best.intent.is_system and _is_likely(best)
        return scored if is_taken else []

    def _choose(
        self, tokenized: TokenizedSentence, scored: Sequence[ScoredCandidate], active_skill: str
    ) -> Intent:
        """Choose between the intent of a named skill, an open question and the likeliest intent."""
        best = find_likeliest(scored)
        invocation = self.invocations.find(tokenized.texts)
        if invocation is not None:
            invoked = self.interpret_invocation(tokenized, invocation, best)
            if invoked is not None:
                return invoked
        best = prefer_open_question(tokenized, best, scored)
        if self._asks_for_nothing(tokenized, scored, best):
            has_negation = tokenized.requested_actions.has_negation
            name = DO_NOTHING_INTENT if has_negation else LEAVE_AS_IS_INTENT
            return Intent("", name, (), 1.0, tokenized.sentence)
        if best is not None and is_undisputed(tokenized, best, scored):
            return create_intent(tokenized, best)
        return self._decide(tokenized, best, active_skill)

    def _asks_for_nothing(
        self,
        sentence: TokenizedSentence,
        scored: Sequence[ScoredCandidate],
        best: ScoredCandidate | None,
    ) -> bool:
        """Whether the sentence asks only not to do something, and no skill takes that.

        "Keep the timer" is such a request only if a skill does something with timers.
        """
        requested = sentence.requested_actions
        if best is not None and compute_probability(best.log_odds) >= TUNING.least_probability:
            return False
        is_known = any(each.topic_share >= TUNING.least_kept_topic_share for each in scored)
        return requested.asks_for_nothing and (requested.has_negation or is_known)

    def interpret_invocation(
        self, sentence: TokenizedSentence, invocation: Invocation, other: ScoredCandidate | None
    ) -> Intent | None:
        """Find the intent of a named skill.

        None when the likeliest `other` intent is likelier: the sentence only contains the name.
        """
        is_other_sure = other is not None and (
            other.alignment.is_sample
            or compute_probability(other.log_odds) > TUNING.sure_probability
        )
        if is_other_sure and not invocation.is_explicit:
            return None
        if not invocation.starts:
            return Intent(
                invocation.skill,
                LAUNCH,
                (),
                1.0 if invocation.is_explicit else TUNING.launch_confidence,
                sentence.sentence,
                launch=True,
            )
        requests = (sentence.cut(start, invocation.end) for start in invocation.starts)
        readings = [self.read_for_skill(request, invocation.skill) for request in requests]
        likeliest = max(readings, key=lambda reading: reading.probability)
        if likeliest.intent and likeliest.probability >= TUNING.least_invoked_probability:
            return replace(likeliest.intent, sentence=sentence.sentence)
        if not invocation.is_explicit:
            return None
        return self.fall_back(invocation.skill, sentence.sentence)

    def _decide(
        self, sentence: TokenizedSentence, best: ScoredCandidate | None, active_skill: str
    ) -> Intent:
        """Accept the likeliest intent, or fall back."""
        probability = compute_probability(best.log_odds) if best is not None else 0.0
        if best is not None and _is_likely(best):
            return create_intent(sentence, best)
        if active_skill in self._skills:
            fallback = self.fall_back(active_skill, sentence.sentence)
            return replace(fallback, confidence=1 - probability)
        return Intent("", FALLBACK_INTENT, (), 1 - probability, sentence.sentence)

    def fall_back(self, skill: str, sentence: str) -> Intent:
        """Give the fallback intent of a skill if it declares one, else that of no skill."""
        model = self._skills[skill].interaction_model
        has_fallback = model is not None and model.find_intent(FALLBACK_INTENT) is not None
        owner = skill if has_fallback else ""
        return Intent(owner, FALLBACK_INTENT, (), TUNING.fallback_confidence, sentence)

    def score(
        self,
        sentence: TokenizedSentence,
        indices: Sequence[int],
        active_skill: str = "",
        values: SlotValues | None = None,
    ) -> list[ScoredCandidate]:
        """Score the candidates among the intents at some indices.

        With `values`, these count instead of those of the intents' skill.
        """
        candidates, features = self.find_candidates(sentence, indices, values)
        if not candidates:
            return []
        all_log_odds = self._acceptance.compute_log_odds(features).tolist()
        scored = [
            score_candidate(sentence, candidate, log_odds, active_skill)
            for candidate, log_odds in zip(candidates, all_log_odds, strict=True)
        ]
        return prefer_framing(sentence, prefer_told(sentence, scored))

    def find_candidates(
        self,
        sentence: TokenizedSentence,
        indices: Sequence[int],
        values: SlotValues | None = None,
    ) -> tuple[list[Candidate], NDArray[np.float32]]:
        """Shortlist the intents at some indices and align the sentence with them.

        Returns:
            The candidates; their features, float32 (candidates, features).
        """
        if not indices or not len(sentence):
            return [], np.zeros((0, 0), np.float32)
        chosen = np.array(indices)
        best, mean, centre = self.index.compute_cosines(
            self._embedder.embed(normalise_for_embedding(sentence.sentence))
        )
        shared = self.index.score_shared_words(sentence.literals)[chosen]
        nearest = np.argsort(-best[chosen])[: TUNING.nearest]
        sharing = np.argsort(-shared)[: TUNING.sharing]
        intents = [self.index.intents[index] for index in indices]
        if values is not None:
            intents = [replace(intent, values=values) for intent in intents]
        shortlist = list(dict.fromkeys([*nearest.tolist(), *sharing.tolist()]))
        told = [row for row, intent in enumerate(intents) if is_told(sentence, intent)]
        shortlist += find_framing(sentence, intents)
        shortlist += find_doing(sentence, intents, shortlist, np.argsort(-best[chosen]).tolist())
        candidates = []
        for row in dict.fromkeys([*shortlist, *told]):
            index, intent = chosen[row], intents[row]
            alignment = align(sentence, intent.grammar, intent.values)
            if intent.is_exact and not is_certain_sample(alignment):
                continue
            # One more candidate changes the margins of the others, so it must be likely.
            if row in shortlist or is_explained(sentence, intent, alignment):
                cosines = float(best[index]), float(mean[index]), float(centre[index])
                evidence = compare_actions(sentence.requested_actions, intent.actions)
                candidates.append(Candidate(row, *cosines, alignment, intent, evidence))
        return candidates, compute_features(sentence, candidates, best[chosen])


def _is_likely(candidate: ScoredCandidate) -> bool:
    is_refusal = candidate.intent.is_refusal
    least = TUNING.least_refusal_probability if is_refusal else TUNING.least_probability
    return compute_probability(candidate.log_odds) >= least


def _is_done_by_skill(scored: Sequence[ScoredCandidate]) -> bool:
    """Whether the likeliest intent is accepted, and does something."""
    best = find_likeliest(scored)
    return best is not None and _is_likely(best) and not best.intent.is_refusal
