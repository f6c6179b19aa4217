"""Codes of letters and digits ("MP3", "CO2", "B2B") and ranges of letters ("A-Z")."""

from __future__ import annotations

import re

from backend.text_normalisation.amounts import say_code_number, spell
from backend.text_normalisation.rule import Match, rule

_PARTS = re.compile(r"[A-Za-z]+|\d+")
_FROM_TO = re.compile(r"([BCDGP])2([BCDGP])")
_VOWEL = re.compile(r"[AEIOUY]")


def _say_code(match: Match) -> str | None:
    text = match[0]
    from_to = _FROM_TO.fullmatch(text)
    if from_to:
        return f"{spell(from_to[1])} to {spell(from_to[2])}"
    return " ".join(
        say_code_number(part) if part.isdigit() else _say_letters(part)
        for part in _PARTS.findall(text)
    )


def _say_letters(letters: str) -> str:
    is_word = len(letters) > 3 and _VOWEL.search(letters) is not None
    return letters if is_word else spell(letters)


RULES = (
    rule("A", r"([A-Z]{1,3})&([A-Z]{1,3})(?!\w)", lambda m: f"{spell(m[1])} and {spell(m[2])}"),
    rule("A", r"[A-Z]+\d+(?:[A-Z]+\d*)*(?![\w.]*[\w])", _say_code),
    rule("A", r"(?=\w*\d)(?:[A-Z][a-z]?\d{0,3}){2,}(?!\w)", _say_code),
    rule("A", r"([A-Z])/([A-Z])(?![\w/])", lambda m: spell(m[1] + m[2])),
    rule("A", r"([A-Z]) ?[-–] ?([A-Z])(?![\w-])", lambda m: f"{spell(m[1])} to {spell(m[2])}"),
)
