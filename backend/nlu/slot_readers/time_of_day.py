"""Reads AMAZON.TIME: times of day as "17:00", parts of a day as MO, AF, EV and NI."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from backend.nlu.numbers import parse_below_hundred
from backend.nlu.slot_quality import QUALITY
from backend.nlu.slot_reader import SlotMatch, SlotReader

PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "tonight": "NI"}
NAMED = {"noon": (12, 0), "midday": (12, 0), "midnight": (0, 0)}


class TimeReader(SlotReader):
    """Times: "6:30 am", "half past six", "seven in the evening", "noon"."""

    slot_types = ("AMAZON.TIME",)
    examples = ("7 am", "6:30", "8 pm", "noon", "half past 6")

    def find_matches(self, texts: Sequence[str], now: datetime) -> list[SlotMatch]:
        """Find times of day; longer ones are better."""
        matches: list[SlotMatch] = []
        for start in range(len(texts)):
            found = _read_times_from(texts, start)
            longest = max(found, default=0)
            for end, (value, quality) in found.items():
                matches.append(
                    SlotMatch(
                        start,
                        end,
                        value,
                        quality if end == longest else quality - QUALITY.shorter_penalty,
                    )
                )
        return matches


def _read_times_from(texts: Sequence[str], start: int) -> dict[int, tuple[str, float]]:
    """Read every time that starts at a token: value and quality by the token after it."""
    part = _read_part_of_day(texts, start)
    if part is not None:
        return {part[1]: (part[0], QUALITY.named)}
    clock = _read_clock(texts, start)
    if clock is None:
        return {}
    hour, minute, end, is_certain = clock
    found = {
        end: (f"{hour:02d}:{minute:02d}", QUALITY.certain if is_certain else QUALITY.bare_hour)
    }
    half = _read_half_of_day(texts, end, hour)
    if half is not None and hour <= 12:
        hour_of_day = hour % 12 + (12 if half[0] == "pm" else 0)
        found[half[1]] = (f"{hour_of_day:02d}:{minute:02d}", QUALITY.certain)
    return found


def _read_part_of_day(texts: Sequence[str], start: int) -> tuple[str, int] | None:
    """Read "the morning", "this evening", "tonight", "night"."""
    position = start + 1 if texts[start] in {"the", "this"} else start
    word = texts[position] if position < len(texts) else ""
    return (PARTS[word], position + 1) if word in PARTS else None


def _read_clock(texts: Sequence[str], start: int) -> tuple[int, int, int, bool] | None:
    """Read hour and minute; the last figure says whether it can hardly be anything but a time."""
    text = texts[start]
    if text in NAMED:
        return *NAMED[text], start + 1, True
    hour_text, _, minute_text = text.partition(":")
    if minute_text and int(hour_text) < 24 and int(minute_text) < 60:
        return int(hour_text), int(minute_text), start + 1, True
    relative = _read_relative(texts, start)
    if relative is not None:
        return relative
    hour = parse_below_hundred(texts, start)
    if hour is None or hour[0] > 23:
        return _read_military(text, start)
    value, end = hour
    if end < len(texts) and texts[end] == "o'clock":
        return value, 0, end + 1, True
    minute = _read_spoken_minute(texts, end)
    return (value, minute[0], minute[1], True) if minute else (value, 0, end, False)


def _read_spoken_minute(texts: Sequence[str], start: int) -> tuple[int, int] | None:
    """Read "six thirty", "seven oh five"."""
    if start < len(texts) and texts[start] in {"oh", "o"}:
        unit = parse_below_hundred(texts, start + 1)
        return unit if unit and unit[0] < 10 else None
    minute = parse_below_hundred(texts, start)
    return minute if minute and 10 <= minute[0] < 60 else None


def _read_military(text: str, start: int) -> tuple[int, int, int, bool] | None:
    """Read "1730"."""
    if len(text) == 4 and text.isdigit() and int(text[:2]) < 24 and int(text[2:]) < 60:
        return int(text[:2]), int(text[2:]), start + 1, False
    return None


def _read_relative(texts: Sequence[str], start: int) -> tuple[int, int, int, bool] | None:
    """Read "half past six", "a quarter to seven", "ten minutes after five", "20 till nine"."""
    position = start + 1 if texts[start] == "a" else start
    word = texts[position] if position < len(texts) else ""
    if word in {"half", "quarter"}:
        minutes, position = {"half": 30, "quarter": 15}[word], position + 1
    else:
        number = parse_below_hundred(texts, position)
        if number is None or not 0 < number[0] < 60:
            return None
        minutes, position = number
        position += position < len(texts) and texts[position] in {"minutes", "minute"}
    direction = texts[position] if position < len(texts) else ""
    if direction not in {"past", "after", "to", "till", "til", "before"}:
        return None
    following = texts[position + 1] if position + 1 < len(texts) else ""
    hour = (
        (NAMED[following][0], position + 2)
        if following in NAMED
        else parse_below_hundred(texts, position + 1)
    )
    if hour is None or hour[0] > 23:
        return None
    end = hour[1] + (hour[1] < len(texts) and texts[hour[1]] == "o'clock")
    total = hour[0] * 60 + (minutes if direction in {"past", "after"} else -minutes)
    return total // 60 % 24, total % 60, end, True


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
