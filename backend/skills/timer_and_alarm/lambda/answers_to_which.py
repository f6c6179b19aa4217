"""Reads the answer to "which one do you mean?": by place, name, length or time, all, or all but."""

from __future__ import annotations

import re
from collections.abc import Sequence

from asked import Asked, Timer
from choosing import ALL, match, match_place

_NUMBERS = "one two three four five".split()
_ORDINALS = "first second third fourth fifth".split()
_NUMBERED = re.compile(rf"\b(?:number|no) (?:<[a-z]+(\d+)>|({'|'.join(_NUMBERS)}))")
_FIRST_OR_LAST_FEW = re.compile(rf"\b(first|last) (?:<[a-z]+(\d+)>|({'|'.join(_NUMBERS)}))")
_RINGING_FIRST = re.compile(
    r"\b(?:rings?|goes off|ends?|is done|is up|runs out|is) (first|last|next)\b"
)
_NOT = re.compile(
    r"\b(?:but not|not|except|apart from|other than|besides|but)(?: for)? (.+?)(?= ,| but\b|$)"
)
_OTHER = re.compile(r"\bthe others?\b|\bother ones?\b")


def choose_answered(asked: Asked, offered: Sequence[Timer]) -> list[Timer]:
    """Choose the timers that match the answer; none when none does.

    Args:
        asked: the answer.
        offered: those that were asked about.
    """
    negated = _NOT.search(asked.words)
    if negated is None:
        return _choose(asked, offered, asked.words)
    excluded = _choose(asked, offered, negated[1])
    if not excluded:
        return []
    left = [timer for timer in offered if timer not in excluded]
    rest = (asked.words[: negated.start()] + asked.words[negated.end() :]).strip(" ,")
    is_said_by_rest = rest and not _OTHER.search(rest) and not ALL.search(rest)
    return _choose(asked, left, rest) if is_said_by_rest else left


def _choose(asked: Asked, offered: Sequence[Timer], words: str) -> list[Timer]:
    words = re.sub(r"^(?:, |but |the |my )+", "", words)
    if ALL.search(words):
        return list(offered)
    return (
        _choose_counted(asked, offered, words)
        or match(asked, offered, words)
        or match(asked, offered, f"the {words}")
        or []
    )


def _choose_counted(asked: Asked, offered: Sequence[Timer], words: str) -> list[Timer]:
    """Choose by number, by count from an end, or by what rings first."""
    ordered = sorted(offered, key=lambda timer: timer.remaining_seconds)
    few = _FIRST_OR_LAST_FEW.search(words)
    if few:
        count = _read_number(asked, few[2], few[3])
        return ordered[:count] if few[1] == "first" else ordered[-count:]
    numbered = _NUMBERED.search(words)
    if numbered:
        place = _read_number(asked, numbered[1], numbered[2])
        return match_place(offered, _ORDINALS[place - 1]) if 1 <= place <= len(_ORDINALS) else []
    if re.search(r"\bmiddle\b", words) and len(ordered) % 2:
        return [ordered[len(ordered) // 2]]
    ringing = _RINGING_FIRST.search(words)
    if ringing:
        return ordered[-1:] if ringing[1] == "last" else ordered[:1]
    return []


def _read_number(asked: Asked, reading: str | None, word: str | None) -> int:
    if word:
        return _NUMBERS.index(word) + 1
    value = asked.said.readings[int(reading or 0)].value
    return int(float(value.split(":")[0])) if re.match(r"[\d.:]+$", value) else 0
