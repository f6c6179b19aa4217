"""Prefers an intent whose sample frames a sentence: "what does {phrase} mean"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from backend.nlu.intent_index import IndexedIntent
from backend.nlu.scored_candidate import (
    TOLD_LOG_ODDS,
    ScoredCandidate,
    explains_each_word,
    is_certain_sample,
)
from backend.nlu.tokenized_sentence import TokenizedSentence


def find_framing(sentence: TokenizedSentence, intents: Sequence[IndexedIntent]) -> list[int]:
    """Find the intents with a sample that frames the sentence, whatever the phrase in it is.

    "What does call mean" is more like all that is said about calls.
    """
    return [row for row, intent in enumerate(intents) if intent.grammar.frames(sentence.literals)]


def prefer_framing(
    sentence: TokenizedSentence, scored: list[ScoredCandidate]
) -> list[ScoredCandidate]:
    """Prefer intents that frame the sentence to those that leave some of its words unexplained.

    The phrase is like no sample, so the acceptance network scores its intent low.
    """
    framing = [
        each
        for each in scored
        if not each.evidence.is_contrary and each.intent.grammar.frames(sentence.literals)
    ]
    if not framing or any(is_certain_sample(each.alignment) for each in scored):
        return scored
    return [
        replace(each, log_odds=max(each.log_odds, TOLD_LOG_ODDS))
        if each in framing
        else each
        if explains_each_word(each)
        else replace(each, log_odds=min(each.log_odds, 0.0))
        for each in scored
    ]
