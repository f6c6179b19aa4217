"""Candidate intents with their scores, and the `Intent` that becomes of the chosen one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from backend.nlu.acceptance_network import compute_probability
from backend.nlu.action_evidence import ActionEvidence
from backend.nlu.alignment import Alignment, collect_slot_steps
from backend.nlu.confirmation import build_confirmation_question
from backend.nlu.features import (
    Candidate,
    compute_topic_share,
    leaves_place,
    leaves_unit,
    skips_content,
)
from backend.nlu.grammar import Grammar
from backend.nlu.intent_index import IndexedIntent
from backend.nlu.interpreter_tuning import TUNING
from backend.nlu.slot_quality import QUALITY
from backend.nlu.slot_reader import SlotMatch
from backend.nlu.tokenized_sentence import COSTS, TokenizedSentence
from backend.pipeline.data import Intent, IntentCandidate, Slot

REFUSED_LOG_ODDS = -4.0
"""Nats, the most of an intent whose action the sentence forbids."""
TOLD_LOG_ODDS = 1.5
"""Nats, the least of a sample with values that alone say what is asked."""
LEAST_OWN_VALUES = 2
"""Values listed by a skill itself that alone say that it is meant, as two units do."""
LEAST_TOPIC_SHARE = 0.02
"""0 to 1; a sentence with a lower one ("delete all events") does not name what the intent deletes
("timers"). Set by hand, 2026-11-29."""
INSTALLED_BIAS = 4.0
"""Nats: who installs a skill for music wants it to play, and no built-in skill to say that it
cannot. Set by hand, 2026-11-29."""
MOST_DESCRIBED = 6
"""Count of candidates that an intent carries for display."""


@dataclass(frozen=True)
class ScoredCandidate:
    """A candidate with its log-odds of being right.

    Attributes:
        intent: that the sentence may mean.
        alignment: of the sentence with its grammar.
        evidence: how its actions compare with those of the sentence.
        log_odds: in nats.
        topic_share: 0 to 1, how usual the sentence's words for the topic are in its samples.
        is_awaited: whether its skill waits for an answer.
        similarity: cosine of the sentence with the nearest sample, -1 to 1.
    """

    intent: IndexedIntent
    alignment: Alignment
    evidence: ActionEvidence
    log_odds: float
    topic_share: float
    is_awaited: bool = False
    similarity: float = -1.0


def find_likeliest(scored: Sequence[ScoredCandidate]) -> ScoredCandidate | None:
    """Find the likeliest candidate; of two likely ones rather that of an installed skill."""

    def rank(candidate: ScoredCandidate) -> float:
        is_preferred = not candidate.intent.is_system and candidate.log_odds > 0
        return candidate.log_odds + (INSTALLED_BIAS if is_preferred else 0.0)

    return max(scored, key=rank, default=None)


def describe_candidates(scored: Sequence[ScoredCandidate]) -> tuple[IntentCandidate, ...]:
    """Describe the likeliest candidates for display, the likeliest first."""
    ordered = sorted(scored, key=lambda candidate: -candidate.log_odds)[:MOST_DESCRIBED]
    return tuple(
        IntentCandidate(
            candidate.intent.skill, candidate.intent.name, compute_probability(candidate.log_odds)
        )
        for candidate in ordered
    )


def compute_lead(best: ScoredCandidate, scored: Sequence[ScoredCandidate]) -> float:
    """Compute by how many nats a candidate leads the next one; infinite without another."""
    others = (each.log_odds for each in scored if each is not best)
    return best.log_odds - max(others, default=-math.inf)


def is_told(sentence: TokenizedSentence, intent: IndexedIntent) -> bool:
    """Whether the sentence has values that alone say that this intent is asked for.

    One of a type of which a value says it, or two that the skill itself lists.
    """
    if any(sentence.find_matches(intent.values, slot_type) for slot_type in intent.telling_types):
        return True
    starts = {
        start
        for slot_type in intent.own_types
        for start, matches in sentence.find_matches(intent.values, slot_type).items()
        if any(match.quality >= QUALITY.certain for match in matches)
    }
    return len(starts) >= LEAST_OWN_VALUES


def prefer_told(
    sentence: TokenizedSentence, scored: list[ScoredCandidate]
) -> list[ScoredCandidate]:
    """Prefer intents with a value that alone says what is asked, to those that take any phrase."""
    told = [
        candidate
        for candidate in scored
        if not candidate.evidence.is_contrary
        and is_explained(sentence, candidate.intent, candidate.alignment)
    ]
    if not told:
        return scored
    return [
        replace(candidate, log_odds=max(candidate.log_odds, TOLD_LOG_ODDS))
        if candidate in told
        else replace(candidate, log_odds=min(candidate.log_odds, 0.0))
        if candidate.alignment.has_unlisted_value
        else candidate
        for candidate in scored
    ]


def is_explained(sentence: TokenizedSentence, intent: IndexedIntent, alignment: Alignment) -> bool:
    """Whether the sentence is such values, and beside them only words of samples or no content."""
    types = [intent.grammar.slot_types.get(step.element) for step in alignment.steps]
    if is_certain_sample(alignment):
        own = sum(slot_type in intent.own_types for slot_type in types)
        return own >= LEAST_OWN_VALUES or any(each in intent.telling_types for each in types)
    return any(each in intent.telling_types for each in types) and all(
        step.type == "carrier"
        or (step.type == "slot" and step.match is not None and not step.match.is_unlisted)
        or (step.type == "skipped" and sentence.skip_costs[step.start] < COSTS.content_word)
        for step in alignment.steps
    )


def is_undisputed(
    sentence: TokenizedSentence, best: ScoredCandidate, scored: Sequence[ScoredCandidate]
) -> bool:
    """Whether one of our intents leaves no word unexplained and no other comes near.

    Of "remind me tomorrow about the meeting with John" most words are a phrase that no sample has,
    which makes it unlikely, though nobody else could mean it. Of a fragment, "pomodoro timer twenty
    minutes", it is enough that no other explains each word.
    """
    others = [each for each in scored if each is not best]
    is_fragment = not sentence.requested_actions.actions and best.alignment.is_sample
    is_only_one = (
        not any(explains_each_word(each) for each in others)
        if is_fragment
        else best.evidence.match_share > 0 and compute_lead(best, scored) >= TUNING.undisputed_lead
    )
    return (
        best.intent.is_system
        and not best.intent.is_refusal
        and not best.evidence.is_contrary
        and best.log_odds >= TUNING.least_undisputed_log_odds
        and explains_each_word(best)
        and is_only_one
    )


def explains_each_word(candidate: ScoredCandidate) -> bool:
    """Whether each word of the sentence is a carrier or in a slot."""
    return all(step.type in ("carrier", "slot") for step in candidate.alignment.steps)


def create_intent(
    sentence: TokenizedSentence,
    best: ScoredCandidate,
    candidates: tuple[IntentCandidate, ...] = (),
) -> Intent:
    """Create the intent of the chosen candidate; `candidates` are those it was chosen from.

    With a question to the user if it destroys something and the sentence does not clearly say that,
    or what.
    """
    slots = create_slots(sentence, best.alignment, best.intent.grammar)
    is_doubtful = (
        best.intent.actions.is_destructive
        and not best.is_awaited
        and not (best.evidence.is_confirmed and best.topic_share >= LEAST_TOPIC_SHARE)
        and not is_certain_sample(best.alignment)
    )
    return Intent(
        skill=best.intent.skill,
        name=best.intent.name,
        slots=slots,
        confidence=compute_probability(best.log_odds),
        sentence=sentence.sentence,
        candidates=candidates,
        confirmation_question=build_confirmation_question(best.intent.grammar, slots)
        if is_doubtful
        else "",
    )


def is_certain_sample(alignment: Alignment) -> bool:
    """Whether the sentence is a sample word for word, with listed values in its slots."""
    return alignment.is_sample and all(
        step.type == "carrier" or step.match is not None and not step.match.is_unlisted
        for step in alignment.steps
    )


def create_slots(
    sentence: TokenizedSentence, alignment: Alignment, grammar: Grammar
) -> tuple[Slot, ...]:
    """Create the filled slots in the model's order."""
    filled = collect_slot_steps(alignment)
    slots = []
    for element in grammar.slot_types:
        step = filled.get(element.strip("{}"))
        if step is not None and step.match is not None:
            spoken = sentence.cut_original_text(step.start, step.end)
            value = step.match.value or spoken
            name = element.strip("{}")
            parts = _create_parts(sentence, name, step.match)
            slots.append(Slot(name, value, spoken, step.match.resolution, parts=parts))
    return tuple(slots)


def _create_parts(sentence: TokenizedSentence, name: str, match: SlotMatch) -> tuple[Slot, ...]:
    """Create the values of a slot that takes several."""
    parts = []
    for part in match.parts:
        spoken = sentence.cut_original_text(part.start, part.end)
        parts.append(Slot(name, part.value or spoken, spoken, part.resolution))
    return tuple(parts)


def score_candidate(
    sentence: TokenizedSentence, candidate: Candidate, log_odds: float, active_skill: str
) -> ScoredCandidate:
    """Score one candidate: the network's log-odds, and what we know beside it."""
    alignment = candidate.alignment
    is_active = bool(active_skill) and candidate.intent.skill == active_skill
    log_odds += TUNING.active_skill_bias if is_active else 0.0
    if alignment.is_sample and not alignment.has_unlisted_value:
        log_odds += TUNING.sample_bias
    topic_share = compute_topic_share(sentence, alignment, candidate.intent.grammar)
    # "Delete my photos" is nothing for what deletes timers.
    is_about_another = (
        candidate.intent.actions.is_destructive
        and topic_share < LEAST_TOPIC_SHARE
        and skips_content(sentence, alignment)
    )
    is_half_read = leaves_unit(sentence, alignment, candidate.intent.grammar) or leaves_place(
        sentence, alignment
    )
    is_wrong = candidate.evidence.is_contrary or is_about_another or is_half_read
    is_refused = is_wrong and not is_certain_sample(alignment)
    return ScoredCandidate(
        candidate.intent,
        alignment,
        candidate.evidence,
        min(log_odds, REFUSED_LOG_ODDS) if is_refused else log_odds,
        topic_share,
        is_awaited=is_active,
        similarity=candidate.best_cosine,
    )
