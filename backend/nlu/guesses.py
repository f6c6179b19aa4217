"""A request that is too unlikely to be done, but likely enough to be asked: "Did you mean: …?"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from backend.nlu.acceptance_network import compute_probability
from backend.nlu.action_words import KEEP, STATE
from backend.nlu.confirmation import map_spoken_values, write_sample
from backend.nlu.features import leaves_number
from backend.nlu.grammar import Grammar, Pattern, is_slot
from backend.nlu.open_slots import PHRASE_TYPES
from backend.nlu.scored_candidate import (
    ScoredCandidate,
    compute_lead,
    create_intent,
    find_likeliest,
)
from backend.nlu.tokenized_sentence import (
    COSTS,
    FUNCTION_WORDS,
    TokenizedSentence,
    select_skip_cost,
)
from backend.pipeline.intent import Intent


@dataclass(frozen=True)
class GuessTuning:
    """What makes a refused intent worth a question.

    Set by hand, 2026-11-30, on requests of CLINC150 that no training read: 34 of 104 refused
    requests were asked about, 27 of these rightly, and 6 of 806 that no skill does.

    Attributes:
        least_probability: 0 to 1, of the intent.
        least_similarity: -1 to 1, cosine of the sentence with the intent's nearest sample.
        least_lead: nats, over the next intent.
    """

    least_probability: float = 0.05
    least_similarity: float = 0.55
    least_lead: float = 0.7


TUNING = GuessTuning()


def guess(sentence: TokenizedSentence, scored: Sequence[ScoredCandidate]) -> Intent | None:
    """Guess what a sentence means that no intent accepts, with a question to the user.

    None where nothing is near, and of what takes any question: its answer does no harm.
    """
    best = find_likeliest(scored)
    if best is None or best.intent.is_refusal or best.evidence.is_contrary:
        return None
    if _takes_any_question(best.intent.grammar) or not _may_ask_for_it(sentence):
        return None
    is_near = (
        compute_probability(best.log_odds) >= TUNING.least_probability
        and best.similarity >= TUNING.least_similarity
        and compute_lead(best, scored) >= TUNING.least_lead
    )
    is_clear = not leaves_number(sentence, best.alignment) and not _holds_sentence(sentence, best)
    if not is_near or not is_clear or not _shares_content(sentence, best):
        return None
    intent = create_intent(sentence, best)
    filled = map_spoken_values(intent.slots)
    pattern = _choose_pattern(best.intent.grammar, filled, sentence.literals)
    if pattern is None:
        return None
    question = f"Did you mean: {write_sample(pattern, filled)}?"
    remark = f"Only {intent.confidence:.0%} likely, so it is asked first."
    return replace(intent, confirmation_question=question, remark=remark)


def _may_ask_for_it(sentence: TokenizedSentence) -> bool:
    """Whether a sentence may ask for one thing: not where it reports, or says what stays as it is.

    Half of the latter would be the wrong half.
    """
    requested = sentence.requested_actions
    stays = requested.has_negation or requested.unwanted or KEEP in requested.wanted
    return not stays and requested.wanted != {STATE}


def _takes_any_question(grammar: Grammar) -> bool:
    """Whether small words and any phrase are a sample: "who is {phrase}"."""
    return any(FUNCTION_WORDS.issuperset(opening) for opening in grammar.phrase_openings)


def _shares_content(sentence: TokenizedSentence, candidate: ScoredCandidate) -> bool:
    return any(
        step.type == "carrier" and sentence.skip_costs[step.start] >= COSTS.content_word
        for step in candidate.alignment.steps
    )


def _holds_sentence(sentence: TokenizedSentence, candidate: ScoredCandidate) -> bool:
    """Whether a value that is on no list is more than a name: "a dear and have" is no alarm's."""
    types = candidate.intent.grammar.slot_types
    return any(
        step.match.is_unlisted
        and types.get(step.element) not in PHRASE_TYPES
        and not FUNCTION_WORDS.isdisjoint(sentence.texts[step.start : step.end])
        for step in candidate.alignment.steps
        if step.match is not None
    )


def _choose_pattern(
    grammar: Grammar, filled: Mapping[str, str], literals: Sequence[str]
) -> Pattern | None:
    """Choose the sample with just these slots that is most like the sentence, then the shortest."""
    said = set(literals)

    def rank(pattern: Pattern) -> tuple[float, int, Pattern]:
        carriers = {element for element in pattern if not is_slot(element)}
        added = sum(map(select_skip_cost, carriers - said))
        return added - sum(map(select_skip_cost, carriers & said)), len(pattern), pattern

    fitting = (
        pattern for pattern in grammar.patterns if set(filter(is_slot, pattern)) == set(filled)
    )
    return min(fitting, key=rank, default=None)
