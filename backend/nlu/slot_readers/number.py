"""Reads AMAZON.NUMBER, AMAZON.FOUR_DIGIT_NUMBER, AMAZON.ORDINAL and AMAZON.PhoneNumber."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from backend.nlu.numbers import (
    DIGITS,
    ORDINALS,
    TENS,
    format_number,
    parse_below_hundred,
    parse_numbers,
)
from backend.nlu.slot_quality import QUALITY
from backend.nlu.slot_reader import SlotMatch, SlotReader

PHONE_DIGITS = range(5, 16)


class NumberReader(SlotReader):
    """Numbers: "240", "two and a half", "minus five"."""

    slot_types = ("AMAZON.NUMBER",)
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
        return matches


class FourDigitNumberReader(SlotReader):
    """Years and codes: "1984", "nineteen eighty four", "one two three four"."""

    slot_types = ("AMAZON.FOUR_DIGIT_NUMBER",)
    examples = ("1984", "2026", "1999", "2030")

    def find_matches(self, texts: Sequence[str], now: datetime) -> list[SlotMatch]:
        """Find four-digit numbers."""
        return [
            SlotMatch(start, end, f"{value:04d}")
            for start in range(len(texts))
            for end, value in parse_four_digit_numbers(texts, start).items()
        ]


class OrdinalReader(SlotReader):
    """Ranks: "third", "21st", "twenty first"."""

    slot_types = ("AMAZON.ORDINAL",)
    examples = ("first", "2nd", "third", "10th")

    def find_matches(self, texts: Sequence[str], now: datetime) -> list[SlotMatch]:
        """Find ordinals."""
        found = ((start, parse_ordinal(texts, start)) for start in range(len(texts)))
        return [
            SlotMatch(start, ordinal[1], str(ordinal[0])) for start, ordinal in found if ordinal
        ]


class PhoneNumberReader(SlotReader):
    """Phone numbers, digit by digit."""

    slot_types = ("AMAZON.PhoneNumber",)
    examples = ("5 5 5 0 1 2 3", "2065550123")

    def find_matches(self, texts: Sequence[str], now: datetime) -> list[SlotMatch]:
        """Find rows of digits."""
        matches = []
        for start in range(len(texts)):
            digits, end = "", start
            while end < len(texts) and (texts[end].isdigit() or texts[end] in DIGITS):
                digits += str(DIGITS.get(texts[end], texts[end]))
                end += 1
            if len(digits) in PHONE_DIGITS:
                matches.append(SlotMatch(start, end, digits))
        return matches


def parse_ordinal(texts: Sequence[str], start: int) -> tuple[int, int] | None:
    """Read an ordinal; gives its value and the token after it."""
    text = texts[start]
    if text[:-2].isdigit() and text[-2:] in {"st", "nd", "rd", "th"}:
        return int(text[:-2]), start + 1
    if text in TENS and start + 1 < len(texts) and ORDINALS.get(texts[start + 1], 99) < 10:
        return TENS[text] + ORDINALS[texts[start + 1]], start + 2
    return (ORDINALS[text], start + 1) if text in ORDINALS else None


def parse_four_digit_numbers(texts: Sequence[str], start: int) -> dict[int, int]:
    """Read a four-digit number in any of the ways that people say it; by the token after it."""
    text = texts[start]
    if text.isdigit() and len(text) == 4:
        return {start + 1: int(text)}
    found = {
        end: int(value)
        for end, value in parse_numbers(texts, start).items()
        if 1000 <= value < 10000 and value == int(value)
    }
    digits = [DIGITS.get(text, text) for text in texts[start : start + 4]]
    if len(digits) == 4 and all(str(digit).isdigit() and len(str(digit)) == 1 for digit in digits):
        found[start + 4] = int("".join(str(digit) for digit in digits))
    first = parse_below_hundred(texts, start)
    if first is not None and first[0] >= 10:
        found |= _read_second_half(texts, *first)
    return found


def _read_second_half(texts: Sequence[str], century: int, position: int) -> dict[int, int]:
    if position < len(texts) and texts[position] == "hundred":
        return {position + 1: century * 100}
    if position < len(texts) and texts[position] in {"oh", "o"}:
        unit = parse_below_hundred(texts, position + 1)
        return {unit[1]: century * 100 + unit[0]} if unit and unit[0] < 10 else {}
    second = parse_below_hundred(texts, position)
    return {second[1]: century * 100 + second[0]} if second and second[0] >= 10 else {}
