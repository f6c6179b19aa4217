"""When what repeats rings, on days of the week or by a rule, and how that is said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from clock_times import say_clock, say_day
from durations import join
from recurrence import (
    DAYS,
    NAMES,
    WEEKEND,
    WORKDAYS,
    complete_rule,
    find_first_time,
    find_time_after,
    say_rule,
)

_MOST_TIMES_AHEAD = 400


def say_repetition(days: Sequence[str]) -> str:
    """'every day', 'on weekdays', 'every Monday and Friday'."""
    ordered = tuple(day for day in DAYS if day in days)
    known = {DAYS: "every day", WORKDAYS: "on weekdays", WEEKEND: "on weekends"}
    if ordered in known:
        return known[ordered]
    names = [NAMES[DAYS.index(day)] for day in ordered]
    return "every " + " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)


def find_first(due: datetime, days: Sequence[str], rule: str, now: datetime) -> datetime:
    """Find the first time from the day of `due` on, at its time of day and after now."""
    if rule:
        return find_first_time(complete_rule(rule, due), due, now) or due
    while DAYS[due.weekday()] not in days or due <= now:
        due += timedelta(days=1)
    return due


def find_next(due: datetime, days: Sequence[str], rule: str, now: datetime) -> datetime:
    """Find the time that comes after `due`, which is one of them."""
    if rule:
        return find_time_after(rule, due) or due
    return find_first(due + timedelta(days=1), days, "", now)


def is_delayed(due: datetime, days: Sequence[str], now: datetime) -> bool:
    """Whether what rings on days of the week leaves out a ring before `due`."""
    if not days:
        return False
    today = datetime.combine(now.date(), due.time(), due.tzinfo)
    return find_first(today, days, "", now).date() < due.date()


def rings_on(due: datetime, days: Sequence[str], rule: str, day: date) -> bool:
    """Whether what is due first at a time rings on a day."""
    if day <= due.date() or not (days or rule):
        return due.date() == day
    if not rule:
        return DAYS[day.weekday()] in days
    for _ in range(_MOST_TIMES_AHEAD):
        due = find_next(due, days, rule, due)
        if due.date() >= day:
            break
    return due.date() == day


def build_repetition(days: Sequence[str], rule: str, due: datetime) -> dict[str, object]:
    """Build what a directive says of the repetition of what is due first at a time."""
    if rule:
        return {"recurrence": complete_rule(rule, due)}
    return {"repeats": list(days)} if days else {}


def say_repeated(dues: Sequence[datetime], days: Sequence[str], rule: str, now: datetime) -> str:
    """'7 AM every Monday', '7 AM every other day, starting tomorrow'."""
    clocks = join([say_clock(due) for due in dues])
    if not rule:
        return f"{clocks} {say_repetition(days)}"
    often = say_rule(complete_rule(rule, dues[0]))
    return f"{clocks} {often}, starting {say_day(dues[0], now)}"


def say_when(due: datetime, days: Sequence[str], rule: str) -> str:
    """'7 AM every other day': when something that is set rings."""
    return f"{say_clock(due)} {say_rule(rule) if rule else say_repetition(days)}"
