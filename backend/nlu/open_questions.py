"""Prefers an open question, "what is {phrase}", where no other intent reads a sentence well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from backend.nlu.acceptance_network import compute_probability
from backend.nlu.alignment import align_phrase
from backend.nlu.interpreter_tuning import TUNING
from backend.nlu.scored_candidate import ScoredCandidate
from backend.nlu.tokenized_sentence import TokenizedSentence

LIKELY_PROBABILITY = 0.5
"""0 to 1; what is less likely gives way to an open question."""
PERSONAL_WORDS = frozenset("i me my mine we us our ours".split())
"""A phrase with one of these is about the user, and not for a skill that takes any phrase."""


def prefer_open_question(
    sentence: TokenizedSentence,
    best: ScoredCandidate | None,
    scored: Sequence[ScoredCandidate],
) -> ScoredCandidate | None:
    """Prefer an open question to an unlikely intent, and to a doubtful one that skips an object."""
    if best is None:
        return _find_open_question(sentence, scored)
    is_partly_read = _skips_object(sentence, best)
    least_probability = TUNING.sure_probability if is_partly_read else LIKELY_PROBABILITY
    is_likely = compute_probability(best.log_odds) >= least_probability
    return best if is_likely else _find_open_question(sentence, scored) or best


def _skips_object(sentence: TokenizedSentence, candidate: ScoredCandidate) -> bool:
    """Whether a sentence ends in "of …" that the candidate skips: "the volume of a sphere"."""
    start = len(sentence)
    for step in reversed(candidate.alignment.steps):
        if step.type != "skipped":
            break
        start = step.start
    return "of" in sentence.texts[start:-1]


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
        if alignment is not None and not candidate.evidence.is_contrary:
            phrase = alignment.steps[-1]
            if not PERSONAL_WORDS.intersection(sentence.texts[phrase.start : phrase.end]):
                log_odds = max(candidate.log_odds, 0.0)
                return replace(candidate, alignment=alignment, log_odds=log_odds)
    return None
