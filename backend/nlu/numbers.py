"""Reads numbers in tokens: digits and number words, whole, decimal and fractional."""

from __future__ import annotations

from collections.abc import Sequence

from backend.itn.number_words import (
    DIGIT_WORDS,
    ORDINAL_WORDS,
    SCALE_WORDS,
    SMALL_NUMBER_WORDS,
    TEN_WORDS,
)

DIGITS, UNITS, TENS, SCALES = DIGIT_WORDS, SMALL_NUMBER_WORDS, TEN_WORDS, SCALE_WORDS
ORDINALS = {
    ordinal: {**UNITS, **TENS, "hundred": 100}[cardinal]
    for ordinal, cardinal in ORDINAL_WORDS.items()
    if cardinal not in SCALES
}
_PARTS = {"half": 0.5, "quarter": 0.25, "third": 1 / 3}


def is_digits(text: str) -> bool:
    """Whether a token is a number in digits."""
    return text.replace(".", "", 1).isdigit()


def parse_below_hundred(texts: Sequence[str], start: int) -> tuple[int, int] | None:
    """Read a number from 0 to 99 in words or digits; gives its value and the token after it."""
    if start >= len(texts):
        return None
    text = texts[start]
    if text.isdigit() and len(text) <= 2:
        return int(text), start + 1
    if text in TENS:
        unit = UNITS.get(texts[start + 1], 0) if start + 1 < len(texts) else 0
        return (TENS[text] + unit, start + 2) if 0 < unit < 10 else (TENS[text], start + 1)
    return (UNITS[text], start + 1) if text in UNITS else None


def parse_numbers(texts: Sequence[str], start: int) -> dict[int, float]:
    """Read every number that starts at a token.

    Returns:
        By the token after it: "one hundred and five" gives 100 and 105, for the sentence around it
            to decide.
    """
    if start < len(texts) and texts[start] in {"negative", "minus"}:
        return {end: -value for end, value in _read_positive(texts, start + 1).items()}
    return _read_positive(texts, start)


def _read_positive(texts: Sequence[str], start: int) -> dict[int, float]:
    if start >= len(texts):
        return {}
    text = texts[start]
    if is_digits(text):
        found = _read_after_digits(texts, start)
    elif text in {"a", "an"}:
        found = _read_after_article(texts, start)
    elif text in {"half", "quarter"}:
        found = {start + 1: _PARTS[text]}
    elif text == "dozen":
        found = {start + 1: 12.0}
    else:
        found = _read_words(texts, start)
    return found | _add_parts(texts, found) if found else {}


def _read_after_digits(texts: Sequence[str], start: int) -> dict[int, float]:
    value, end = float(texts[start]), start + 1
    found = {end: value}
    while end < len(texts) and (texts[end] in SCALES or texts[end] == "hundred"):
        value *= SCALES.get(texts[end], 100)
        end += 1
        found[end] = value
    return found


def _read_after_article(texts: Sequence[str], start: int) -> dict[int, float]:
    following = texts[start + 1] if start + 1 < len(texts) else ""
    if following in {"hundred", *SCALES}:
        return _read_words(("one", *texts[start + 1 :]), 0, offset=start)
    values = {"dozen": 12.0, "half": 0.5, "quarter": 0.25, "third": 1 / 3, "couple": 2.0}
    if following not in values:
        return {}
    found = {start + 2: values[following]}
    if following == "couple" and start + 2 < len(texts) and texts[start + 2] == "of":
        found[start + 3] = 2.0
    return found


def _read_words(texts: Sequence[str], start: int, offset: int = 0) -> dict[int, float]:
    """Number words: groups below a thousand, each with its scale, largest first."""
    found: dict[int, float] = {}
    total, position, ceiling = 0, start, float("inf")
    while True:
        group = _read_below_thousand(texts, position)
        if not group:
            return found
        for end, value in group.items():
            found[end + offset] = float(total + value)
        end, value = max(group.items())
        scale = SCALES.get(texts[end], 0) if end < len(texts) else 0
        if not scale or scale >= ceiling:
            return found
        total, ceiling, position = total + value * scale, scale, end + 1
        found[position + offset] = float(total)
        if position < len(texts) and texts[position] == "and":
            position += 1


def _read_below_thousand(texts: Sequence[str], start: int) -> dict[int, int]:
    first = parse_below_hundred(texts, start)
    if first is None:
        return {}
    value, end = first
    found = {end: value}
    if end - start == 2:
        found[start + 1] = TENS[texts[start]]
    if end < len(texts) and texts[end] == "hundred":
        found = {end + 1: value * 100}
        after = end + 2 if end + 1 < len(texts) and texts[end + 1] == "and" else end + 1
        rest = parse_below_hundred(texts, after)
        if rest is not None:
            found[rest[1]] = value * 100 + rest[0]
    return found


def _add_parts(texts: Sequence[str], found: dict[int, float]) -> dict[int, float]:
    """Decimals and halves after a whole number: "three point one four", "two and a half", "3/4"."""
    more: dict[int, float] = {}
    end, value = max(found.items())
    rest = texts[end:]
    if rest[:1] == ["point"] or (rest and rest[0] == "point"):
        digits = ""
        position = end + 1
        while position < len(texts) and (texts[position] in DIGITS or texts[position].isdigit()):
            digits += str(DIGITS.get(texts[position], texts[position]))
            position += 1
        if digits:
            more[position] = float(f"{int(value)}.{digits}")
    if len(rest) >= 3 and rest[0] == "and" and rest[1] in {"a", "one"} and rest[2] in _PARTS:
        more[end + 3] = value + _PARTS[rest[2]]
    return more


def format_number(value: float) -> str:
    """As Alexa gives it to skills: whole numbers without a point."""
    return str(int(value)) if value == int(value) else f"{value:.10g}"
