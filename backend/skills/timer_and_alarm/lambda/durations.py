"""Reads durations, as ISO 8601 or in words, and says them."""

from __future__ import annotations

import re

from number_words import with_digits

_SECONDS_IN = {"week": 604800, "day": 86400, "hour": 3600, "minute": 60, "second": 1}
_ISO = re.compile(
    r"P(?:(?P<week>[\d.]+)W)?(?:(?P<day>[\d.]+)D)?"
    r"(?:T(?:(?P<hour>[\d.]+)H)?(?:(?P<minute>[\d.]+)M)?(?:(?P<second>[\d.]+)S)?)?",
    re.IGNORECASE,
)
_UNIT = r"(?P<unit>weeks?|days?|hours?|hrs?|minutes?|mins?|seconds?|secs?)"
_SHORT_UNITS = {"hr": "hour", "min": "minute", "sec": "second"}
_AMOUNT = re.compile(rf"(?P<amount>\d+(?:\.\d+)?) ?{_UNIT}\b(?P<half> and (?:a )?half\b)?")
_REWORDINGS = (
    (r"[-]", " "),
    (r"½", " 1/2"),
    (r"\b(\d+) (?:and )?1/2", r"\1.5"),
    (r"\b1/2\b", "0.5"),
    (r"\b(\d+) and (?:a )?half\b", r"\1.5"),
    (r"\b(\d+) and (?:a )?quarter\b", r"\1.25"),
    (r"\b(?:an?|1) (hour|minute) and a quarter\b", r"1.25 \1"),
    (r"\b(?:and )?(?:a )?(?:quarter of an|quarter) (hour|minute)", r" 0.25 \1"),
    (r"\b3 quarters of an (hour|minute)", r"0.75 \1"),
    (r"\b(?:a )?half (?:an? |of an? )?(hour|minute|day|second)", r"0.5 \1"),
    (r"\ba (?:couple|pair)(?: of)?\b", "2"),
    (r"\bcouple(?: of)?\b", "2"),
    (r"\ban?(?= (?:week|day|hour|minute|second))", "1"),
    (r"(?<=\d),(?=\d{3}\b)", ""),
)


def read_duration(text: str) -> float | None:
    """Read a duration, in seconds; None when there is none.

    It reads 'PT5M30S', '5 minutes 30 seconds' and 'an hour and a half'.
    """
    iso = _ISO.fullmatch(text.strip())
    if iso and any(iso.groupdict().values()):
        return (
            sum(
                float(amount) * _SECONDS_IN[unit]
                for unit, amount in iso.groupdict().items()
                if amount
            )
            or None
        )
    words = with_digits(text)
    for pattern, replacement in _REWORDINGS:
        words = re.sub(pattern, replacement, words)
    total = sum(_seconds_of(found) for found in _AMOUNT.finditer(words))
    return total or None


def _seconds_of(found: re.Match[str]) -> float:
    unit = found["unit"].removesuffix("s")
    unit_seconds = _SECONDS_IN[_SHORT_UNITS.get(unit, unit)]
    return (float(found["amount"]) + (0.5 if found["half"] else 0)) * unit_seconds


def say_duration(seconds: float) -> str:
    """'1 hour and 30 minutes'; whole seconds, at most the two largest units that are not zero."""
    left = max(1, round(seconds))
    parts = []
    for unit, unit_seconds in _SECONDS_IN.items():
        if unit == "week":
            continue
        count, left = divmod(left, unit_seconds)
        if count:
            parts.append(f"{count} {unit}" + ("s" if count != 1 else ""))
    return " and ".join(parts[:2])
