"""Decides whether a sentence that no skill answers is for a language model: no order, no answer."""

from __future__ import annotations

from backend.dialog.cue_words import NO, PLAIN_ANSWERS, count_cue_tokens
from backend.nlu.action_words import ASK, GENERIC, STATE
from backend.nlu.requested_actions import find_requested_actions
from backend.nlu.tokens import list_texts, tokenize
from backend.pipeline.intent import Intent

FEWEST_WORDS = 2
MOST_LIKELY_ORDER = 0.3
"""Probability of a skill's intent from which on the sentence is taken for one that this skill did
not understand: what it is about then happens here, and a model could only pretend to do it."""
LIKELY_GENERIC_ORDER = 0.1
"""The same where the verb may stand for anything: "make a list", "make up a riddle"."""
WORDY_VERBS = frozenset(
    "write compliment teach generate pick choose spell define translate calculate compute convert "
    "multiply divide count recommend suggest rate compare solve guess repeat".split()
)
"""What these verbs ask for is words."""


def is_for_model(intent: Intent) -> bool:
    """Whether the sentence of an intent that nobody can answer asks for words alone.

    An order stays unanswered: a model would say that it is done, and nothing would be.
    """
    texts = list_texts(tokenize(intent.sentence))
    if len(texts) < FEWEST_WORDS or texts in PLAIN_ANSWERS or count_cue_tokens(texts, 0, NO):
        return False
    requested = find_requested_actions(texts)
    orders = requested.wanted - {ASK, STATE} - WORDY_VERBS
    if requested.has_negation or orders - GENERIC:
        return False
    likeliest = max(
        (
            candidate.probability
            for candidate in intent.candidates
            if candidate.skill != intent.skill
        ),
        default=0.0,
    )
    return likeliest < (LIKELY_GENERIC_ORDER if orders else MOST_LIKELY_ORDER)
