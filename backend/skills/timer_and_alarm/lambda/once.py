"""Moves one ring of a repeating alarm or reminder; the others stay as they are."""

from __future__ import annotations

import re
from datetime import date, datetime

from asked import Answer, Asked, Timer, answer, ask_back, change
from clock_times import say_time
from repeating import find_next, rings_on

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


def move_once(asked: Asked, timer: Timer, day: date, due: datetime) -> Answer:
    """Let it ring at another moment on one day only, which is asked about first."""
    next_said = say_time(timer.due, asked.now)
    if timer.due.date() != day:
        # What comes before that day would be lost with it.
        text = f"I can only move the next time it rings, at {next_said}. I left it as it is."
        return answer(text)
    if due <= asked.now:
        return answer(f"{say_time(due, asked.now)} is already over.")
    said = say_time(due, asked.now)
    if not asked.is_confirmed or asked.attributes.get("pending") != "confirm":
        question = (
            f"It repeats. Should it ring at {said} just this once, instead of at {next_said}?"
        )
        return ask_back(question, pending="confirm", ids=[timer.id], request=asked.request)
    following = find_next(timer.due, timer.repeats, timer.recurrence, asked.now)
    rings_again = say_time(following, asked.now)
    return answer(
        f"Okay, it rings at {said}, and then at {rings_again} again.",
        change(timer, due=following.isoformat()),
        _start(timer, due),
    )


def _start(timer: Timer, due: datetime) -> dict[str, object]:
    """Build the directive that lets the same ring once at a moment."""
    if timer.kind == "reminder":
        return {"type": "Bergamot.StartReminder", "due": due.isoformat(), "text": timer.label}
    return {"type": "Bergamot.StartAlarm", "due": due.isoformat(), "label": timer.label}
