"""Reads amounts of a unit in tokens: whole, decimal and fractional, spoken or written."""

from __future__ import annotations

from collections.abc import Sequence

from backend.nlu.numbers import ORDINALS, SCALES, parse_numbers

_HALVES_AND_QUARTERS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4}
_PARTS = {
    **_HALVES_AND_QUARTERS,
    **{name: value for name, value in ORDINALS.items() if 3 <= value <= 12},
    **{f"{name}s": value for name, value in ORDINALS.items() if 3 <= value <= 12},
}
"""The denominator by its name. "Second" is left out: it is a unit of time."""
FRACTION_SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}
FRACTION_WORDS = frozenset(_PARTS) | frozenset(FRACTION_SIGNS)
_SCALES = frozenset({*SCALES, "hundred"})
_FEW = {"couple": 2.0, "pair": 2.0, "dozen": 12.0}


def parse_amounts(texts: Sequence[str], start: int) -> dict[int, float]:
    """Read every amount that starts at a token, by the token after it.

    "one and a half" gives 1 and 1.5, "three quarters" gives 0.75, "1 1/2" gives 1.5.
    """
    found = {
        end: value
        for end, value in parse_numbers(texts, start).items()
        if value >= 0 and not _is_row(texts[start:end], value)
    }
    found |= parse_fractions(texts, start)
    for end, whole in tuple(found.items()):
        if whole == int(whole):
            found |= {after: whole + part for after, part in _read_part_after(texts, end).items()}
    if tuple(texts[start : start + 3]) == ("half", "a", "dozen"):
        found[start + 3] = _FEW["dozen"] / 2
    few_at = start + (_get_text(texts, start) == "a")
    if _get_text(texts, few_at) in _FEW:
        after = few_at + 1
        found[after + (_get_text(texts, after) == "of")] = _FEW[texts[few_at]]
    return found


def _is_row(texts: Sequence[str], value: float) -> bool:
    """Whether it is a row of numbers and no amount: "five ten" minutes are not 510."""
    return value >= 100 and len(texts) > 1 and not _SCALES.intersection(texts)


def parse_fractions(texts: Sequence[str], start: int) -> dict[int, float]:
    """Read the fractions below one that start at a token: "half", "two thirds", "3/4", "½"."""
    text = _get_text(texts, start)
    if text in FRACTION_SIGNS:
        return {start + 1: FRACTION_SIGNS[text]}
    if text in _HALVES_AND_QUARTERS:
        return {start + 1: 1 / _PARTS[text]}
    if text in {"a", "an"} and _get_text(texts, start + 1) in _PARTS:
        return {start + 2: 1 / _PARTS[texts[start + 1]]}
    found = {}
    for end, value in parse_numbers(texts, start).items():
        parts = _PARTS.get(_get_text(texts, end), 0)
        if parts and 0 < value < parts:
            found[end + 1] = value / parts
    return found | _read_written_fraction(texts, start)


def _read_written_fraction(texts: Sequence[str], start: int) -> dict[int, float]:
    """Read "3/4", which the tokens give as "3 divided by 4"."""
    if tuple(texts[start + 1 : start + 3]) != ("divided", "by"):
        return {}
    over, under = _get_text(texts, start), _get_text(texts, start + 3)
    if not (over.isdecimal() and under.isdecimal()) or not 0 < int(over) < int(under) <= 60:
        return {}
    return {start + 4: int(over) / int(under)}


def _read_part_after(texts: Sequence[str], end: int) -> dict[int, float]:
    """Read the fraction after a whole number: "and a half", "½", "1/2"."""
    if _get_text(texts, end) == "and":
        return parse_fractions(texts, end + 1)
    if _get_text(texts, end) in FRACTION_SIGNS:
        return parse_fractions(texts, end)
    return _read_written_fraction(texts, end)


def _get_text(texts: Sequence[str], position: int) -> str:
    return texts[position] if 0 <= position < len(texts) else ""
