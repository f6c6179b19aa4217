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
_DIVISORS = {"half": 2, "quarter": 4} | {
    ordinal: value for ordinal, value in ORDINALS.items() if value > 2
}
"""Singular of a fraction's denominator → what it divides by."""
_PLURAL_DIVISORS = {"halves": 2} | {word + "s": value for word, value in _DIVISORS.items()}


def is_digits(text: str) -> bool:
    """Whether a token is a number in digits."""
    return text.isascii() and text.replace(".", "", 1).isdecimal()


def parse_below_hundred(texts: Sequence[str], start: int) -> tuple[int, int] | None:
    """Read a number from 0 to 99 in words or digits; gives its value and the token after it."""
    if start >= len(texts):
        return None
    text = texts[start]
    if text.isascii() and text.isdecimal() and len(text) <= 2:
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
        found = {start + 1: 1 / _DIVISORS[text]}
    elif text == "dozen":
        found = {start + 1: 12.0}
    elif text == "point" or texts[start : start + 2] in (("oh", "point"), ("o", "point")):
        return _read_decimals(texts, start + (text != "point"), 0)
    else:
        found = _read_words(texts, start) | _read_digit_groups(texts, start)
    found |= _add_parts(texts, found) if found else {}
    return found | _scale_fractions(texts, found)


def _scale_fractions(texts: Sequence[str], found: dict[int, float]) -> dict[int, float]:
    """Read the scale after a fraction: "half a million", "three and a half thousand"."""
    scaled: dict[int, float] = {}
    for end, value in found.items():
        at = end
        while at < len(texts) and texts[at] in {"of", "a"} and value < 1:
            at += 1
        if value != int(value) and at < len(texts) and texts[at] in SCALES:
            scaled[at + 1] = round(value * SCALES[texts[at]], 6)
    return scaled


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
    values = {"dozen": 12.0, "couple": 2.0}
    values |= {word: 1 / divisor for word, divisor in _DIVISORS.items()}
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


def _read_digit_groups(texts: Sequence[str], start: int) -> dict[int, float]:
    """Read digits and pairs said one after the other: "one oh five" → 105, "twenty twenty"."""
    written, position = "", start
    groups = 0
    while position < len(texts):
        text = texts[position]
        if text in {"oh", "o"}:
            written, position, groups = written + "0", position + 1, groups + 1
            continue
        repeat = {"double": 2, "triple": 3}.get(text, 1)
        group = parse_below_hundred(texts, position + (repeat > 1))
        if group is None or text.isdecimal() or (repeat > 1 and group[0] > 9):
            break
        written += str(group[0]) * repeat
        position, groups = group[1], groups + 1
    follows_scale = position < len(texts) and texts[position] in {"hundred", *SCALES}
    if groups < 2 or follows_scale or not 2 < len(written) <= 9 or written.startswith("0"):
        return {}
    return {position: float(written)}


def _add_parts(texts: Sequence[str], found: dict[int, float]) -> dict[int, float]:
    """Read on after a whole number: "three point one four", "two and a half", "five eighths"."""
    end, value = max(found.items())
    following = texts[end] if end < len(texts) else ""
    if following == "point":
        return _read_decimals(texts, end, int(value))
    if following == "dozen":
        return {end + 1: value * 12}
    if following in _PLURAL_DIVISORS and value > 1:
        return {end + 1: value / _PLURAL_DIVISORS[following]}
    if following in _DIVISORS and value == 1:
        return {end + 1: value / _DIVISORS[following]}
    if following != "and":
        return {}
    part = parse_numbers(texts, end + 1) if end + 1 < len(texts) else {}
    longest = max((at for at, value in part.items() if 0 < value < 1), default=0)
    is_fraction = longest > 0 and texts[end + 1] != "point"
    return {longest: value + part[longest]} if is_fraction else {}


def _read_decimals(texts: Sequence[str], point: int, whole: int) -> dict[int, float]:
    """Read the digits after "point" and a scale after them: "one point five million"."""
    digits, position = "", point + 1
    while position < len(texts) and (texts[position] in DIGITS or texts[position].isdecimal()):
        digits += str(DIGITS.get(texts[position], texts[position]))
        position += 1
    if not digits:
        return {}
    value = float(f"{whole}.{digits}")
    found = {position: value}
    if position < len(texts) and texts[position] in SCALES:
        found[position + 1] = round(value * SCALES[texts[position]], 6)
    return found


def parse_amounts(texts: Sequence[str], start: int) -> dict[int, float]:
    """Read every number that starts at a token, written fractions too: "1 1/2", "3/4"."""
    found = parse_numbers(texts, start)
    for end, value in tuple(found.items()):
        numerator, at = value, end
        if at < len(texts) and texts[at].isdecimal() and value == int(value):
            numerator, at = float(texts[at]), at + 1
        if texts[at : at + 2] != ("divided", "by") or at + 2 >= len(texts):
            continue
        divisor = texts[at + 2]
        if divisor.isdecimal() and int(divisor):
            whole = value if at > end else 0.0
            found[at + 3] = whole + numerator / int(divisor)
    return found


def format_number(value: float) -> str:
    """As Alexa gives it to skills: whole numbers without a point."""
    return str(int(value)) if value == int(value) else f"{value:.10g}"
