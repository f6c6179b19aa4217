"""Keeps the matches of a slot reader that read a value to its end."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from backend.itn.number_words import NUMBER_WORDS
from backend.nlu.amounts import FRACTION_WORDS
from backend.nlu.slot_reader import SlotMatch

_NUMBER_WORDS = (NUMBER_WORDS | FRACTION_WORDS | {"divided", "point"}) - {"second"}
"""Words that belong to a number. "Second" is rather a rank or a unit."""


def is_number_word(text: str) -> bool:
    """Whether a token is part of a number: "seven", "quarters", "12", "½"."""
    return text in _NUMBER_WORDS or (text[:1].isdecimal() and ":" not in text)


def keep_whole_matches(
    matches: Sequence[SlotMatch], texts: Sequence[str], units: Collection[str] = ()
) -> list[SlotMatch]:
    """Drop the matches within a longer one, and those with a part of the value left unread.

    A value is read to its end when no word of a number, and no unit, stands right before or after
    it, unless that belongs to a value of its own: "six, seven and eight" are three.

    Args:
        matches: of one reader.
        texts: the sentence's tokens.
        units: more words that would belong to the value: "hours" after "ten".
    """
    kept = drop_contained_matches(matches)
    while True:
        starts, ends = {match.start for match in kept}, {match.end for match in kept}
        whole = [
            match
            for match in kept
            if not _is_left_unread(texts, match.start - 1, units, match.start in ends)
            and not _is_left_unread(texts, match.end, units, match.end in starts)
        ]
        if len(whole) == len(kept):
            return whole
        kept = whole


def drop_contained_matches(matches: Sequence[SlotMatch]) -> list[SlotMatch]:
    """Drop the matches within a longer one."""
    return [match for match in matches if not _is_within_another(match, matches)]


def _is_within_another(match: SlotMatch, matches: Sequence[SlotMatch]) -> bool:
    length = match.end - match.start
    return any(
        other.start <= match.start and match.end <= other.end and other.end - other.start > length
        for other in matches
    )


def _is_left_unread(
    texts: Sequence[str], position: int, units: Collection[str], is_read_by_another: bool
) -> bool:
    if is_read_by_another or not 0 <= position < len(texts):
        return False
    return is_number_word(texts[position]) or texts[position] in units
