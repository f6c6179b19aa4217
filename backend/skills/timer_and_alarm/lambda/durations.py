"""Durations: from ISO 8601, and as they are said."""

from __future__ import annotations

import re

_SECONDS_IN = {"week": 604800, "day": 86400, "hour": 3600, "minute": 60, "second": 1}
_ISO = re.compile(
    r"P(?:(?P<week>[\d.]+)W)?(?:(?P<day>[\d.]+)D)?"
    r"(?:T(?:(?P<hour>[\d.]+)H)?(?:(?P<minute>[\d.]+)M)?(?:(?P<second>[\d.]+)S)?)?",
    re.IGNORECASE,
)
_LONGEST_SECONDS = 400 * 86400.0


def read_duration(value: str) -> float | None:
    """Read a duration, in seconds; None when there is none, or one without an end in a year."""
    iso = _ISO.fullmatch(value.strip())
    if not iso:
        return _LONGEST_SECONDS if re.fullmatch(r"P.*\d[YM].*", value.strip()) else None
    amounts = {unit: float(amount) for unit, amount in iso.groupdict().items() if amount}
    seconds = sum(amount * _SECONDS_IN[unit] for unit, amount in amounts.items())
    return min(seconds, _LONGEST_SECONDS) or None


def say_duration(seconds: float, *, most_parts: int = 3) -> str:
    """'1 hour, 30 minutes and 5 seconds'; whole seconds, and the largest units only."""
    left = max(1, round(seconds))
    parts = []
    for unit, unit_seconds in _SECONDS_IN.items():
        if unit == "week":
            continue
        count, left = divmod(left, unit_seconds)
        if count:
            parts.append(f"{count} {unit}" + ("s" if count != 1 else ""))
    return join(parts[:most_parts])


def join(parts: list[str]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if parts[1:] else parts)
