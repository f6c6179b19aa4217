"""Corrects typing slips in long words of time: "tommorow", "wensday", "febuary"."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

_WORDS = (
    "tomorrow yesterday afternoon tuesday wednesday thursday saturday january february september "
    "october november december"
).split()
_OTHER_WORDS = frozenset("deceiver decenter nonmember sturdy".split())
"""The only words of the pronunciation lexicon that are so near to one of these."""
_SHORT = 7
"""Letters of a word in which one slip is corrected; in longer ones two are."""


@lru_cache(maxsize=4096)
def correct_slip(word: str) -> str:
    """Give the word of time that was meant, or the word as it is.

    Only with the same first letter; a plural is no slip.
    """
    if len(word) < _SHORT - 1 or word.endswith("s") or word in _OTHER_WORDS:
        return word
    for meant in _WORDS:  # itself is at distance 0
        most = 1 if len(meant) <= _SHORT else 2
        if word[0] == meant[0] and OSA.distance(word, meant, score_cutoff=most) <= most:
            return meant
    return word
