"""Reads times of day and spans of time: "half past six", "5 pm", "1 hour 30 minutes"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

_NAMED = {"noon": (12, 0), "midday": (12, 0), "midnight": (0, 0)}
_CLOCK = (
    r"(?P<named>noon|midday|midnight)"
    r"|(?:(?P<quarters>half|quarter|\d{1,2})(?: minutes?)? (?P<way>past|after|to|before|till) )"
    r"(?P<base>\d{1,2}|noon|midnight)(?: o'?clock)?(?: (?P<base_half>am|pm))?"
    r"|(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d)| (?P<spoken>[0-5]\d))?"
    r"(?: ?(?P<half>am|pm)| (?P<oclock>o'?clock))?"
)
_BEFORE_BARE_HOUR = r"\b(at|until|till|it's|it is|to|when) $"
_PARTS = {"morning": "am", "afternoon": "pm", "evening": "pm", "night": "pm", "tonight": "pm"}


@dataclass(frozen=True)
class SaidTime:
    """A time of day in a sentence.

    Attributes:
        start: index of its first character.
        end: index after its last one.
        hour: 0 to 23, or 1 to 12 when morning and afternoon are both possible.
        minute: 0 to 59.
        is_certain: whether it is known to be in the morning or afternoon.
    """

    start: int
    end: int
    hour: int
    minute: int
    is_certain: bool

    @property
    def clock(self) -> time:
        """The time of day, a bare hour as it is on a clock of 24 hours."""
        return time(self.hour % 24, self.minute)

    def next_after(self, now: datetime) -> datetime:
        """The next moment at which clocks show it."""
        clocks = [self.clock]
        if not self.is_certain:
            clocks = [time(self.hour % 12, self.minute), time(self.hour % 12 + 12, self.minute)]
        days = (now.date() + timedelta(days=ahead) for ahead in (0, 1))
        moments = (datetime.combine(day, each, now.tzinfo) for day in days for each in clocks)
        return min(moment for moment in moments if moment > now)


def read_time(words: str) -> SaidTime | None:
    """Read the first time of day of a sentence by `write_digits`; a bare number is none.

    "At 6", "until 6" and "it's 6" are times too.
    """
    for match in re.finditer(rf"(?<![\w:./])(?:{_CLOCK})(?![\w:/])", words):
        said = _build(match, words)
        if said:
            return said
    return None


def _build(match: re.Match[str], words: str) -> SaidTime | None:
    if match["named"]:
        return SaidTime(match.start(), match.end(), *_NAMED[match["named"]], is_certain=True)
    if match["way"]:
        return _build_relative(match, words)
    hour, minute = int(match["hour"]), int(match["minute"] or match["spoken"] or 0)
    half = match["half"] or _part_of_day(words[match.end() :])
    is_marked = match["minute"] or half or match["oclock"]
    if not is_marked and not re.search(_BEFORE_BARE_HOUR, words[: match.start()]):
        return None
    if re.match(rf" ?(?:{_SPAN_UNITS})", words[match.end() :]):
        return None
    return _finish(match, hour, minute, half)


def _build_relative(match: re.Match[str], words: str) -> SaidTime | None:
    quarters = match["quarters"]
    minutes = {"half": 30, "quarter": 15}.get(quarters) or int(quarters)
    base = match["base"]
    hour = _NAMED[base][0] if base in _NAMED else int(base)
    half = match["base_half"] or _part_of_day(words[match.end() :])
    if base in _NAMED:
        half = "pm" if base == "noon" else "am"
        hour = 12
    if match["way"] in {"to", "before", "till"}:
        hour, minutes = hour - 1 or 12, 60 - minutes
        if half and hour == 11:
            half = {"am": "pm", "pm": "am"}[half]
    return _finish(match, hour, minutes, half) if minutes < 60 else None


def _finish(match: re.Match[str], hour: int, minute: int, half: str) -> SaidTime | None:
    if hour > 23 or (half and hour > 12):
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    is_certain = bool(half) or hour == 0 or hour > 12
    return SaidTime(match.start(), match.end(), hour, minute, is_certain)


def _part_of_day(after: str) -> str:
    """The half of the day that "in the morning" and "tonight" behind a time mean."""
    found = re.match(r" (?:in the |at )?(morning|afternoon|evening|night|tonight)\b", after)
    return _PARTS[found[1]] if found else ""


_SPAN_UNITS = "seconds?|minutes?|hours?|days?|weeks?|months?|years?"
_SPAN = re.compile(r"(?P<amount>\d+(?:\.\d+)?) (?P<unit>second|minute|hour|day|week)s?\b")


def read_span(words: str) -> timedelta | None:
    """Read a span of time, all its parts together; None when there is none."""
    parts = {match["unit"]: float(match["amount"]) for match in _SPAN.finditer(words)}
    return timedelta(**{f"{unit}s": amount for unit, amount in parts.items()}) if parts else None


def say_clock(moment: datetime | time) -> str:
    """'3:07 PM'."""
    return f"{moment.hour % 12 or 12}:{moment.minute:02d} {'AM' if moment.hour < 12 else 'PM'}"
