"""Numbers → English words: cardinals, ordinals and years, for speech out and for speech in."""

from __future__ import annotations

from backend.itn.number_words import (
    ORDINAL_WORDS,
    SCALE_WORDS,
    SMALL_NUMBER_WORDS,
    TEN_WORDS,
)

_ONES = list(SMALL_NUMBER_WORDS)
_TENS = ["", "", *TEN_WORDS]
_ORDINALS = {cardinal: ordinal for ordinal, cardinal in ORDINAL_WORDS.items()}
_SIZES = sorted([("hundred", 100), *SCALE_WORDS.items()], key=lambda size: -size[1])
MOST_DIGITS = 15
"""Of a number that has a name here: up to 999 trillion."""


def number_in_words(number: int, *, joint: str = " and ") -> str:
    """Say a whole number of up to `MOST_DIGITS` digits: 240 is "two hundred and forty".

    Args:
        number: 0 or more.
        joint: what stands before the tens and ones; " " gives "two hundred forty".
    """
    if number < 20:
        return _ONES[number]
    if number < 100:
        return _TENS[number // 10] + (f" {_ONES[number % 10]}" if number % 10 else "")
    name, size = next(named for named in _SIZES if number >= named[1])
    count, rest = divmod(number, size)
    words = f"{number_in_words(count, joint=joint)} {name}"
    if not rest:
        return words
    between = joint if size == 100 or rest < 100 else " "
    return words + between + number_in_words(rest, joint=joint)


def year_in_words(year: int, *, joint: str = " and ") -> str:
    """Say a year, 1000 to 9999: 1984 → "nineteen eighty four", 2005 → "two thousand and five"."""
    century, rest = divmod(year, 100)
    if century % 10 == 0 and rest < 10:
        return number_in_words(year, joint=joint)
    if rest == 0:
        return f"{number_in_words(century)} hundred"
    return f"{number_in_words(century)} {'oh ' if rest < 10 else ''}{number_in_words(rest)}"


def ordinal_in_words(number: int, *, joint: str = " and ") -> str:
    """Say a rank: 21 is "twenty first"."""
    return to_ordinal(number_in_words(number, joint=joint))


def to_ordinal(cardinal: str) -> str:
    """The rank of a cardinal in words: "twenty one" → "twenty first"."""
    head, _, last = cardinal.rpartition(" ")
    return f"{head} {_ORDINALS.get(last, f'{last}th')}".strip()


def digits_in_words(digits: str) -> str:
    """Say each digit: "911" is "nine one one"; other characters are left out."""
    return " ".join(_ONES[int(digit)] for digit in digits if digit.isascii() and digit.isdigit())
