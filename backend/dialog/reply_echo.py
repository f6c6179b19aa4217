"""Recognises a request that is nothing but the reply that was being spoken, heard back."""

from __future__ import annotations

from difflib import SequenceMatcher

from backend.nlu.tokens import tokenize

LEAST_WORDS = 3
"""People repeat one or two words of a reply and mean them: "ten minutes", "on Monday"."""
LEAST_SHARE = 0.75
"""Of the words that stand in the reply, in the same order and next to each other: a room and the
recogniser change some."""
LEAST_RUN = 2
"""Single words that agree, such as articles, are in every reply."""


def is_reply_echo(sentence: str, spoken_over: str) -> bool:
    """Whether a sentence (nearly) stands in the reply that was being spoken.

    Args:
        sentence: what was understood.
        spoken_over: the text of the reply; "" when none was being spoken.
    """
    heard = [token.text for token in tokenize(sentence)]
    spoken = [token.text for token in tokenize(spoken_over)]
    if len(heard) < LEAST_WORDS or not spoken:
        return False
    blocks = SequenceMatcher(None, spoken, heard, autojunk=False).get_matching_blocks()
    runs = [block.size for block in blocks if block.size >= LEAST_RUN]
    return sum(runs) >= LEAST_SHARE * len(heard)
