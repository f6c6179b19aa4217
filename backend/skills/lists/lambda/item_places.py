"""Reads which place of a list is meant: "the first one", "item two", "the last thing"."""

from __future__ import annotations

import re

from said_lists import clean

LAST = -1
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_NUMBERS = "one two three four five six seven eight nine ten".split()
_PLACES = {
    **{word: place for place, word in enumerate(_ORDINALS)},
    **{word: place for place, word in enumerate(_NUMBERS)},
    "last": LAST,
}
_THING = r"(?:items?|things?|ones?|entry|entries|lines?)"
_PLACE = re.compile(
    rf"^(?:the )?(?:(?P<ordinal>{'|'.join(_ORDINALS)}|last|\d+(?:st|nd|rd|th))(?: {_THING})?"
    rf"|(?:{_THING} )?(?:number )?(?P<number>(?<=\s)(?:{'|'.join(_NUMBERS)}|\d+)))$",
    re.IGNORECASE,
)


def find_place(words: str) -> int | None:
    """Find the place that words mean, from 0, or `LAST`; None where they name something else."""
    found = _PLACE.match(clean(words))
    if found is None:
        return None
    said = (found["ordinal"] or found["number"]).lower()
    digits = re.match(r"\d+", said)
    return int(digits[0]) - 1 if digits else _PLACES[said]
