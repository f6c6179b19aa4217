"""Reads AMAZON.NUMBER, AMAZON.FOUR_DIGIT_NUMBER and AMAZON.Ordinal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from backend.itn.number_words import ORDINAL_WORDS
from backend.nlu.digit_rows import parse_four_digit_numbers, read_digit_row
from backend.nlu.numbers import (
    ORDINALS,
    SCALES,
    TENS,
    format_number,
    parse_numbers,
)
from backend.nlu.slot_quality import QUALITY
from backend.nlu.slot_reader import SlotMatch, SlotReader
from backend.nlu.slot_type_names import FOUR_DIGIT_NUMBER, NUMBER, ORDINAL_NAMES
from backend.nlu.whole_matches import drop_contained_matches, keep_whole_matches

LONGEST_NUMBER_DIGITS = 15
_LONGEST_ORDINAL = 8
"""Tokens."""


class NumberReader(SlotReader):
    """Numbers: "240", "two and a half", "minus five"."""

    slot_types = (NUMBER,)
    examples = ("5", "20", "3", "150", "12")

    def find_matches(self, texts: Sequence[str], now: datetime) -> list[SlotMatch]:
        """Find numbers; of several that start at one token, the longest is the best."""
        matches = []
        for start in range(len(texts)):
            found = parse_numbers(texts, start)
            longest = max(found, default=0)
            # "minus" may be the operator of a calculation just as well.
            penalty = QUALITY.minus_penalty if texts[start] == "minus" else 0.0
            matches += [
                SlotMatch(
                    start,
                    end,
                    format_number(value),
                    (QUALITY.certain if end == longest else QUALITY.shorter_number) - penalty,
                )
                for end, value in found.items()
            ]
            matches += _read_rows(texts, start, set(found))
        return matches


def _read_rows(texts: Sequence[str], start: int, known: set[int]) -> list[SlotMatch]:
    """Read what only digits said one by one are: "four four", "double seven", "oh"."""
    row = read_digit_row(texts, start)
    if row is None or row.end in known or row.has_groups or len(row.digits) > LONGEST_NUMBER_DIGITS:
        return []
    is_zero = row.end - start == 1
    if is_zero and len(texts) > 1:
        return []
    return [SlotMatch(start, row.end, str(int(row.digits)), QUALITY.digit_row)]


class FourDigitNumberReader(SlotReader):
    """Years and codes: "1984", "nineteen eighty four", "one two three four"."""

    slot_types = (FOUR_DIGIT_NUMBER,)
    examples = ("1984", "2026", "1999", "2030")

    def find_matches(self, texts: Sequence[str], now: datetime) -> list[SlotMatch]:
        """Find the four-digit numbers that are read to their end."""
        matches = [
            SlotMatch(start, end, f"{value:04d}")
            for start in range(len(texts))
            for end, value in parse_four_digit_numbers(texts, start).items()
        ]
        for start in range(len(texts)):
            row = read_digit_row(texts, start)
            if row is not None and len(row.digits) == 4:
                matches.append(SlotMatch(start, row.end, row.digits))
        return keep_whole_matches(list(dict.fromkeys(matches)), texts)


class OrdinalReader(SlotReader):
    """Ranks: "third", "21st", "twenty first", "one hundred and first"."""

    slot_types = ORDINAL_NAMES
    examples = ("first", "2nd", "third", "10th")

    def find_matches(self, texts: Sequence[str], now: datetime) -> list[SlotMatch]:
        """Find ordinals, the longest at each place."""
        found = (
            (start, max(parse_long_ordinals(texts, start).items(), default=None))
            for start in range(len(texts))
        )
        matches = [SlotMatch(start, each[0], str(each[1])) for start, each in found if each]
        return drop_contained_matches(matches)


def parse_long_ordinals(texts: Sequence[str], start: int) -> dict[int, int]:
    """Read ordinals of any size; gives their values by the token after them."""
    short = parse_ordinal(texts, start)
    found = {short[1]: short[0]} if short else {}
    for end in range(start, min(start + _LONGEST_ORDINAL, len(texts))):
        cardinal = ORDINAL_WORDS.get(texts[end])
        if cardinal is None:
            continue
        words = (*texts[start:end], cardinal)
        if len(words) == 1:
            words = ("one", *words) if cardinal in {"hundred", *SCALES} else words
        value = parse_numbers(words, 0).get(len(words))
        if value is not None and value == int(value) and value > 0:
            found[end + 1] = int(value)
    return found


def parse_ordinal(texts: Sequence[str], start: int) -> tuple[int, int] | None:
    """Read an ordinal; gives its value and the token after it."""
    text = texts[start]
    if text[:-2].isdecimal() and text[-2:] in {"st", "nd", "rd", "th"}:
        return int(text[:-2]), start + 1
    if text in TENS and start + 1 < len(texts) and ORDINALS.get(texts[start + 1], 99) < 10:
        return TENS[text] + ORDINALS[texts[start + 1]], start + 2
    return (ORDINALS[text], start + 1) if text in ORDINALS else None
