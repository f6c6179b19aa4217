"""Answers about time zones: the device's, and when its clocks change."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from asked import Asked
from days import say_date
from spoken_numbers import count

_ABBREVIATIONS = {
    "EST": "Eastern Standard Time", "EDT": "Eastern Daylight Time",
    "CST": "Central Standard Time", "CDT": "Central Daylight Time",
    "MST": "Mountain Standard Time", "MDT": "Mountain Daylight Time",
    "PST": "Pacific Standard Time", "PDT": "Pacific Daylight Time",
    "AKST": "Alaska Standard Time", "AKDT": "Alaska Daylight Time", "HST": "Hawaii Standard Time",
    "CET": "Central European Time", "CEST": "Central European Summer Time",
    "EET": "Eastern European Time", "EEST": "Eastern European Summer Time",
    "GMT": "Greenwich Mean Time", "BST": "British Summer Time", "UTC": "Coordinated Universal Time",
    "JST": "Japan Standard Time", "AEST": "Australian Eastern Standard Time",
    "AEDT": "Australian Eastern Daylight Time",
}  # fmt: skip
_MOST_DAYS_AHEAD = 400
"""Clocks that change at all change within a year."""


@dataclass(frozen=True)
class ClockChange:
    """A day on which clocks change, and by how much."""

    day: date
    by: timedelta


def time_zone_here(asked: Asked) -> str:
    """The name of the device's time zone, and its distance from universal time."""
    name = _name_zone(asked.now)
    city = asked.zone.key.rpartition("/")[2].replace("_", " ")
    opening = f"You're on {name}" if name else f"You're on the time of {city}"
    offset = say_offset(asked.now)
    if offset.startswith("on"):
        return f"{opening}." if name else f"You're {offset}."
    return f"{opening}, {offset}."


def clock_change(asked: Asked) -> str:
    """When daylight saving time starts or ends next, here or in a place."""
    place = asked.place or (asked.places[0] if asked.places else None)
    zone = place.zone if place else asked.zone
    words = asked.words
    direction = 0
    if re.search(r"\b(start|starts|begin|begins|forward|ahead|spring)\b", words):
        direction = 1
    elif re.search(r"\b(end|ends|over|back|stop|stops|fall)\b", words):
        direction = -1
    where = f" in {place.name}" if place else ""
    change = find_clock_change(zone, asked.now.astimezone(zone), direction)
    if change is None:
        return f"The clocks don't change{where}." if place else "The clocks don't change here."
    if re.search(r"^(is|are) (it|we|there)\b", words):
        is_on = bool(asked.now.astimezone(zone).dst())
        answer = "Yes, it's daylight saving" if is_on else "No, it's standard"
        return f"{answer} time{where}."
    is_forward = change.by > timedelta(0)
    minutes = abs(round(change.by.total_seconds() / 60))
    span = count(minutes // 60, "hour") if minutes % 60 == 0 else count(minutes, "minute")
    return (
        f"Daylight saving time {'starts' if is_forward else 'ends'}{where} on "
        f"{say_date(change.day, asked.today)}: the clocks go {'forward' if is_forward else 'back'} "
        f"by {span}."
    )


def find_clock_change(zone: ZoneInfo, now: datetime, direction: int = 0) -> ClockChange | None:
    """Find the next day on which the clocks of a zone change.

    Args:
        zone: whose clocks.
        now: from which moment on.
        direction: 1 for a change forward, -1 for one back, 0 for either.
    """
    before = _offset_at_midnight(zone, now.date())
    for ahead in range(1, _MOST_DAYS_AHEAD):
        day = now.date() + timedelta(days=ahead - 1)
        after = _offset_at_midnight(zone, day + timedelta(days=1))
        by, before = after - before, after
        is_wanted = by and (not direction or (by > timedelta(0)) == (direction > 0))
        if is_wanted and (now.utcoffset() != after or ahead > 1):
            return ClockChange(day, by)
    return None


def _offset_at_midnight(zone: ZoneInfo, day: date) -> timedelta:
    return datetime.combine(day, time(0), zone).utcoffset() or timedelta()


def say_offset(moment: datetime) -> str:
    """'5 hours behind Coordinated Universal Time', or 'on Coordinated Universal Time'."""
    offset = moment.utcoffset() or timedelta()
    if not offset:
        return "on Coordinated Universal Time"
    hours, minutes = divmod(abs(round(offset.total_seconds() / 60)), 60)
    parts = [count(hours, "hour")] if hours else []
    parts += [count(minutes, "minute")] if minutes else []
    way = "ahead of" if offset > timedelta(0) else "behind"
    return f"{' and '.join(parts)} {way} Coordinated Universal Time"


def _name_zone(moment: datetime) -> str:
    """The zone's English name; CST is not China's."""
    key = str(moment.tzinfo)
    name = moment.tzname() or ""
    is_american = key.startswith(("America/", "US/", "Canada/"))
    if name in {"CST", "MST", "PST", "EST"} and not is_american:
        return ""
    return _ABBREVIATIONS.get(name, "")
