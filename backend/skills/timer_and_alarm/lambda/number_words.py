"""Converts number words to digits: 'twenty five minutes' → '25 minutes'."""

from __future__ import annotations

import re

_ONES = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_ONE_WORD = "|".join([*_ONES, *_TENS, "hundred"])
_RUN = re.compile(rf"\b(?:{_ONE_WORD})(?:(?:[ -]| and )(?:{_ONE_WORD}))*\b")


def with_digits(text: str) -> str:
    """Convert to lower case, and numbers below a thousand to digits.

    'Six thirty' becomes '6 30', as it is a time.
    """
    return _RUN.sub(_replace_run, text.lower())


def _replace_run(run: re.Match[str]) -> str:
    numbers: list[int] = []
    last_kind = ""
    for word in re.findall(r"[a-z]+", run[0]):
        kind = (
            "ones" if word in _ONES and _ONES[word] < 10 else "teens" if word in _ONES else "tens"
        )
        if word == "hundred":
            numbers[-1:] = [(numbers[-1] if numbers else 1) * 100]
            kind = "hundred"
        elif word == "and":
            continue
        elif last_kind == "hundred" or (last_kind == "tens" and kind == "ones" and _ONES[word]):
            numbers[-1] += _ONES.get(word, _TENS.get(word, 0))
        else:
            numbers.append(_ONES.get(word, _TENS.get(word, 0)))
        last_kind = kind
    return " ".join(map(str, numbers))
