"""Writes an amount that was told into the question about it: "I'm 5 foot 6, what's that in cm"."""

from __future__ import annotations

from collections.abc import Iterator

from backend.dialog.cue_words import QUESTION_WORDS
from backend.dialog.phrase import Phrase, join
from backend.nlu.amounts import parse_amounts

_REFERRING = frozenset("that it this".split())
_LONGEST_AMOUNT_TOKENS = 6


def find_question(phrase: Phrase) -> int:
    """Find where a question begins after other words; 0 where none does."""
    return next((at for at, text in enumerate(phrase.texts) if text in QUESTION_WORDS), 0)


def write_stated_amount(phrase: Phrase) -> Iterator[str]:
    """The question with what was told in place of "that", the longest amount first.

    Nothing where the sentence begins with the question, or tells no number.
    """
    at = find_question(phrase)
    question = Phrase(phrase.cut(at))
    place = next(
        (index for index, text in enumerate(question.texts) if index and text in _REFERRING), 0
    )
    if not at or not place:
        return
    amounts = [start for start in range(at) if parse_amounts(phrase.texts[:at], start)]
    if not amounts:
        return
    first = amounts[0]
    for end in range(min(at, first + _LONGEST_AMOUNT_TOKENS), first + 1, -1):
        told = phrase.cut(first, end)
        yield join(question.cut(0, place), told, question.cut(place + 1))
