"""Writes the numbers of a sentence in digits: "twenty five days" → "25 days"."""

from __future__ import annotations

import re
import unicodedata

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_CARDINAL = {word: number for number, word in enumerate(_UNITS)} | {
    word: 10 * number for number, word in enumerate(_TENS, 2)
}
_ORDINAL = {word: number for number, word in enumerate(_ORDINALS, 1)} | {"thirtieth": 30}
_SPANS = "seconds?|minutes?|hours?|days?|weeks?|months?|years?"


def write_digits(sentence: str) -> str:
    """Give a sentence in lower case, without signs but those of times and dates, in digits."""
    plain = "".join(
        str(unicodedata.digit(sign)) if sign.isdigit() else sign for sign in sentence.lower()
    )
    text = re.sub(r"[^\w\s:/'.-]", " ", plain.replace("’", "'"))
    text = re.sub(r"\b([ap])\.? ?m\b\.?", r"\1m", text)
    text = re.sub(r"(?<!\d)[.-]|[.-](?!\d)", " ", text)
    words = text.split()
    written: list[str] = []
    position = 0
    while position < len(words):
        word, taken = _read_number(words, position)
        written.append(word)
        position += taken
    return _write_shares(" ".join(written))


def _read_number(words: list[str], position: int) -> tuple[str, int]:
    word = words[position]
    following = words[position + 1] if position + 1 < len(words) else ""
    if word in _TENS:
        if _CARDINAL.get(following, 99) in range(1, 10):
            return str(_CARDINAL[word] + _CARDINAL[following]), 2
        if _ORDINAL.get(following, 99) < 10:
            return ordinal(_CARDINAL[word] + _ORDINAL[following]), 2
    if word in _CARDINAL:
        if following == "hundred":
            rest, taken = (
                _read_number(words, position + 2) if position + 2 < len(words) else ("", 0)
            )
            is_below = rest.isdigit() and int(rest) < 100
            hundreds = 100 * _CARDINAL[word]
            return str(hundreds + int(rest) if is_below else hundreds), 2 + taken * is_below
        return str(_CARDINAL[word]), 1
    if word in _ORDINAL and not (word == "second" and following in {"", "s"}):
        return ordinal(_ORDINAL[word]), 1
    return word, 1


def _write_shares(text: str) -> str:
    """Write "an hour", "half an hour" and "an hour and a half" with digits."""
    text = re.sub(rf"\b(?:a|an) (?={_SPANS}\b)", "1 ", text)
    text = re.sub(r"\bhalf (?:1|a|an) hour\b|\bhalf hour\b", "30 minutes", text)
    text = re.sub(r"\b(?:1|a) quarter of (?:1|an) hour\b", "15 minutes", text)
    text = re.sub(r"\b(\d+) hours? and (?:a|1) half\b", r"\1 hours 30 minutes", text)
    text = re.sub(r"\b(\d+) and (?:a|1) half hours?\b", r"\1 hours 30 minutes", text)
    return re.sub(r"\ba couple (?:of )?", "2 ", text)


def ordinal(number: int) -> str:
    """'1st', '2nd', '11th'."""
    suffix = (
        "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    )
    return f"{number}{suffix}"


def count(number: int, unit: str) -> str:
    """'1 day', '2 days'."""
    return f"{number:,} {unit}{'' if number == 1 else 's'}"
