"""Moves or leaves out single rings of what repeats; the others stay as they are."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date, datetime

from asked import Answer, Asked, Timer, answer, ask_back, change
from clock_times import say_time
from repeating import find_next, rings_on

MOST_RINGS_BEFORE = 7
"""Rings before a day that is left out, each of which is then set by itself."""
TOO_FAR_AHEAD = "That day is too far ahead to change only that ring. I left it as it is."
WEEKDAY_NAME = re.compile(
    r"(?:on |this |my |the |next )*(?:mon|tues|wednes|thurs|fri|satur|sun)day"
)


def find_only_day(asked: Asked, timer: Timer) -> date | None:
    """Find the one day that the sentence is about, of those on which something rings.

    "Tomorrow's alarm" names one, when that rings every day; "my Friday alarm" names none when it
    rings on Fridays only.
    """
    days = asked.said.of_kind("date")
    if not timer.is_repeating or not days or asked.said.repetition:
        return None
    day = date.fromisoformat(days[0].value)
    is_name = WEEKDAY_NAME.fullmatch(days[0].text.lower()) is not None
    is_of_all = is_name and len(timer.repeats) == 1
    is_ringing = rings_on(timer.due, timer.repeats, timer.recurrence, day)
    return day if is_ringing and not is_of_all else None


def find_ring(asked: Asked, timer: Timer) -> datetime:
    """Find the ring that the sentence is about: that of the one day it names, else the next."""
    day = find_only_day(asked, timer)
    return datetime.combine(day, timer.due.time(), timer.due.tzinfo) if day else timer.due


def leave_out_rings(
    timer: Timer, days: Collection[date], now: datetime
) -> tuple[datetime, list[Mapping[str, object]]] | None:
    """Let what repeats not ring on some days.

    What repeats is set for after them; each ring before the last of them rings by itself.

    Returns:
        When it rings after those days, and the directives; None when too many rings come before.
    """
    due, last = timer.due, max(days)
    before: list[datetime] = []
    while due.date() <= last:
        before += [due] if due.date() not in days else []
        if len(before) > MOST_RINGS_BEFORE:
            return None
        due = find_next(due, timer.repeats, timer.recurrence, now)
    return due, [change(timer, due=due.isoformat()), *(_start(timer, each) for each in before)]


def move_once(asked: Asked, timer: Timer, day: date, due: datetime) -> Answer:
    """Let it ring at another moment on one day only, which is asked about first."""
    said, now_said = say_time(due, asked.now), say_time(find_ring(asked, timer), asked.now)
    left_out = leave_out_rings(timer, {day}, asked.now)
    if left_out is None:
        return answer(TOO_FAR_AHEAD)
    if due <= asked.now:
        return answer(f"{said} is already over.")
    if said == now_said:
        return answer(f"It rings at {said} already.")
    if not asked.is_confirmed or asked.attributes.get("pending") != "confirm":
        question = f"It repeats. Should it ring at {said} just this once, instead of at {now_said}?"
        return ask_back(question, pending="confirm", ids=[timer.id], request=asked.request)
    following, directives = left_out
    rings_again = say_time(following, asked.now)
    text = f"Okay, it rings at {said}, and then at {rings_again} again."
    return answer(text, *directives, _start(timer, due))


def _start(timer: Timer, due: datetime) -> dict[str, object]:
    """Build the directive that lets the same ring once at a moment."""
    if timer.kind == "reminder":
        return {"type": "Bergamot.StartReminder", "due": due.isoformat(), "text": timer.label}
    return {"type": "Bergamot.StartAlarm", "due": due.isoformat(), "label": timer.label}
