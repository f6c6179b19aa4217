"""Reads numbers that are said digit by digit or group by group: "double seven", "twenty three"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backend.nlu.numbers import DIGITS, SCALES, TENS, UNITS, parse_below_hundred, parse_numbers

REPEATS = {"double": 2, "triple": 3}


@dataclass(frozen=True)
class DigitRow:
    """Digits in a sentence.

    Attributes:
        digits: as they are written.
        end: index after the last token.
        has_groups: whether some were said together: "twenty three", "eight hundred".
    """

    digits: str
    end: int
    has_groups: bool


def read_digit_row(texts: Sequence[str], start: int) -> DigitRow | None:
    """Read the longest row that begins at a token; None without any digit there."""
    digits, position, has_groups = "", start, False
    while (group := read_digit_group(texts, position)) is not None:
        written, end = group
        word = texts[position]
        is_single = word in DIGITS or word in REPEATS or len(written) == 1
        has_groups = has_groups or not is_single
        digits, position = digits + written, end
    return DigitRow(digits, position, has_groups) if digits else None


def read_digit_group(texts: Sequence[str], position: int) -> tuple[str, int] | None:
    """Read one group, "seven", "double five" or "one hundred": its digits, the token after it."""
    if position >= len(texts):
        return None
    word = texts[position]
    if word in REPEATS and position + 1 < len(texts):
        digit = _read_digit(texts[position + 1])
        return (digit * REPEATS[word], position + 2) if digit else None
    if word.isascii() and word.isdecimal():
        return word, position + 1
    number = parse_below_hundred(texts, position) if word in TENS or word in UNITS else None
    if number is not None:
        value, end = number
        scale = texts[end] if end < len(texts) else ""
        zeros = 2 if scale == "hundred" else 3 if scale == "thousand" else 0
        if zeros:
            return str(value) + "0" * zeros, end + 1
        return None if scale in SCALES else (str(value), end)
    digit = _read_digit(word)
    return (digit, position + 1) if digit else None


def _read_digit(word: str) -> str:
    if len(word) == 1 and word.isascii() and word.isdecimal():
        return word
    return str(DIGITS[word]) if word in DIGITS else ""


def parse_four_digit_numbers(texts: Sequence[str], start: int) -> dict[int, int]:
    """Read a four-digit number in any of the ways that people say it; by the token after it."""
    text = texts[start]
    if text.isdecimal() and len(text) == 4:
        return {start + 1: int(text)}
    found = {
        end: int(value)
        for end, value in parse_numbers(texts, start).items()
        if 1000 <= value < 10000 and value == int(value)
    }
    digits = [DIGITS.get(text, text) for text in texts[start : start + 4]]
    if len(digits) == 4 and all(
        str(digit).isdecimal() and len(str(digit)) == 1 for digit in digits
    ):
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
