"""Reads AMAZON.PhoneNumber and AMAZON.AlphaNumeric: digit by digit, letter by letter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from backend.g2p.pronunciation import load_common_words
from backend.nlu.digit_rows import REPEATS, read_digit_group, read_digit_row
from backend.nlu.slot_quality import QUALITY
from backend.nlu.slot_reader import SlotMatch, SlotReader
from backend.nlu.slot_type_names import ALPHANUMERIC, PHONE_NUMBER
from backend.nlu.whole_matches import drop_contained_matches, keep_whole_matches

PHONE_DIGITS = range(3, 16)
_LONGEST_LETTERS = 4
"""Letters written together, as in "AB12"; longer ones are words."""


class PhoneNumberReader(SlotReader):
    """Phone numbers: "five five five oh one two three", "one eight hundred …", "206-555-0123"."""

    slot_types = (PHONE_NUMBER,)
    examples = ("5 5 5 0 1 2 3", "2065550123")

    def find_matches(self, texts: Sequence[str], now: datetime) -> list[SlotMatch]:
        """Find the rows of digits that are read to their end; their value is digits alone."""
        matches = []
        for start in range(len(texts)):
            row = read_digit_row(texts, start)
            if row is not None and len(row.digits) in PHONE_DIGITS:
                first = start - (start > 0 and texts[start - 1] == "plus")
                matches.append(SlotMatch(first, row.end, row.digits))
        return keep_whole_matches(matches, texts, REPEATS)


class AlphaNumericReader(SlotReader):
    """Codes of letters and digits: "a b c one two three", "sixteen a", "b as in bravo seven"."""

    slot_types = (ALPHANUMERIC,)
    examples = ("a 1 2 3", "b 52", "x 7", "1 2 c 4")

    def find_matches(self, texts: Sequence[str], now: datetime) -> list[SlotMatch]:
        """Find rows of letters and digits, the longest at each place."""
        matches = []
        for start in range(len(texts)):
            written, position = "", start
            while (part := _read_part(texts, position)) is not None:
                written, position = written + part[0], part[1]
            if written:
                is_article = position - start == 1 and texts[start] in {"a", "i"} and len(texts) > 1
                quality = QUALITY.now if is_article else QUALITY.certain
                matches.append(SlotMatch(start, position, written, quality))
        return drop_contained_matches(matches)


def _read_part(texts: Sequence[str], position: int) -> tuple[str, int] | None:
    """Read one letter or group of digits, and the token after it."""
    group = read_digit_group(texts, position)
    if group is not None or position >= len(texts):
        return group
    word = texts[position]
    if word in REPEATS and position + 1 < len(texts) and _is_letters(texts[position + 1]):
        return texts[position + 1] * REPEATS[word], position + 2
    if not _is_letters(word):
        return None
    spelling = tuple(texts[position + 1 : position + 3])
    is_explained = spelling == ("as", "in") and position + 3 < len(texts)
    return word, position + 4 if is_explained else position + 1


def _is_letters(word: str) -> bool:
    """Whether a token is a letter, or letters that are no word."""
    if not word.isascii() or not word.isalpha():
        return False
    return len(word) == 1 or (len(word) <= _LONGEST_LETTERS and word not in load_common_words())
