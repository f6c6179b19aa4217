"""Times of day and their ranges, scores and ratios."""

from __future__ import annotations

import re

from backend.text_normalisation.amounts import say_whole
from backend.text_normalisation.number_speller import digits_in_words, number_in_words
from backend.text_normalisation.rule import Match, follows, rule

_RATIO_CUE = re.compile(
    r"(?i)\b(?:ratio|score[sd]?|aspect|odds|won|lost|beat|lead|leads|tied|scale)\b[^.?!\d]*$"
)
_VERSE_CUE = re.compile(r"\b[A-Z][a-z]+ $")
_ZONES = r"EST|EDT|CST|CDT|MST|MDT|PST|PDT|GMT|UTC|CET|CEST|BST|IST"


def say_time(hour: int, minute: int, second: int | None = None, half: str = "") -> str | None:
    """Say a time of day; None when there is none such.

    Args:
        hour: 0 to 24.
        minute: 0 to 59.
        second: 0 to 59, if any.
        half: "a" or "p", if said.
    """
    if hour > 24 or minute > 59 or (second or 0) > 59:
        return None
    words = number_in_words(hour)
    if minute:
        words += f" {'oh ' if minute < 10 else ''}{number_in_words(minute)}"
    elif not half and second is None:
        words += " o'clock"
    if second:
        words += f" and {number_in_words(second)} second{'' if second == 1 else 's'}"
    return f"{words} {half.upper()}.M." if half else words


def say_duration(hours: int, minutes: int, seconds: int) -> str:
    """Say a length of time: (0, 1, 21) is "one minute twenty one seconds"."""
    parts = ((hours, "hour"), (minutes, "minute"), (seconds, "second"))
    said = [f"{say_whole(str(n))} {unit}{'' if n == 1 else 's'}" for n, unit in parts if n]
    return " ".join(said) or "zero seconds"


def _half(text: str | None) -> str:
    return (text or "")[:1]


def _say_time(match: Match) -> str | None:
    if follows(match, _RATIO_CUE):
        return None
    second = int(match["second"]) if match["second"] else None
    said = say_time(int(match["hour"]), int(match["minute"]), second, _half(match["half"]))
    return said


def _say_whole_hour(match: Match) -> str | None:
    said = say_time(int(match["hour"]), 0, None, _half(match["half"]))
    return said


def _say_range(match: Match) -> str | None:
    halves = [_half(match["half1"]), _half(match["half2"])]
    minutes = [match["minute1"], match["minute2"]]
    if not any(halves) and not all(minutes):
        return None
    both = [
        say_time(int(match[f"hour{place}"]), int(minutes[place - 1] or 0), None, halves[place - 1])
        for place in (1, 2)
    ]
    if not all(both):
        return None
    if halves[1] and not halves[0]:
        both[0] = (both[0] or "").removesuffix(" o'clock")
    return f"{both[0]} to {both[1]}"


def _say_ratio(match: Match) -> str | None:
    one, other = match[1], match[2]
    if len(other) == 2 and not follows(match, _RATIO_CUE):
        return None
    return f"{say_whole(one)} to {say_whole(other)}"


def _say_verse(match: Match) -> str | None:
    return f"{say_whole(match[1])} {say_whole(match[2])}" if follows(match, _VERSE_CUE) else None


def _say_hours_a_week(match: Match) -> str:
    return "twenty four seven"


def _say_zone(match: Match) -> str:
    return f"{'.'.join(match[0])}."


def _say_military(match: Match) -> str:
    digits = match[1]
    hour = digits_in_words(digits[:2]) if digits[0] == "0" else number_in_words(int(digits[:2]))
    rest = "hundred" if digits[2:] == "00" else say_whole(digits[2:].lstrip("0") or "0")
    return f"{hour} {rest} hours"


_HALF = r"(?:[ap]\.m\.|[ap]m|[AP]\.?M\.?|[ap]\.m)(?![\w])"


def _clock(place: str) -> str:
    minute, half = rf"(?::(?P<minute{place}>[0-5]\d))?", rf"(?: ?(?P<half{place}>{_HALF}))?"
    return rf"(?P<hour{place}>\d{{1,2}}){minute}{half}"


RULES = (
    rule("0", rf"{_clock('1')} ?[-–—] ?{_clock('2')}(?![\w:])", _say_range),
    rule("0", r"24/7(?!\w)", _say_hours_a_week),
    rule("0", r"(\d{1,3}):(\d{1,2})(?![\w:])", _say_ratio),
    rule(
        "0",
        rf"(?P<hour>\d{{1,2}}):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?: ?(?P<half>{_HALF}))?"
        r"(?!\d)",
        _say_time,
    ),
    rule("0", rf"(?P<hour>\d{{1,2}}) ?(?P<half>{_HALF})", _say_whole_hour),
    rule(
        "0", rf"(?P<hour>\d{{1,2}})\.(?P<minute>[0-5]\d)(?P<second>)? ?(?P<half>{_HALF})", _say_time
    ),
    rule("0", r"(\d{1,3}):(\d{1,3})(?![\w:])", _say_verse),
    rule("0", r"([0-2]\d[0-5]\d) ?(?:hours|hrs)\b", _say_military),
    rule("A", rf"(?:{_ZONES})(?!\w)", _say_zone),
)
