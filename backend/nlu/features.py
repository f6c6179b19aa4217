"""The features of candidate intents, which the acceptance network scores."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from backend.nlu.action_evidence import ActionEvidence
from backend.nlu.action_words import BASES
from backend.nlu.alignment import Alignment
from backend.nlu.grammar import Grammar
from backend.nlu.intent_index import IndexedIntent
from backend.nlu.numbers import parse_below_hundred
from backend.nlu.open_slots import PHRASE_TYPES
from backend.nlu.request_frames import DETERMINERS
from backend.nlu.slot_type_names import NUMBER
from backend.nlu.time_units import UNIT_WORDS
from backend.nlu.tokenized_sentence import COSTS, TokenizedSentence

PLACE_PREPOSITIONS = frozenset("in at for near around".split())

FEATURE_NAMES = (
    "best_cosine",
    "mean_cosine",
    "centre_cosine",
    "margin_over_others",
    "cost_per_token",
    "cost",
    "cost_margin_over_others",
    "is_sample",
    "carrier_share",
    "misheard_share",
    "listed_slot_share",
    "unlisted_slot_share",
    "phrase_slot_share",
    "skipped_content_share",
    "skipped_other_share",
    "tokens",
    "carrier_content_share",
    "topic_share",
    "has_action",
    "action_match_share",
    "is_other_action",
    "is_opposite_action",
    "is_negated_action",
)
"""The columns of a feature matrix, in order. Shares are of the sentence's tokens, 0 to 1; the topic
share and the action match share are of the intent's samples."""
_SHARE_NAMES = FEATURE_NAMES[8:15]


@dataclass(frozen=True)
class Candidate:
    """An intent that a sentence may mean.

    Attributes:
        index: its row among the intents that were searched.
        best_cosine: of the sentence with the nearest sample utterance.
        mean_cosine: with the nearest few.
        centre_cosine: with the centroid of all samples.
        alignment: of the sentence with the intent's grammar.
        intent: its grammar and actions.
        evidence: how its actions compare with those of the sentence.
    """

    index: int
    best_cosine: float
    mean_cosine: float
    centre_cosine: float
    alignment: Alignment
    intent: IndexedIntent
    evidence: ActionEvidence


def compute_features(
    sentence: TokenizedSentence, candidates: list[Candidate], best_cosines: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Compute the features of candidates.

    Args:
        sentence: the request.
        candidates: of the request.
        best_cosines: float32 (intents,), of all intents that were searched, for margins.

    Returns:
        float32 (candidates, len(FEATURE_NAMES)).
    """
    rows = [_compute_row(sentence, candidate, candidates, best_cosines) for candidate in candidates]
    return np.array(rows, np.float32).reshape(len(rows), len(FEATURE_NAMES))


def _compute_row(
    sentence: TokenizedSentence,
    candidate: Candidate,
    candidates: list[Candidate],
    best_cosines: NDArray[np.float32],
) -> list[float]:
    alignment, evidence = candidate.alignment, candidate.evidence
    grammar = candidate.intent.grammar
    others = np.delete(best_cosines, candidate.index)
    other_costs = [other.alignment.cost for other in candidates if other is not candidate]
    count = max(len(sentence), 1)
    return [
        candidate.best_cosine,
        candidate.mean_cosine,
        candidate.centre_cosine,
        candidate.best_cosine - float(others.max(initial=0.0)),
        alignment.cost / count,
        min(alignment.cost, 20.0) / 10,
        float(np.clip(min(other_costs, default=10.0) - alignment.cost, -5, 5)) / 5,
        float(alignment.is_sample),
        *(tokens / count for tokens in _count_tokens(sentence, alignment, grammar)),
        min(count, 20) / 10,
        _compute_content_share(sentence, alignment),
        compute_topic_share(sentence, alignment, grammar),
        float(bool(sentence.requested_actions.actions)),
        evidence.match_share,
        float(evidence.is_other),
        float(evidence.is_opposite),
        float(evidence.is_negated),
    ]


def _count_tokens(sentence: TokenizedSentence, alignment: Alignment, grammar: Grammar) -> list[int]:
    """Count tokens by how they are explained, in the order of the share features."""
    counts = dict.fromkeys(_SHARE_NAMES, 0)
    for step in alignment.steps:
        tokens = step.end - step.start
        if step.type == "carrier":
            counts["carrier_share"] += tokens
        elif step.type == "misheard":
            counts["misheard_share"] += tokens
        elif step.type == "skipped":
            is_content = sentence.skip_costs[step.start] >= COSTS.content_word
            counts["skipped_content_share" if is_content else "skipped_other_share"] += tokens
        elif step.match is not None and not step.match.is_unlisted:
            counts["listed_slot_share"] += tokens
        elif grammar.slot_types.get(step.element) in PHRASE_TYPES:
            counts["phrase_slot_share"] += tokens
        else:
            counts["unlisted_slot_share"] += tokens
    return list(counts.values())


def _compute_content_share(sentence: TokenizedSentence, alignment: Alignment) -> float:
    """Compute the share of content words that are carriers, 0 to 1.

    A carrier like "weather" says more about the intent than "what is the".
    """
    content = [cost >= COSTS.content_word for cost in sentence.skip_costs]
    explained = sum(
        content[step.start]
        for step in alignment.steps
        if step.type in {"carrier", "misheard"} and step.end > step.start
    )
    return explained / max(sum(content), 1)


def compute_topic_share(
    sentence: TokenizedSentence, alignment: Alignment, grammar: Grammar
) -> float:
    """Compute how usual the sentence's words for the topic are among the intent's samples, 0 to 1.

    The largest share of samples with one of its content words that is no verb: "alarm" is in most
    samples of an intent about alarms, "play the seventh episode" has no such word. A value that a
    skill lists for a slot counts as the slot.
    """
    shares = [0.0]
    for step in alignment.steps:
        if step.type in {"carrier", "misheard"}:
            is_content = sentence.skip_costs[step.start] >= COSTS.content_word
            if is_content and step.element not in BASES.keys() | DETERMINERS:
                shares.append(grammar.carrier_shares[step.element])
        elif step.match is not None and step.match.resolution is not None:
            shares.append(grammar.carrier_shares[step.element])
    return max(shares)


def skips_content(sentence: TokenizedSentence, alignment: Alignment) -> bool:
    """Whether an alignment leaves out a word that is about something."""
    return any(
        step.type == "skipped" and sentence.skip_costs[step.start] >= COSTS.content_word
        for step in alignment.steps
    )


def leaves_unit(sentence: TokenizedSentence, alignment: Alignment, grammar: Grammar) -> bool:
    """Whether a number is taken without the unit of time after it: 18 of "rolls, 18 minutes"."""
    steps = alignment.steps
    return any(
        grammar.slot_types.get(number.element) == NUMBER
        and after.type == "skipped"
        and sentence.texts[after.start] in UNIT_WORDS
        for number, after in pairwise(steps)
    )


def leaves_number(sentence: TokenizedSentence, alignment: Alignment) -> bool:
    """Whether a number is in no slot: of "six, or rather seven" no time is sure."""
    return any(
        step.type == "skipped"
        and sentence.texts[step.start] != "one"  # "each one" counts nothing
        and parse_below_hundred(sentence.texts, step.start) is not None
        for step in alignment.steps
    )


def leaves_place(sentence: TokenizedSentence, alignment: Alignment) -> bool:
    """Whether a place is left out: the clock of "what does the clock say in Tokyo" is not ours."""
    skipped = {
        at
        for step in alignment.steps
        if step.type == "skipped"
        for at in range(step.start, step.end)
    }
    starts = [at for at in skipped if at and sentence.texts[at - 1] in PLACE_PREPOSITIONS]
    # Towns are looked for only where one may be left out: most requests name none.
    return bool(starts) and any(
        skipped.issuperset(place) for place in sentence.places if place.start in starts
    )
