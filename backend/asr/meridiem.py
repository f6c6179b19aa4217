"""Repairs "a m" and "p m" after a time: the decoder writes "am", "m" or "at m" for fast speech."""

from __future__ import annotations

TokenWord = tuple[str, int, int]
"""A word, its first token, one past its last."""

_HOURS_AND_MINUTES = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty o'clock".split()
)
_HEARD_FOR_A = frozenset({"a", "an", "at", "and", "am", "in"})


def repair_meridiem(words: tuple[TokenWord, ...]) -> tuple[TokenWord, ...]:
    """Write "a m" or "p m" where one of its misspellings follows a number."""
    repaired: list[TokenWord] = []
    place = 0
    while place < len(words):
        text, first, last = words[place]
        after = words[place + 1][0] if place + 1 < len(words) else ""
        follows_number = bool(repaired) and repaired[-1][0] in _HOURS_AND_MINUTES
        if follows_number and text in _HEARD_FOR_A and after == "m":
            repaired += [("a", first, last), words[place + 1]]
            place += 2
            continue
        if follows_number and text in ("am", "pm"):
            repaired += [(text[0], first, last), ("m", first, last)]
        elif follows_number and text == "m":
            repaired += [("a", first, last), ("m", first, last)]
        else:
            repaired.append(words[place])
        place += 1
    return tuple(repaired)
