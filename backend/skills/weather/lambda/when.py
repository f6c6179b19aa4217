"""Reads for when the weather is asked: now, a day, several days, or a part of a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

import holidays

_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_NUMBERS = {
    word: number
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen".split(), 2
    )
} | {"few": 3, "couple of": 2, "several": 4}
_DAYS_AHEAD = re.compile(
    rf"\b(?:next|coming|following)? ?(?P<count>\d+|{'|'.join(_NUMBERS)})[ -](?:days?|nights?)\b"
    r"(?! ago| from)"
)
PARTS = {
    "morning": (6, 12),
    "afternoon": (12, 18),
    "evening": (18, 22),
    "night": (21, 30),
    "midday": (11, 15),
}
"""Part of a day → its first hour and the hour after its last; those from 24 on are tomorrow's."""
_PART_OF_SLOT = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night"}
_RELATIVE = re.compile(r"\b(today|tonight|tomorrow|now|day after|in \w+ days?|days? from now)\b")


@dataclass(frozen=True)
class When:
    """A span of days, of which an hour or part may be meant.

    Attributes:
        days: in their order; one for a single day.
        part: a key of PARTS, "rest" for the rest of the day, or "" for the whole day.
        hour: 0 to 23, when an hour was said; else None.
        is_now: whether nothing was said, or "now".
    """

    days: tuple[date, ...]
    part: str = ""
    hour: int | None = None
    is_now: bool = False

    @property
    def is_span(self) -> bool:
        """Whether several days are meant."""
        return len(self.days) > 1

    def hours(self, now: datetime) -> tuple[datetime, datetime] | None:
        """The first moment and the one after the last of the part; None for a whole day."""
        day = datetime.combine(self.days[0], datetime.min.time())
        if self.hour is not None:
            return day + timedelta(hours=self.hour), day + timedelta(hours=self.hour + 1)
        if self.part == "rest":
            first = now.replace(minute=0, second=0, microsecond=0, tzinfo=None)
            return first, max(day + timedelta(hours=24), first + timedelta(hours=1))
        if self.part:
            first_hour, end_hour = PARTS[self.part]
            return day + timedelta(hours=first_hour), day + timedelta(hours=end_hour)
        return None


def read_when(sentence: str, slots: dict[str, str], device_today: date, there: datetime) -> When:
    """Read days and parts of days from the slots and, for what they do not hold, the sentence.

    Args:
        sentence: what was said; may be empty.
        slots: "date", "part" and "days", as Alexa gives them; each may be absent.
        device_today: what a date slot for "tomorrow" was reckoned from.
        there: the present moment at the place that is asked about, whose "today" is meant.
    """
    words = sentence.lower().replace("’", "'")
    today = there.date()
    part, hour = _read_part(words, slots.get("part", ""))
    days = _read_days(words, slots, device_today, today)
    is_said = bool(days) or bool(part) or hour is not None
    is_now = not is_said or re.search(r"\b(right now|currently|at the moment)\b", words) is not None
    return When(days or (today,), part, hour, is_now)


def _read_part(words: str, slot: str) -> tuple[str, int | None]:
    if re.search(r"\b(later( on)?|rest of the day)\b", words):
        return "rest", None
    if re.search(r"\b(tonight|overnight)\b", words):
        return "night", None
    clock = re.fullmatch(r"(\d\d):\d\d", slot)
    if clock:
        return "", int(clock[1])
    if re.search(r"\b(noon|lunch ?time)\b", words) and "afternoon" not in words:
        return "", 12
    said = re.search(r"\b(morning|afternoon|evening|night|midday)\b", words)
    is_greeting = re.match(r"\W*good (morning|afternoon|evening)", words)
    return (said[1] if said and not is_greeting else _PART_OF_SLOT.get(slot, "")), None


def _read_days(
    words: str, slots: dict[str, str], device_today: date, today: date
) -> tuple[date, ...]:
    span = _read_span(words, slots, today)
    if span:
        return span
    slot = slots.get("date", "")
    if re.fullmatch(r"\d{4}-\d\d-\d\d", slot):
        said = date.fromisoformat(slot)
        ahead = said - device_today
        is_relative = _RELATIVE.search(words) or (
            not words and ahead in (timedelta(0), timedelta(1))
        )
        return (today + ahead,) if is_relative else (said,)
    if month := re.match(r"(\d{4})-(\d\d)$", slot):
        first = date(int(month[1]), int(month[2]), 1)
        return (today,) if first <= today else (first,)
    if re.match(r"\d{4}(-(SP|SU|FA|WI))?$", slot):
        return (date(int(slot[:4]), 12, 31),)  # a season or year: beyond every forecast
    return _read_words(words, today)


def _read_words(words: str, today: date) -> tuple[date, ...]:
    """Read a day that no slot holds."""
    if "day after tomorrow" in words:
        return (today + timedelta(days=2),)
    if re.search(r"\bto?m+[ao]r+ow\b", words):
        return (today + timedelta(days=1),)
    if re.search(r"\b(today|tonight)\b", words):
        return (today,)
    for number, name in enumerate(_WEEKDAYS):
        if re.search(rf"\b{name}\b", words):
            return (today + timedelta(days=(number - today.weekday()) % 7),)
    return _read_holiday(words, today)


def _read_span(words: str, slots: dict[str, str], today: date) -> tuple[date, ...]:
    """Read several days: a number of them, the weekend, the next seven days, or next week."""
    week = re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", slots.get("date", ""))
    if week or re.search(r"\b(weekend|rest of the week|week ahead|(this|the|next) week)\b", words):
        return _read_week(words, week, today)
    counted = _DAYS_AHEAD.search(words)
    if counted and not re.search(rf"\bin {counted['count']}\b", words):
        count = _NUMBERS.get(counted["count"]) or int(counted["count"])
    elif slots.get("days", "").isdigit():
        count = int(slots["days"])
    else:
        return ()
    is_after_today = "next" in words or "coming" in words
    first = today + timedelta(days=1 if is_after_today else 0)
    return tuple(first + timedelta(days=ahead) for ahead in range(max(1, min(count, 16))))


def _read_week(words: str, week: re.Match[str] | None, today: date) -> tuple[date, ...]:
    is_weekend = "weekend" in words or bool(week and week[3])
    is_this_week = not is_weekend and "next week" not in words
    if is_this_week and not (week and week.groups()[:2] != _format_week(today)):
        return tuple(today + timedelta(days=ahead) for ahead in range(7))
    if week:
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
    else:
        is_next = re.search(r"\bnext week", words) is not None
        monday = today + timedelta(days=7 * is_next - today.weekday())
    days = [monday + timedelta(days=ahead) for ahead in range(7)][5 if is_weekend else 0 :]
    left = tuple(day for day in days if day >= today)
    return left or (today,)


def _format_week(day: date) -> tuple[str, str]:
    year, week, _ = day.isocalendar()
    return str(year), f"{week:02d}"


def _read_holiday(words: str, today: date) -> tuple[date, ...]:
    """Read "on Christmas", "New Year's Eve", by the United States' and common holidays."""
    for day, names in _list_holidays(today.year).items():
        if day >= today and any(re.search(rf"\b{re.escape(name)}\b", words) for name in names):
            return (day,)
    return ()


@cache
def _list_holidays(year: int) -> dict[date, tuple[str, ...]]:
    package = holidays.country_holidays("US")
    found = holidays.country_holidays(
        "US", years=range(year, year + 2), categories=package.supported_categories
    )
    names = {
        day: tuple(
            re.sub(r" (day|sunday|national independence day)$", "", title.lower())
            for title in titles.split("; ")
            if "observed" not in title
        )
        for day, titles in found.items()
    }
    # "Christmas Eve" is no Christmas: the longer name comes first.
    return dict(sorted(names.items(), key=lambda entry: -max(map(len, entry[1]), default=0)))
