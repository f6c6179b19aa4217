"""Rewrites a text as it is spoken: at each token the first rule that reads it gives its words."""

from __future__ import annotations

import re

from backend.text_normalisation import (
    abbreviations,
    acronyms,
    dates,
    fractions,
    mathematics,
    measures,
    money,
    numbers,
    phone_numbers,
    roman_numerals,
    times,
    web,
    years,
)
from backend.text_normalisation.preparation import prepare
from backend.text_normalisation.rule import Rule

# Libraries that were tried instead, with the share of the 423 texts in the tests that each reads
# rightly (this one: 99 %): wetext 0.1 (53 %; Apache-2.0, every system), verbalis 0.1 alpha (60 %;
# MIT, not for Windows), gruut 2.4 (slow, its number words are LGPL); NeMo's needs pynini, which
# is not for Windows.
_KINDS = (
    web,
    times,
    dates,
    phone_numbers,
    money,
    measures,
    years,
    fractions,
    roman_numerals,
    abbreviations,
    acronyms,
    mathematics,
    numbers,
)
"""In this order: what is read first is the more special form."""
_RULES: dict[str, tuple[Rule, ...]] = {
    start: tuple(each for kind in _KINDS for each in kind.RULES if start in each.starts)
    for start in "0dAa."
}
_PLAIN = re.compile(
    r"[ ,;?]+|(?:(?!(?:vs|aka|x)\b)[a-z']+"
    r"(?:[ ,;!?]+(?![=≠≤≥<>^≈±+*×÷]|[IVXLC]+\b|[ivx]{2,4}\b)|$))+"
)
"""Words of small letters that stay as they are; no operator or Roman numeral follows."""
_CHUNK = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+|[^\w\s]|_|\s+")
_DROPPED = str.maketrans({"*": " ", "_": " ", "\\": " ", "^": " ", "~": " ", "#": " ", "|": ","})
_SPACE_BEFORE_MARK = re.compile(r" +([,.;:!?])(?!\w)")


_SPACELESS = frozenset("([{\"'“‘-–—/ ")
"""What a word may follow without a space."""


def spoken_form(text: str) -> str:
    """Write a text as it is spoken: "5 m/s" is "five meters per second".

    Letters that are said by their names have dots: "U.R.L.". Words stay as they are written.
    """
    if _PLAIN.fullmatch(text):
        return text
    text = prepare(text)
    said, position = "", 0
    while position < len(text):
        plain = _PLAIN.match(text, position)
        if plain:
            said, position = said + plain[0], plain.end()
            continue
        words, end = _read(text, position)
        if words is None:
            said += text[position:end].translate(_DROPPED)
        else:
            if words.endswith(".") and text[end : end + 1] == ".":
                words = words[:-1]
            touches_before = said and words and said[-1] not in _SPACELESS
            touches_after = text[end : end + 1].isalnum() or text[end : end + 1] == "("
            said += " " * bool(touches_before) + words + " " * touches_after
        position = end
    return _SPACE_BEFORE_MARK.sub(r"\1", " ".join(said.split()))


def _read(text: str, position: int) -> tuple[str | None, int]:
    """Give the words of the token at a position, None if it stays as it is, and its end."""
    for each in _RULES[_kind_of_start(text, position)]:
        match = each.pattern.match(text, position)
        if match and match.end() > position:
            words = each.say(match)
            if words is not None:
                return words, match.end()
    chunk = _CHUNK.match(text, position)
    return None, chunk.end() if chunk else position + 1


def _kind_of_start(text: str, position: int) -> str:
    character = text[position]
    if character.isdigit():
        return "d" if position and text[position - 1].isalpha() else "0"
    if character.isalpha():
        return "A" if character.isupper() else "a"
    return "."
