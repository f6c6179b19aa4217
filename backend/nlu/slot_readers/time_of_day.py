"""Reads AMAZON.TIME: times of day as "17:00", parts of a day as MO, AF, EV and NI."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from backend.nlu.amounts import parse_fractions
from backend.nlu.numbers import parse_below_hundred
from backend.nlu.slot_quality import QUALITY
from backend.nlu.slot_reader import SlotMatch, SlotReader
from backend.nlu.slot_readers.duration import parse_unit
from backend.nlu.slot_type_names import TIME
from backend.nlu.time_units import SECONDS
from backend.nlu.whole_matches import keep_whole_matches

PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "tonight": "NI"}
NAMED = {"noon": (12, 0), "lunchtime": (12, 0), "midday": (12, 0), "midnight": (0, 0)}
_PAST, _TO = frozenset({"past", "after"}), frozenset({"to", "till", "til", "before", "of"})
_ZERO = frozenset({"zero", "oh", "o", "0"})
_UNITS = frozenset({*SECONDS, *(f"{unit}s" for unit in SECONDS), "hundred", "percent", "degrees"})
"""After a number these make it something else than a time."""

Clock = tuple[int, int, int, bool]
"""Hour, minute, the token after it, and whether it can hardly be anything but a time."""


class TimeReader(SlotReader):
    """Times: "6:30 am", "half past six", "zero six hundred", "seven in the evening", "noon"."""

    slot_types = (TIME,)
    examples = ("7 am", "6:30", "8 pm", "noon", "half past 6")

    def find_matches(self, texts: Sequence[str], now: datetime) -> list[SlotMatch]:
        """Find the times of day that are read to their end."""
        matches = [
            match
            for start in range(len(texts))
            if (match := _read_time_from(texts, start)) is not None
        ]
        return keep_whole_matches(matches, texts, _UNITS)


def _read_time_from(texts: Sequence[str], start: int) -> SlotMatch | None:
    """Read the longest time that starts at a token."""
    part = _read_part_of_day(texts, start)
    if part is not None:
        return SlotMatch(start, part[1], part[0], QUALITY.named)
    clocks = [clock for read in _FORMS if (clock := read(texts, start)) is not None]
    if not clocks:
        return None
    hour, minute, end, is_certain = max(clocks, key=lambda clock: clock[2])
    half = _read_half_of_day(texts, end, hour)
    if half is not None and hour <= 12:
        hour_of_day = hour % 12 + (12 if half[0] == "pm" else 0)
        return SlotMatch(start, half[1], f"{hour_of_day:02d}:{minute:02d}", QUALITY.certain)
    quality = QUALITY.certain if is_certain else QUALITY.bare_hour
    return SlotMatch(start, end, f"{hour:02d}:{minute:02d}", quality)


def _get_text(texts: Sequence[str], position: int) -> str:
    return texts[position] if 0 <= position < len(texts) else ""


def _read_part_of_day(texts: Sequence[str], start: int) -> tuple[str, int] | None:
    """Read "the morning", "this evening", "tonight", "night"."""
    position = start + (texts[start] in {"the", "this"})
    word = _get_text(texts, position)
    return (PARTS[word], position + 1) if word in PARTS else None


def _read_named(texts: Sequence[str], start: int) -> Clock | None:
    """Read "noon", "midnight", "noon thirty"."""
    if texts[start] not in NAMED:
        return None
    hour, minute = NAMED[texts[start]]
    after = _read_spoken_minute(texts, start + 1)
    return (hour, after[0], after[1], True) if after else (hour, minute, start + 1, True)


def _read_digits(texts: Sequence[str], start: int) -> Clock | None:
    """Read "6:30", and "6.30" before a half of the day."""
    sign = ":" if ":" in texts[start] else "."
    hour_text, _, minute_text = texts[start].partition(sign)
    if not (hour_text.isdecimal() and minute_text.isdecimal() and len(minute_text) == 2):
        return None
    if int(hour_text) > 23 or int(minute_text) > 59:
        return None
    if sign == "." and _read_half_of_day(texts, start + 1, int(hour_text)) is None:
        return None
    return int(hour_text), int(minute_text), start + 1, True


def _read_hour_and_minute(texts: Sequence[str], start: int) -> Clock | None:
    """Read "six", "six o'clock", "six thirty", "seven oh five", "fifteen thirty hours"."""
    hour = parse_below_hundred(texts, start)
    if hour is None or hour[0] > 23:
        return None
    value, end = hour
    if _get_text(texts, end) == "o'clock":
        return value, 0, end + 1, True
    minute = _read_spoken_minute(texts, end)
    if minute is None:
        return value, 0, end, False
    after = _get_text(texts, minute[1])
    return value, minute[0], minute[1] + (value >= 10 and after == "hours"), True


def _read_spoken_minute(texts: Sequence[str], start: int) -> tuple[int, int] | None:
    """Read "thirty" or "oh five" after an hour."""
    if _get_text(texts, start) in {"oh", "o"}:
        unit = parse_below_hundred(texts, start + 1)
        return unit if unit and unit[0] < 10 else None
    minute = parse_below_hundred(texts, start)
    is_own_hour = minute is not None and _get_text(texts, minute[1]) == "o'clock"
    return minute if minute and 10 <= minute[0] < 60 and not is_own_hour else None


def _read_military(texts: Sequence[str], start: int) -> Clock | None:
    """Read "1730", "0600 hours", "zero six hundred", "oh six thirty", "twenty hundred"."""
    text = texts[start]
    if len(text) == 4 and text.isdecimal() and int(text[:2]) < 24 and int(text[2:]) < 60:
        has_hours = _get_text(texts, start + 1) == "hours"
        is_certain = has_hours or text.startswith("0")
        return int(text[:2]), int(text[2:]), start + 1 + has_hours, is_certain
    has_zero = text in _ZERO
    hour = parse_below_hundred(texts, start + has_zero)
    if hour is None or hour[0] > 23 or (has_zero and hour[0] > 9):
        return None
    value, end = hour
    if _get_text(texts, end) == "hundred":
        has_hours = _get_text(texts, end + 1) == "hours"
        is_hour = has_zero or has_hours or value >= 10
        return (value, 0, end + 1 + has_hours, True) if is_hour else None
    minute = _read_spoken_minute(texts, end) if has_zero else None
    if minute is None:
        return None
    return value, minute[0], minute[1] + (_get_text(texts, minute[1]) == "hours"), True


def _read_british_half(texts: Sequence[str], start: int) -> Clock | None:
    """Read "half seven", which is half past seven."""
    hour = parse_below_hundred(texts, start + 1) if texts[start] == "half" else None
    if hour is None or not 1 <= hour[0] <= 12 or parse_unit(_get_text(texts, hour[1])):
        return None
    return hour[0], 30, hour[1], True


def _read_relative(texts: Sequence[str], start: int) -> Clock | None:
    """Read "half past six", "ten minutes to noon", "20 till nine", "an hour before midnight"."""
    distance = _read_distance(texts, start)
    if distance is None:
        return None
    minutes, position = distance
    direction = _get_text(texts, position)
    if direction not in _PAST | _TO:
        return None
    reference = _read_reference(texts, position + 1)
    if reference is None:
        return None
    hour, end = reference
    total = hour * 60 + (minutes if direction in _PAST else -minutes)
    return total // 60 % 24, total % 60, end, True


def _read_distance(texts: Sequence[str], start: int) -> tuple[int, int] | None:
    """Read the minutes before or after an hour: "a quarter", "ten minutes", "two hours"."""
    position = start + (texts[start] in {"a", "an"})
    for end, part in sorted(parse_fractions(texts, position).items(), reverse=True):
        after = end + (_get_text(texts, end) == "of")
        after += _get_text(texts, after) in {"a", "an"}
        is_with_hour = _get_text(texts, after) == "hour"
        return round(part * 60), after + 1 if is_with_hour else end
    if _get_text(texts, position) in {"hour", "minute"}:
        return int(SECONDS[texts[position]]) // 60, position + 1
    number = parse_below_hundred(texts, position)
    if number is None or not 0 < number[0] < 60:
        return None
    unit = parse_unit(_get_text(texts, number[1]))
    if unit in {"hour", "minute", "min"}:
        return number[0] * int(SECONDS[unit]) // 60, number[1] + 1
    # "Move that one to eight": nobody says "one to eight" of a time.
    return None if texts[position] == "one" else number


def _read_reference(texts: Sequence[str], start: int) -> tuple[int, int] | None:
    """Read the hour that a distance is measured from."""
    word = _get_text(texts, start)
    if word in NAMED:
        return NAMED[word][0], start + 1
    hour = parse_below_hundred(texts, start)
    if hour is None or hour[0] > 23 or parse_unit(_get_text(texts, hour[1])):
        return None
    return hour[0], hour[1] + (_get_text(texts, hour[1]) == "o'clock")


def _read_half_of_day(texts: Sequence[str], start: int, hour: int) -> tuple[str, int] | None:
    """Read "am", "p m", "in the morning", "at night", "tonight", after a time."""
    rest = list(texts[start : start + 3])
    if rest[:1] in (["am"], ["pm"]):
        return rest[0], start + 1
    if rest[:2] in (["a", "m"], ["p", "m"]):
        return rest[0] + "m", start + 2
    for length in (1, 2, 3):
        words = rest[:length]
        if (
            len(words) == length
            and words[-1] in PARTS
            and words[:-1] in ([], ["at"], ["this"], ["in", "the"])
        ):
            is_small_hour = words[-1] in {"night", "tonight"} and (hour == 12 or hour < 4)
            return "am" if words[-1] == "morning" or is_small_hour else "pm", start + length
    return None


_FORMS: tuple[Callable[[Sequence[str], int], Clock | None], ...] = (
    _read_named,
    _read_digits,
    _read_hour_and_minute,
    _read_military,
    _read_british_half,
    _read_relative,
)
