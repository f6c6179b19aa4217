"""Fractions, mixed numbers, ratings, and pairs of numbers with a slash."""

from __future__ import annotations

import re

from backend.text_normalisation.amounts import (
    FRACTION,
    say_amount,
    say_decimal,
    say_fraction,
    say_whole,
)
from backend.text_normalisation.rule import Match, follows, precedes, rule

_RATING_CUE = re.compile(
    r"(?i)\b(?:rating|rate[sd]?|score[sd]?|grade|graded|got|gave|gets|gives?|stars?|about)\b"
    r"(?: (?:of|it|him|her|them|is|was|a|an|me|us|at))*:? $"
)
_PART_CUE = re.compile(r"(?i)\b(?:page|step|slide|part|chapter|question|track|item|level|day) $")
_PRESSURE_CUE = re.compile(r"(?i)\b(?:pressure|bp)\b[^.?!\d]*$")
_PEOPLE_AFTER = re.compile(r" (?:people|doctors|stars|times|users|[a-z]+ists)\b")


def _say_slashed(match: Match) -> str:
    one, other = match[1], match[2]
    said, said_other = say_decimal(one), say_whole(other)
    if follows(match, _PART_CUE):
        return f"{said} of {said_other}"
    if follows(match, _PRESSURE_CUE):
        return f"{said} over {said_other}"
    is_full_mark = one == other and int(other) in {5, 10, 100}
    is_share = float(one) <= int(other) and precedes(match, _PEOPLE_AFTER)
    if "." in one or is_full_mark or is_share or follows(match, _RATING_CUE):
        return f"{said} out of {said_other}"
    if one == other or int(other) <= 1 or int(one) + int(other) == 100:
        return f"{said} {said_other}"
    return say_fraction(int(one), int(other))


RULES = (
    rule("0", rf"(\d+[ -]{FRACTION})", lambda match: say_amount(match[1])),
    rule("0", r"(\d{1,4}(?:\.\d+)?)/(\d{1,4})(?![\d/])(?!\.\d)", _say_slashed),
)
