"""Finds the intent of a sentence and fills its slots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
from numpy.typing import NDArray

from backend.nlu.acceptance_network import AcceptanceNetwork, compute_probability
from backend.nlu.alignment import Alignment, align, align_phrase, collect_slot_steps
from backend.nlu.built_in_intents import FALLBACK_INTENT
from backend.nlu.features import Candidate, compute_features
from backend.nlu.intent_index import IndexedIntent, IntentIndex, normalise_for_embedding
from backend.nlu.invocation import Invocation, InvocationFinder
from backend.nlu.sentence_embedder import SentenceEmbedder
from backend.nlu.tokenized_sentence import TokenizedSentence
from backend.pipeline.data import Intent, IntentCandidate, Slot
from backend.skill_package.skill import Skill

LAUNCH = "LaunchRequest"
"""Name of the intent of an invocation without a request."""
PERSONAL_WORDS = frozenset("i me my mine we us our ours".split())
"""A phrase with one of these is about the user, and not for a skill that takes any phrase."""


@dataclass(frozen=True)
class InterpreterTuning:
    """Sizes of the shortlist, thresholds and biases. Set by hand, 2026-11-23.

    Tried on `tests/backend/nlu/routing_sentences.py`.

    Attributes:
        nearest: count of intents on the shortlist by embedding.
        sharing: count of intents on the shortlist by shared words.
        least_probability: 0 to 1, of an intent that is accepted; log-odds 0.
        least_invoked_probability: the same for the intents of a skill that the sentence names.
        sure_probability: 0 to 1, above which an intent is preferred to an ambiguous invocation.
        sample_bias: nats, added to the log-odds when the sentence is a sample utterance with listed
            values in its slots.
        active_skill_bias: nats, added to the log-odds of a skill that waits for an answer.
        launch_confidence: 0 to 1, of an ambiguous invocation without a request.
        fallback_confidence: 0 to 1, of the fallback intent of a named skill.
        most_described: count of candidates that an intent carries for display; not fitted.
    """

    nearest: int = 8
    sharing: int = 2
    least_probability: float = 0.5
    least_invoked_probability: float = 0.15
    sure_probability: float = 0.8
    sample_bias: float = 3.0
    active_skill_bias: float = 2.0
    launch_confidence: float = 0.9
    fallback_confidence: float = 0.5
    most_described: int = 6


TUNING = InterpreterTuning()


@dataclass(frozen=True)
class ScoredCandidate:
    """A candidate with its log-odds of being right, in nats."""

    intent: IndexedIntent
    alignment: Alignment
    log_odds: float


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
        self._invocations = InvocationFinder(usable)
        self.index = IntentIndex(usable, embedder)

    def interpret(self, sentence: str, *, time_zone: str = "UTC", active_skill: str = "") -> Intent:
        """Find the intent of a sentence.

        Args:
            sentence: the request.
            time_zone: IANA name, for values like "tomorrow".
            active_skill: the skill that waits for an answer, or "".

        Returns:
            The intent; AMAZON.FallbackIntent when none fits.
        """
        tokenized = TokenizedSentence(sentence, _read_clock(time_zone), self.index.vocabulary)
        if not len(tokenized):
            return Intent("", FALLBACK_INTENT, (), 1.0, sentence)
        indices = self.index.list_indices(active=active_skill)
        scored = self.score(tokenized, indices, active_skill)
        intent = self._choose(tokenized, scored, active_skill)
        return intent if intent.candidates else replace(intent, candidates=_describe(scored))

    def _choose(
        self, tokenized: TokenizedSentence, scored: Sequence[ScoredCandidate], active_skill: str
    ) -> Intent:
        """Choose between the intent of a named skill, an open question and the likeliest intent."""
        best = _find_likeliest(scored)
        invocation = self._invocations.find(tokenized.texts)
        if invocation is not None:
            invoked = self._interpret_invocation(tokenized, invocation, best)
            if invoked is not None:
                return invoked
        if best is None or compute_probability(best.log_odds) < TUNING.least_probability:
            best = _find_open_question(tokenized, scored) or best
        return self._decide(tokenized, best, active_skill)

    def _interpret_invocation(
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
        indices = self.index.list_indices(invocation.skill)
        scored_requests = []
        for start in invocation.starts:
            request = sentence.cut(start, invocation.end)
            scored = self.score(request, indices, invocation.skill)
            best = _find_likeliest(scored)
            if best is not None:
                scored_requests.append((request, best, scored))
        if scored_requests:
            request, best, scored = max(scored_requests, key=lambda entry: entry[1].log_odds)
            if compute_probability(best.log_odds) >= TUNING.least_invoked_probability:
                intent = _create_intent(request, best)
                return replace(intent, sentence=sentence.sentence, candidates=_describe(scored))
        if not invocation.is_explicit:
            return None
        return self._fall_back(invocation.skill, sentence.sentence)

    def _decide(
        self, sentence: TokenizedSentence, best: ScoredCandidate | None, active_skill: str
    ) -> Intent:
        """Accept the likeliest intent, or fall back."""
        probability = compute_probability(best.log_odds) if best is not None else 0.0
        if best is not None and probability >= TUNING.least_probability:
            return _create_intent(sentence, best)
        if active_skill in self._skills:
            fallback = self._fall_back(active_skill, sentence.sentence)
            return replace(fallback, confidence=1 - probability)
        return Intent("", FALLBACK_INTENT, (), 1 - probability, sentence.sentence)

    def _fall_back(self, skill: str, sentence: str) -> Intent:
        """Give the fallback intent of a skill if it declares one, else that of no skill."""
        model = self._skills[skill].interaction_model
        has_fallback = model is not None and model.find_intent(FALLBACK_INTENT) is not None
        owner = skill if has_fallback else ""
        return Intent(owner, FALLBACK_INTENT, (), TUNING.fallback_confidence, sentence)

    def score(
        self, sentence: TokenizedSentence, indices: Sequence[int], active_skill: str = ""
    ) -> list[ScoredCandidate]:
        """Score the candidates among the intents at some indices."""
        candidates, features = self.find_candidates(sentence, indices)
        if not candidates:
            return []
        return [
            ScoredCandidate(
                self.index.intents[index],
                candidate.alignment,
                float(log_odds) + self._compute_bias(index, candidate.alignment, active_skill),
            )
            for (index, candidate), log_odds in zip(
                candidates, self._acceptance.compute_log_odds(features), strict=True
            )
        ]

    def find_candidates(
        self, sentence: TokenizedSentence, indices: Sequence[int]
    ) -> tuple[list[tuple[int, Candidate]], NDArray[np.float32]]:
        """Shortlist the intents at some indices and align the sentence with them.

        Returns:
            Each candidate with its intent's index; their features, float32 (candidates, features).
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
        shortlist = list(dict.fromkeys([*nearest.tolist(), *sharing.tolist()]))
        candidates = []
        for row in shortlist:
            index = chosen[row]
            intent = self.index.intents[index]
            alignment = align(sentence, intent.grammar, intent.values)
            candidates.append(
                Candidate(
                    row, float(best[index]), float(mean[index]), float(centre[index]), alignment
                )
            )
        types = [
            self.index.intents[chosen[candidate.index]].grammar.slot_types
            for candidate in candidates
        ]
        features = compute_features(sentence, candidates, best[chosen], types)
        return [(int(chosen[candidate.index]), candidate) for candidate in candidates], features

    def _compute_bias(self, index: int, alignment: Alignment, active_skill: str) -> float:
        is_active = bool(active_skill) and self.index.intents[index].skill == active_skill
        is_listed = not any(step.match and step.match.is_unlisted for step in alignment.steps)
        bias = TUNING.active_skill_bias if is_active else 0.0
        return bias + (TUNING.sample_bias if alignment.is_sample and is_listed else 0.0)


def _find_likeliest(scored: Sequence[ScoredCandidate]) -> ScoredCandidate | None:
    return max(scored, key=lambda candidate: candidate.log_odds, default=None)


def _describe(scored: Sequence[ScoredCandidate]) -> tuple[IntentCandidate, ...]:
    """Describe the likeliest candidates, the likeliest first."""
    ordered = sorted(scored, key=lambda candidate: -candidate.log_odds)[: TUNING.most_described]
    return tuple(
        IntentCandidate(
            candidate.intent.skill, candidate.intent.name, compute_probability(candidate.log_odds)
        )
        for candidate in ordered
    )


def _find_open_question(
    sentence: TokenizedSentence, scored: Sequence[ScoredCandidate]
) -> ScoredCandidate | None:
    """Find the likeliest intent with a sample like "what is {phrase}" that fits the sentence.

    The phrase is similar to no sample, so the acceptance network scores it low; but a skill that
    declares such a sample takes all such questions. Its log-odds become at least 0, so that it is
    accepted. Phrases about the user are left out.
    """
    for candidate in sorted(scored, key=lambda candidate: -candidate.log_odds):
        alignment = align_phrase(sentence, candidate.intent.grammar)
        if alignment is not None:
            phrase = alignment.steps[-1]
            if not PERSONAL_WORDS.intersection(sentence.texts[phrase.start : phrase.end]):
                return ScoredCandidate(candidate.intent, alignment, max(candidate.log_odds, 0.0))
    return None


def _create_intent(sentence: TokenizedSentence, best: ScoredCandidate) -> Intent:
    return Intent(
        skill=best.intent.skill,
        name=best.intent.name,
        slots=_create_slots(sentence, best),
        confidence=compute_probability(best.log_odds),
        sentence=sentence.sentence,
    )


def _create_slots(sentence: TokenizedSentence, best: ScoredCandidate) -> tuple[Slot, ...]:
    """Create the filled slots in the model's order."""
    filled = collect_slot_steps(best.alignment)
    slots = []
    for element in best.intent.grammar.slot_types:
        step = filled.get(element.strip("{}"))
        if step is not None and step.match is not None:
            spoken = sentence.cut_original_text(step.start, step.end)
            value = step.match.value or spoken
            slots.append(Slot(element.strip("{}"), value, spoken, step.match.resolution))
    return tuple(slots)


def _read_clock(time_zone: str) -> datetime:
    try:
        return datetime.now(ZoneInfo(time_zone))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return datetime.now(UTC)
