"""Inverse text normalisation of times: "half past six" → "6:30", "seven p m" → "7 p.m."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backend.itn.number_words import parse_below_hundred, parse_digit

_HALVES_OF_DAY = {
    ("a", "m"): "a.m.", ("am",): "a.m.", ("a.m.",): "a.m.", ("a.m",): "a.m.",
    ("p", "m"): "p.m.", ("pm",): "p.m.", ("p.m.",): "p.m.", ("p.m",): "p.m.",
}  # fmt: skip
_AFTER = ("past", "after")
_BEFORE = ("to", "till", "til", "of", "before")


def write_time(words: Sequence[str]) -> str | None:
    """Write a time of day, without adding anything; None when the words are none."""
    half_of_day = ""
    for length in (2, 1):
        ending = _HALVES_OF_DAY.get(tuple(words[-length:]))
        if ending and len(words) > length:
            words, half_of_day = words[:-length], f" {ending}"
            break
    words, o_clock = _strip_o_clock(words)
    if o_clock:
        hour = _parse_hour(words)
        return f"{hour} o'clock{half_of_day}" if hour is not None else None
    time = _write_clock_face(words) or _write_hour_and_minute(words)
    return f"{time}{half_of_day}" if time else None


def _strip_o_clock(words: Sequence[str]) -> tuple[Sequence[str], bool]:
    if words and words[-1] in ("o'clock", "oclock"):
        return words[:-1], True
    if tuple(words[-2:]) == ("o", "clock"):
        return words[:-2], True
    return words, False


def _parse_hour(words: Sequence[str]) -> int | None:
    hour = parse_below_hundred(words)
    return hour if hour is not None and hour <= 24 else None


def _write_hour_and_minute(words: Sequence[str]) -> str | None:
    """Write hour and minutes: "six", "six thirty", "six oh five", "eighteen hundred", "6:30"."""
    if len(words) == 1 and re.fullmatch(r"\d{1,2}[:.]\d\d", words[0]):
        return words[0].replace(".", ":")
    hour = _parse_hour(words)
    if hour is not None:
        return str(hour)
    for split in (1, 2):
        hour, minute = _parse_hour(words[:split]), _parse_minute(words[split:])
        if hour is not None and minute is not None:
            return f"{hour}:{minute:02}"
    return None


def _parse_minute(words: Sequence[str]) -> int | None:
    if tuple(words) == ("hundred",):
        return 0
    if len(words) == 2 and words[0] in ("oh", "o", "zero"):
        return parse_digit(words[1])
    minute = parse_below_hundred(words)
    return minute if minute is not None and 10 <= minute <= 59 else None


def _write_clock_face(words: Sequence[str]) -> str | None:
    """Write a clock face: "half past six", "a quarter to five", "five after nine", "half six"."""
    if len(words) == 2 and words[0] == "half":
        hour = _parse_hour(words[1:])
        return f"{hour}:30" if hour is not None else None
    for place, word in enumerate(words):
        if word in _AFTER or word in _BEFORE:
            minutes, hour = (
                _parse_clock_face_minutes(words[:place]),
                _parse_hour(words[place + 1 :]),
            )
            if minutes is None or hour is None:
                return None
            if word in _AFTER:
                return f"{hour}:{minutes:02}"
            return f"{(hour - 1) or 12}:{60 - minutes:02}" if 1 <= minutes <= 59 and hour else None
    return None


def _parse_clock_face_minutes(words: Sequence[str]) -> int | None:
    if words and words[0] == "a":
        words = words[1:]
    if tuple(words) in (("half",), ("quarter",)):
        return 30 if words[0] == "half" else 15
    if words and words[-1] in ("minutes", "minute"):
        words = words[:-1]
    minutes = parse_below_hundred(words)
    return minutes if minutes is not None and 1 <= minutes <= 59 else None
