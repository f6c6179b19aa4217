"""Converts number words to digits: 'three hundred and five point two' → '305.2'."""

from __future__ import annotations

import re

_SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
} | {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_LARGE = {"thousand": 1000, "million": 1000000, "billion": 1000000000, "trillion": 1000000000000}
_WORD = "|".join((*_SMALL, "hundred", *_LARGE))
_ITEM = rf"(?:(?:{_WORD})\b|\d+(?:\.\d+)?(?= (?:hundred|{'|'.join(_LARGE)})\b))"
_RUN = re.compile(
    rf"\b(?:(?:a|an) (?=hundred|{'|'.join(_LARGE)}))?{_ITEM}(?:(?:[ -]|(?<=hundred) and "
    rf"|(?<=thousand) and )(?:{_WORD})\b)*"
    rf"(?: point(?: (?:{'|'.join(list(_SMALL)[:10])})\b)+)?"
)


def with_digits(text: str) -> str:
    """Convert to lower case, and all numbers to digits without thousands separators."""
    plain = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text.lower())
    digits = _RUN.sub(lambda run: _value(run[0]), plain)
    return re.sub(r"(\d) point (\d)", r"\1.\2", digits)


def _value(run: str) -> str:
    whole, _, decimals = run.partition(" point ")
    total, group = 0.0, 0.0
    for word in re.findall(r"[a-z]+|[\d.]+", whole):
        if word in _LARGE:
            total, group = total + (group or 1) * _LARGE[word], 0.0
        elif word == "hundred":
            group = (group or 1) * 100
        elif word in _SMALL:
            group += _SMALL[word]
        elif word[0].isdigit():
            group += float(word)
    value = total + group
    said = str(int(value)) if value == int(value) else repr(value)
    return said + (
        "." + "".join(str(_SMALL[word]) for word in decimals.split()) if decimals else ""
    )
