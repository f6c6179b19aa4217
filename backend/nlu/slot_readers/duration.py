"""Reads AMAZON.DURATION: spans of time, given as ISO 8601."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from backend.nlu.numbers import parse_numbers
from backend.nlu.slot_quality import QUALITY
from backend.nlu.slot_reader import SlotMatch, SlotReader

SECONDS = {"second": 1, "sec": 1, "minute": 60, "min": 60, "hour": 3600, "hr": 3600}
DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14}
MONTHS = {"month": 1, "year": 12, "decade": 120}
_ALL = {**SECONDS, **DAYS, **MONTHS}


class DurationReader(SlotReader):
    """Durations: "5 minutes and 30 seconds", "an hour and a half", "half an hour"."""

    slot_types = ("AMAZON.DURATION",)
    examples = ("5 minutes", "an hour", "30 seconds", "2 hours", "ten minutes")

    def find_matches(self, texts: Sequence[str], now: datetime) -> list[SlotMatch]:
        """Find durations; longer ones are better."""
        matches = []
        for start in range(len(texts)):
            found = _read_durations_from(texts, start)
            longest = max(found, default=0)
            matches += [
                SlotMatch(
                    start,
                    end,
                    text,
                    QUALITY.certain if end == longest else QUALITY.shorter_duration,
                )
                for end, text in found.items()
            ]
        return matches


def parse_unit(text: str) -> str:
    """The unit that a token names in singular, or ""."""
    singular = text.removesuffix("s") if len(text) > 2 else text
    return singular if singular in _ALL else ""


def _read_durations_from(texts: Sequence[str], start: int) -> dict[int, str]:
    """Read one part after another: "1 hour, 5 minutes and 30 seconds"."""
    found: dict[int, str] = {}
    amounts: dict[str, float] = {}
    position = start
    while True:
        part = _read_part(texts, position)
        if part is None:
            return found
        value, unit, position = part
        amounts[unit] = amounts.get(unit, 0.0) + value
        end = position
        extra = _read_half_after(texts, position)
        if extra:
            amounts[unit] += extra[0]
            end = position = extra[1]
        found[end] = format_iso_duration(amounts)
        if position < len(texts) and texts[position] == "and":
            position += 1


def _read_part(texts: Sequence[str], start: int) -> tuple[float, str, int] | None:
    """Read a number and its unit: "5 minutes", "an hour", "half an hour"."""
    if start >= len(texts):
        return None
    if texts[start] in {"a", "an", "another"} and start + 1 < len(texts):
        unit = parse_unit(texts[start + 1])
        if unit:
            return 1.0, unit, start + 2
    for end, value in sorted(parse_numbers(texts, start).items(), reverse=True):
        after = end
        while after < len(texts) and texts[after] in {"a", "an", "of", "more"}:
            after += 1
        unit = parse_unit(texts[after]) if after < len(texts) else ""
        if unit and value >= 0:
            return value, unit, after + 1
    return None


def _read_half_after(texts: Sequence[str], position: int) -> tuple[float, int] | None:
    """Read "an hour and a half"."""
    parts = {"half": 0.5, "quarter": 0.25}
    if list(texts[position : position + 2]) == ["and", "a"] and position + 2 < len(texts):
        part = parts.get(texts[position + 2])
        is_own_unit = part is not None and _read_part(texts, position + 1) is not None
        return (part, position + 3) if part is not None and not is_own_unit else None
    return None


def format_iso_duration(amounts: dict[str, float]) -> str:
    """Write amounts by unit as ISO 8601; fractions go to smaller units."""
    seconds = sum(amounts.get(unit, 0.0) * size for unit, size in SECONDS.items())
    months = sum(amounts.get(unit, 0.0) * size for unit, size in MONTHS.items())
    days = sum(amounts.get(unit, 0.0) * size for unit, size in DAYS.items())
    if set(amounts) == {"week"} and days % 7 == 0:
        return f"P{int(days // 7)}W"
    days, day_part = divmod(days, 1)
    months, month_part = divmod(months, 1)
    seconds += round(day_part * 86400)
    days += round(month_part * 30)
    years, months = divmod(int(months), 12)
    date = "".join(
        f"{int(value)}{letter}"
        for value, letter in ((years, "Y"), (months, "M"), (days, "D"))
        if value
    )
    time = _format_clock_part(seconds)
    return f"P{date}{'T' + time if time else ''}" if date or time else "PT0S"


def _format_clock_part(seconds: float) -> str:
    """Hours, minutes and seconds."""
    hours, rest = divmod(seconds, 3600)
    minutes, rest = divmod(rest, 60)
    whole = round(rest) if abs(rest - round(rest)) < 1e-6 else rest
    parts = ((hours, "H"), (minutes, "M"), (whole, "S"))
    return "".join(f"{value:g}{letter}" for value, letter in parts if value)
