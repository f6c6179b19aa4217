"""English number words → values: "two hundred and forty" → 240; None where they are ambiguous."""

from __future__ import annotations

import re
from collections.abc import Sequence

DIGIT_WORDS = {
    "zero": 0, "oh": 0, "o": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7,
    "eight": 8, "nine": 9,
}  # fmt: skip
TEEN_WORDS = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
SMALL_NUMBER_WORDS = {
    word: value for word, value in {**DIGIT_WORDS, **TEEN_WORDS}.items() if word not in ("oh", "o")
}
"""Zero to nineteen, without the names of zero that only digit strings use."""
TEN_WORDS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
SCALE_WORDS = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
ORDINAL_WORDS = {
    "first": "one", "second": "two", "third": "three", "fourth": "four", "fifth": "five",
    "sixth": "six",
    "seventh": "seven", "eighth": "eight", "ninth": "nine", "tenth": "ten", "eleventh": "eleven",
    "twelfth": "twelve", "thirteenth": "thirteen", "fourteenth": "fourteen", "fifteenth": "fifteen",
    "sixteenth": "sixteen", "seventeenth": "seventeen", "eighteenth": "eighteen",
    "nineteenth": "nineteen",
    "twentieth": "twenty", "thirtieth": "thirty", "fortieth": "forty", "fiftieth": "fifty",
    "sixtieth": "sixty",
    "seventieth": "seventy", "eightieth": "eighty", "ninetieth": "ninety", "hundredth": "hundred",
    "thousandth": "thousand", "millionth": "million", "billionth": "billion",
}  # fmt: skip
"""Ordinal word → the cardinal word in its place."""

NUMBER_WORDS = frozenset(
    {*DIGIT_WORDS, *TEEN_WORDS, *TEN_WORDS, *SCALE_WORDS, *ORDINAL_WORDS, "hundred"} - {"o", "oh"}
)
"""Words that can be part of a spoken number."""


def parse_digit(word: str) -> int | None:
    """The value of one digit word (or digit); "oh" counts as zero."""
    if len(word) == 1 and word in "0123456789":
        return int(word)
    return DIGIT_WORDS.get(word)


def parse_below_hundred(words: Sequence[str]) -> int | None:
    """0 to 99 from one or two words: "forty seven", "twelve", "five"; also from digits."""
    if len(words) == 1:
        word = words[0]
        if re.fullmatch(r"\d{1,2}", word):
            return int(word)
        if word in ("oh", "o"):
            return None
        for table in (DIGIT_WORDS, TEEN_WORDS, TEN_WORDS):
            if word in table:
                return table[word]
        return None
    if len(words) == 2 and words[0] in TEN_WORDS:
        unit = DIGIT_WORDS.get(words[1], 0) if words[1] not in ("oh", "o") else 0
        return TEN_WORDS[words[0]] + unit if unit else None
    return None


def _parse_below_ten_thousand(words: Sequence[str]) -> int | None:
    """Parse "three hundred and five", "twelve hundred", "a hundred", or less; also from digits."""
    if len(words) == 1 and re.fullmatch(r"\d+(,\d{3})*", words[0]):
        return int(words[0].replace(",", ""))
    if "hundred" not in words:
        return 1 if tuple(words) == ("a",) else parse_below_hundred(words)
    place = list(words).index("hundred")
    left, right = words[:place], words[place + 1 :]
    hundreds = 1 if tuple(left) == ("a",) else parse_below_hundred(left)
    if not hundreds or (hundreds > 9 and hundreds % 10 == 0):
        return None
    if not right:
        return 100 * hundreds
    if right[0] == "and":
        right = right[1:]
    rest = parse_below_hundred(right)
    return 100 * hundreds + rest if rest else None


def parse_cardinal(words: Sequence[str]) -> int | None:
    """Parse a whole number from all the words; None if they are none.

    "a hundred and five" → 105, "one million two hundred thousand" → 1200000, "twenty twenty six" →
    None.
    """
    total, group, least_scale = 0, list[str](), 10**15
    for word in words:
        if word not in SCALE_WORDS:
            group.append(word)
            continue
        scale = SCALE_WORDS[word]
        count = _parse_below_ten_thousand(_strip_and(group, total))
        if not count or scale >= least_scale:
            return None
        total, group, least_scale = total + count * scale, [], scale
    if not group:
        return total if total else None
    if tuple(group) == ("a",) or (total and group[-1] == "and"):
        return None
    rest = _parse_below_ten_thousand(_strip_and(group, total))
    if rest is None or (total and (rest == 0 or rest >= least_scale)):
        return None
    return total + rest


def _strip_and(group: list[str], total: int) -> list[str]:
    return group[1:] if total and group[:1] == ["and"] else group


def parse_ordinal(words: Sequence[str]) -> int | None:
    """Parse an ordinal from all the words: "one hundred and fifth" → 105; None if they are none."""
    if not words or words[-1] not in ORDINAL_WORDS:
        return None
    last = ORDINAL_WORDS[words[-1]]
    if len(words) == 1 and (last == "hundred" or last in SCALE_WORDS):
        return parse_cardinal(["a", last])
    return parse_cardinal([*words[:-1], last])
