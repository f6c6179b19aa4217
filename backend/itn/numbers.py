"""Inverse text normalisation of numbers, ordinals, years, percentages and strings of digits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from backend.itn.number_words import (
    ORDINAL_WORDS,
    SCALE_WORDS,
    SMALL_NUMBER_WORDS,
    TEN_WORDS,
    parse_below_hundred,
    parse_cardinal,
    parse_digit,
    parse_ordinal,
)

_DENOMINATORS = {"half": 2, "quarter": 4} | {
    ordinal: {**SMALL_NUMBER_WORDS, **TEN_WORDS, "hundred": 100}[cardinal]
    for ordinal, cardinal in ORDINAL_WORDS.items()
    if cardinal not in {"one", "two", *SCALE_WORDS}
}
_DECADES = {word[:-1] + "ies": value for word, value in TEN_WORDS.items()}
_GROUPED_FROM = 10_000
"""Least value that is written with commas: 1500, but 12,500."""


def write_number(words: Sequence[str]) -> str | None:
    """Write a number: "two and a half" → "2.5", "three million" → "3 million"."""
    if not words:
        return None
    if words[0] in ("minus", "negative"):
        rest = write_number(words[1:])
        return f"-{rest}" if rest and not rest.startswith("-") else None
    if words[-1] in SCALE_WORDS and SCALE_WORDS[words[-1]] >= 10**6:
        count = write_number(words[:-1])
        if count and re.fullmatch(r"\d{1,3}(\.\d+)?", count) and count != "0":
            return f"{count} {words[-1]}"
    return _write_decimal(words) or _write_fraction(words) or _write_whole(words)


def _write_whole(words: Sequence[str]) -> str | None:
    if len(words) == 1 and re.fullmatch(r"\d+\.\d+", words[0]):
        return words[0]
    value = parse_cardinal(words)
    if value is None:
        return None
    return f"{value:,}" if value >= _GROUPED_FROM else str(value)


def _write_decimal(words: Sequence[str]) -> str | None:
    if "point" not in words:
        return None
    place = list(words).index("point")
    left = _write_whole(words[:place]) if place else "0"
    if place == 1 and words[0] in ("oh", "o"):
        left = "0"
    right = write_digits(words[place + 1 :], phone=False)
    return f"{left}.{right}" if left and right else None


def _write_fraction(words: Sequence[str]) -> str | None:
    """Write a fraction: "three quarters" → 3/4, "two and a half" → 2.5."""
    denominator = _DENOMINATORS.get(_singularise(words[-1]))
    if denominator is None or len(words) < 2:
        return None
    count = 1 if words[-2] in ("a", "one") else parse_below_hundred(words[-2:-1])
    if not count or count >= denominator or (count > 1) != (words[-1] != _singularise(words[-1])):
        return None
    if len(words) == 2:
        return f"{count}/{denominator}" if words[0] != "a" else None
    whole = parse_cardinal(words[:-3]) if words[-3] == "and" else None
    if whole is None:
        return None
    if denominator in (2, 4):
        return f"{float(whole + Fraction(count, denominator)):g}"
    return f"{whole} {count}/{denominator}"


def _singularise(word: str) -> str:
    return "half" if word == "halves" else word.removesuffix("s")


def write_ordinal(words: Sequence[str]) -> str | None:
    """Write an ordinal: "twenty first" → "21st"; "3rd" stays."""
    if len(words) == 1 and re.fullmatch(r"\d+(st|nd|rd|th)", words[0]):
        return words[0]
    value = parse_ordinal(words)
    if value is None:
        return None
    ending = (
        "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    )
    return f"{value:,}{ending}" if value >= _GROUPED_FROM else f"{value}{ending}"


def write_year(words: Sequence[str]) -> str | None:
    """Write a year or decade: "nineteen oh five" → "1905", "nineteen eighties" → "1980s"."""
    if not words:
        return None
    decade = _DECADES.get(words[-1])
    if decade is not None:
        century = parse_below_hundred(words[:-1]) if len(words) > 1 else None
        if len(words) == 1:
            return f"{decade}s"
        return f"{century}{decade}s" if century and 10 <= century <= 29 else None
    if words[-1] in ("hundreds", "thousands"):
        value = parse_cardinal([*words[:-1], words[-1][:-1]])
        return f"{value}s" if value else None
    if len(words) == 1 and re.fullmatch(r"\d{4}s?|\d0s", words[0]):
        return words[0]
    value = parse_cardinal(words)
    if value is not None:
        return str(value) if 1 <= value <= 2999 else None
    for split in (1, 2):
        century, rest = parse_below_hundred(words[:split]), _write_two_digits(words[split:])
        if century is not None and 10 <= century <= 29 and rest is not None:
            return f"{century}{rest}"
    return None


def _write_two_digits(words: Sequence[str]) -> str | None:
    """Write the last two digits of a year: "oh five" → "05"; None for a single digit."""
    if len(words) == 2 and words[0] in ("oh", "o", "zero"):
        value = parse_digit(words[1])
        return f"0{value}" if value is not None else None
    number = parse_below_hundred(words)
    return str(number) if number is not None and number >= 10 else None


def write_percent(words: Sequence[str]) -> str | None:
    """Write a percentage: "fifteen percent", "fifteen per cent" → "15%"."""
    if len(words) > 1 and words[-1] in ("percent", "%"):
        amount = words[:-1]
    elif len(words) > 2 and tuple(words[-2:]) == ("per", "cent"):
        amount = words[:-2]
    else:
        return None
    number = write_number(amount)
    return f"{number}%" if number else None


def write_digits(words: Sequence[str], *, phone: bool = True) -> str | None:
    """Write digits said one by one or in groups: "one oh five" → "105", "double seven" → "77".

    Seven, ten or (after a 1) eleven single digits are formatted as a telephone number.
    """
    words = list(words)
    written, singles, index = "", True, 0
    while index < len(words):
        repeat = {"double": 2, "triple": 3}.get(words[index])
        value = (
            parse_digit(words[index + 1])
            if repeat and index + 1 < len(words)
            else parse_digit(words[index])
        )
        if value is not None and words[index + 1 : index + 2] != ["hundred"]:
            written += str(value) * (repeat or 1)
            index += 2 if repeat else 1
            continue
        group, taken = _parse_digit_group(words[index:])
        if group is None:
            return None
        written, singles, index = written + group, False, index + taken
    return (_format_telephone(written) if phone and singles else written) or None


def _parse_digit_group(words: Sequence[str]) -> tuple[str | None, int]:
    """Parse the first group of several digits; gives it and how many words it takes."""
    if re.fullmatch(r"\d+", words[0]):
        return words[0], 1
    for taken in (len(words), 2, 1):
        head = words[:taken]
        value = parse_cardinal(head) if "hundred" in head else parse_below_hundred(head)
        if value is not None:
            return str(value), taken
    return None, 0


def _format_telephone(digits: str) -> str:
    if len(digits) == 7:
        return f"{digits[:3]}-{digits[3:]}"
    if len(digits) == 10:
        return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
    if len(digits) == 11 and digits[0] == "1":
        return f"1-{_format_telephone(digits[1:])}"
    return digits
