"""Reads AMAZON.DURATION: spans of time, given as ISO 8601."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from backend.nlu.amounts import FRACTION_SIGNS, parse_amounts, parse_fractions
from backend.nlu.numbers import parse_below_hundred
from backend.nlu.slot_quality import QUALITY
from backend.nlu.slot_reader import SlotMatch, SlotReader
from backend.nlu.slot_type_names import DURATION
from backend.nlu.time_units import DAYS, MONTHS, SECONDS
from backend.nlu.whole_matches import is_number_word, keep_whole_matches

_ALL = {**SECONDS, **DAYS, **MONTHS}
_LETTERS = {"h": "hour", "m": "minute", "s": "second"}
"""Units that count only after digits: "1h30", "90s"."""
_UNIT_BELOW = {"hour": "minute", "hr": "minute", "minute": "second", "min": "second"}
_MORE = frozenset("more extra additional further".split())
"""What may stand between a number and its unit: "two extra minutes"."""
_NOT_AFTER_LEFT_OUT_UNIT = frozenset("am pm o'clock percent past to before after till".split())


class DurationReader(SlotReader):
    """Durations: "5 minutes and 30 seconds", "an hour and a half", "an hour twenty", "1h30"."""

    slot_types = (DURATION,)
    examples = ("5 minutes", "an hour", "30 seconds", "2 hours", "ten minutes")

    def find_matches(self, texts: Sequence[str], now: datetime) -> list[SlotMatch]:
        """Find the durations that are read to their end."""
        texts = _blank_pronouns(texts)
        matches = []
        for start in range(len(texts)):
            found = _read_duration_from(texts, start)
            if found is not None:
                matches.append(SlotMatch(start, found[1], found[0], QUALITY.certain))
        return keep_whole_matches(matches, texts)


def _blank_pronouns(texts: Sequence[str]) -> list[str]:
    """Blank the "one" that is no number: of "the five minute one", not of "an hour one minute"."""
    following = [*texts[1:], ""]
    return [
        "" if text == "one" and parse_unit(before) and not parse_unit(after) else text
        for before, text, after in zip(["", *texts], texts, following, strict=False)
    ]


def parse_unit(text: str) -> str:
    """The unit that a token names in singular, or ""."""
    singular = text.removesuffix("s") if len(text) > 2 else text
    return singular if singular in _ALL else ""


def parse_short_unit(texts: Sequence[str], position: int) -> str:
    """The unit at a token, as a word or, right after digits, as a letter; or ""."""
    if not 0 <= position < len(texts):
        return ""
    text = texts[position]
    is_after_digits = position > 0 and texts[position - 1].replace(".", "", 1).isdecimal()
    return _LETTERS.get(text, "") if is_after_digits and text in _LETTERS else parse_unit(text)


def _read_duration_from(texts: Sequence[str], start: int) -> tuple[str, int] | None:
    """Read one part after another: "1 hour, 5 minutes and 30 seconds"; gives value and end."""
    amounts: dict[str, float] = {}
    position, end = start, 0
    while True:
        part = _read_part(texts, position)
        if part is None:
            return (format_iso_duration(amounts), end) if end else None
        value, unit, end = part
        amounts[unit] = amounts.get(unit, 0.0) + value
        extra = _read_fraction_after(texts, end)
        if extra is not None:
            amounts[unit], end = amounts[unit] + extra[0], extra[1]
        elif (below := _read_without_unit(texts, end, unit)) is not None:
            amounts[_UNIT_BELOW[unit]] = below[0]
            return format_iso_duration(amounts), below[1]
        position = end + (end < len(texts) and texts[end] in {"and", "plus"})


def _read_part(texts: Sequence[str], start: int) -> tuple[float, str, int] | None:
    """Read a number and its unit: "5 minutes", "an hour", "three quarters of an hour"."""
    if start >= len(texts):
        return None
    if texts[start] in {"a", "an", "another"} and start + 1 < len(texts):
        at = start + 1 + (texts[start + 1] in _MORE)
        unit = parse_unit(texts[at]) if at < len(texts) else ""
        if unit:
            return 1.0, unit, at + 1
    for end, value in sorted(parse_amounts(texts, start).items(), reverse=True):
        after = end
        while after < len(texts) and texts[after] in {"a", "an", "of", *_MORE}:
            after += 1
        unit = parse_short_unit(texts, after)
        if unit:
            return value, unit, after + 1
    return None


def _read_fraction_after(texts: Sequence[str], position: int) -> tuple[float, int] | None:
    """Read "and a half", "and three quarters" after a unit, if they have no unit of their own."""
    if position < len(texts) and texts[position] in FRACTION_SIGNS:
        return FRACTION_SIGNS[texts[position]], position + 1
    if position >= len(texts) or texts[position] != "and":
        return None
    if _read_part(texts, position + 1) is not None:
        return None
    fractions = parse_fractions(texts, position + 1)
    end = max(fractions, default=0)
    return (fractions[end], end) if end else None


def _read_without_unit(texts: Sequence[str], position: int, unit: str) -> tuple[int, int] | None:
    """Read the number whose unit is left out: "an hour forty", "an hour and ten", "1h30"."""
    if unit not in _UNIT_BELOW:
        return None
    has_and = position < len(texts) and texts[position] == "and"
    number = parse_below_hundred(texts, position + has_and)
    # "Five minutes and one for …" begins another.
    if number is None or not 1 + has_and <= number[0] < 60:
        return None
    end = number[1]
    after = texts[end] if end < len(texts) else ""
    has_own_meaning = (
        after in _NOT_AFTER_LEFT_OUT_UNIT
        or (has_and and after == "for")
        or is_number_word(after)
        or bool(parse_short_unit(texts, end))
    )
    return None if has_own_meaning else (number[0], end)


def format_iso_duration(amounts: dict[str, float]) -> str:
    """Write amounts by unit as ISO 8601; fractions go to smaller units."""
    seconds = sum(amounts.get(unit, 0.0) * size for unit, size in SECONDS.items())
    months = sum(amounts.get(unit, 0.0) * size for unit, size in MONTHS.items())
    days = sum(amounts.get(unit, 0.0) * size for unit, size in DAYS.items())
    if set(amounts) <= {"week", "fortnight"} and days % 7 == 0:
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
    nearest = round(seconds)
    hours, rest = divmod(nearest if abs(seconds - nearest) < 1e-6 else seconds, 3600)
    minutes, rest = divmod(rest, 60)
    parts = ((hours, "H"), (minutes, "M"), (rest, "S"))
    return "".join(f"{value:g}{letter}" for value, letter in parts if value)
