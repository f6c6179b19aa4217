"""Reads a sentence as a request to one skill: the one that is named, or whose session is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backend.nlu.acceptance_network import compute_probability
from backend.nlu.built_in_intents import (
    NO_INTENT,
    REPEAT_INTENT,
    YES_INTENT,
    find_built_in,
    is_built_in,
)
from backend.nlu.open_slots import PHRASE_TYPES
from backend.nlu.scored_candidate import (
    ScoredCandidate,
    create_intent,
    describe_candidates,
    find_likeliest,
    is_certain_sample,
)
from backend.nlu.tokenized_sentence import COSTS, TokenizedSentence
from backend.pipeline.data import Intent
from backend.skill_package.skill import Skill

ALWAYS_BUILT_IN = frozenset({("stop",), ("cancel",), ("exit",)})
"""What no value or sample of a skill takes the place of: a person must be able to leave."""

_ANSWERS: dict[str, tuple[str, ...]] = {YES_INTENT: (), NO_INTENT: ()}


@dataclass(frozen=True)
class SkillReadingTuning:
    """What is enough for a skill, and what is exact for ours. Set by hand, 2026-11-30.

    Tried on `tests/helpers/session_skills.py`.

    Attributes:
        most_cost: of its alignment: a little politeness around a sample.
        least_probability: 0 to 1.
        least_topic_share: 0 to 1; of less usual words ("another one") nobody can tell what they are
            about.
        least_similarity: -1 to 1, of a sentence in the session of a skill with its nearest sample;
            tried on skills with five samples an intent.
        sure_probability: 0 to 1, of an intent that is likely without being similar.
    """

    most_cost: float = 1.3
    least_probability: float = 0.75
    least_topic_share: float = 0.05
    least_similarity: float = 0.355
    sure_probability: float = 0.8


TUNING = SkillReadingTuning()


@dataclass(frozen=True)
class SkillReading:
    """What a sentence is to one skill.

    Attributes:
        intent: the likeliest one; None when there is none.
        probability: 0 to 1, that it is meant.
        is_certain: whether the sentence is one of its samples word for word.
        is_likely: whether it is enough like one of them for a skill that nobody else talks to.
    """

    intent: Intent | None
    probability: float
    is_certain: bool = False
    is_likely: bool = False


def read_for_skill(
    sentence: TokenizedSentence, skill: Skill, scored: Sequence[ScoredCandidate]
) -> SkillReading:
    """Read a sentence for a skill; built-in intents only word for word.

    Args:
        sentence: the request.
        skill: that the person talks to.
        scored: its intents for the sentence.
    """
    best = find_likeliest(scored)
    is_certain = best is not None and is_certain_sample(best.alignment)
    declared = {intent.name: intent.samples for intent in skill.intents}
    built_in = find_built_in(sentence.texts, declared)
    if built_in and (not is_certain or sentence.texts in ALWAYS_BUILT_IN):
        intent = Intent(skill.id, built_in, (), 1.0, sentence.sentence)
        return SkillReading(intent, 1.0, is_certain=True, is_likely=True)
    if best is None or (not is_certain and find_built_in(sentence.texts, _ANSWERS)):
        # "Yes" to a skill that declares no such intent is like none of its others.
        return SkillReading(None, 0.0)
    intent = create_intent(sentence, best, describe_candidates(scored))
    probability = compute_probability(best.log_odds)
    # Few samples say little to the network, which doubts them; the nearest one decides better.
    is_similar = best.similarity >= TUNING.least_similarity and not best.evidence.is_contrary
    is_likely = is_certain or is_similar or probability >= TUNING.sure_probability
    return SkillReading(intent, probability, is_certain, is_likely)


def is_exact_request(sentence: TokenizedSentence, best: ScoredCandidate) -> bool:
    """Whether a sentence can be nothing but a request to one of our own skills.

    A sample of it with listed values and words of its topic: "volume up please", "set a timer for
    ten minutes"; not a bare value ("seven pm"), which answers other questions, too, and no phrase.
    """
    steps = best.alignment.steps
    has_topic = any(
        step.type == "carrier" and sentence.skip_costs[step.start] >= COSTS.content_word
        for step in steps
    )
    types = best.intent.grammar.slot_types
    # "Yes" to a skill that does not ask for it is no "yes" to ours.
    is_answer = is_built_in(best.intent.name) and best.intent.name != REPEAT_INTENT
    return (
        best.intent.is_system
        and not is_answer
        and has_topic
        and best.alignment.cost <= TUNING.most_cost
        and best.topic_share >= TUNING.least_topic_share
        and compute_probability(best.log_odds) >= TUNING.least_probability
        and all(
            step.type == "carrier"
            or (
                step.type == "slot"
                and step.match is not None
                and not step.match.is_unlisted
                and types.get(step.element) not in PHRASE_TYPES
            )
            or (step.type == "skipped" and sentence.skip_costs[step.start] <= COSTS.filler)
            for step in steps
        )
    )
