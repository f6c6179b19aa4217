"""Finds what shall be replaced: the alarm for seven in "wake me at eight instead of seven"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from acts import OTHER_TIME, Act
from asked import KINDS, Asked, Kind, Timer
from choosing import match
from clock_times import read_clock, rings_at
from durations import read_duration
from readings import Reading, mark_replaced

_REPLACED = re.compile(
    r"\b(?:instead of|rather than)(?: (?:the|my|at|for|in|on))* "
    r"(<(?:duration|time|hour|number)\d+>)"
    r"(?! (?:timer|alarm|reminder|one)\b)"
)
_SETTING = ("SetTimerIntent", "SetAlarmIntent", "SetReminderIntent", "RememberIntent")
_UNITS = {"second": 1, "minute": 60, "hour": 3600}
_SET_CERTAIN = re.compile(
    r"\b(?:set|setting|put|have)(?: (?:the|my|our|that))? "
    r"((?:<date\d+>(?: 's)?|(?<=the )\S+|(?<=my )\S+|(?<=our )\S+|(?<=that )\S+)(?: \S+){0,3}?) "
    r"(?:alarm|reminder) (?:to|for|at|from)\b"
)
"""A certain alarm that is set to another time: "tomorrow's alarm", "my gym alarm"."""
_SET_CERTAIN_DAY = re.compile(
    r"\b(?:set|put)(?: (?:the|my|our|that)) (?:alarm|reminder) (?:for|on) (<date\d+>) to\b"
)
_SET_THE_ONE = re.compile(
    r"\b(?:set|put) (?:the|my|our|that) (?:alarm|reminder)(?: clock)? (?:to|on)"
    r"(?: <(?:date|part)\d+>| at)* <(?:time|hour)\d+>"
)
"""The alarm that there is, set to another time: "set my alarm to eight"."""


def settle(asked: Asked, act: Act, kind: Kind | None) -> tuple[Act, Kind | None]:
    """Settle whether something is set, or takes the place of what is set; the latter is chosen."""
    if act == "set" and kind in ("alarm", "reminder") and _is_set_anew(asked, kind):
        return "move", kind
    if act in ("set", "turn_on") and kind and _SET_THE_ONE.search(asked.words):
        return ("move" if _is_of_the_one(asked, kind) else "set"), kind
    if act not in ("set", "change", "move") or _find_replaced(asked) is None:
        return act, kind
    chosen = _choose_replaced(asked, kind)
    if not chosen and asked.intent in _SETTING:
        return "set", kind
    if asked.chosen_ids is None:
        asked.chosen_ids = [timer.id for timer in chosen]
    if not chosen:
        return act, kind
    return ("change" if chosen[0].kind == "timer" else "move"), chosen[0].kind


def _is_set_anew(asked: Asked, kind: Kind) -> bool:
    """Whether a certain alarm, which there is, is set: "set tomorrow's alarm to eight"."""
    found = _SET_CERTAIN.search(asked.words) or _SET_CERTAIN_DAY.search(asked.words)
    return found is not None and bool(match(asked, asked.of_kind(kind), found[1], is_name=True))


def _is_of_the_one(asked: Asked, kind: Kind) -> bool:
    """Whether "my alarm" is one that there is: without a name, and of the day that is said."""
    clocks = asked.said.of_kind("time", "hour", "duration")
    unnamed = [timer for timer in asked.of_kind(kind) if kind == "reminder" or not timer.label]
    named_day = match(asked, unnamed, _say_days(asked), is_name=True)
    of_day = named_day if asked.said.of_kind("date") else unnamed
    return len(clocks) == 1 and asked.said.repetition is None and bool(of_day)


def _say_days(asked: Asked) -> str:
    """The days of a sentence, as its template names them."""
    return " ".join(re.findall(r"<date\d+>", asked.words))


def _find_replaced(asked: Asked) -> tuple[Reading, re.Pattern[str]] | None:
    """Find the value that another one shall replace, and the form in which it is said."""
    for form in (_REPLACED, OTHER_TIME):
        replaced = asked.said.find(form.pattern)
        if replaced is not None:
            return replaced, form
    return None


def _choose_replaced(asked: Asked, kind: Kind | None) -> Sequence[Timer]:
    """Choose those whose time or length shall be replaced, and take it out of what was said."""
    found = _find_replaced(asked)
    if found is None:
        return ()
    replaced, form = found
    kinds = (kind,) if kind else KINDS
    others = [each for each in asked.said.of_kind("duration") if each is not replaced]
    chosen = [
        timer
        for timer in asked.timers
        if timer.kind in kinds and _has(asked, timer, replaced, others)
    ]
    asked.said = mark_replaced(asked.said, replaced, form)
    return chosen


def _has(asked: Asked, timer: Timer, replaced: Reading, others: Sequence[Reading]) -> bool:
    """Whether a value is the time or the length of what is set."""
    if timer.kind != "timer":
        is_clock = replaced.kind in ("time", "hour")
        return is_clock and rings_at(timer.due, read_clock(replaced, asked.said.of_kind("part")))
    if replaced.kind == "duration":
        seconds = read_duration(replaced.value)
    else:
        unit = next(
            (size for name, size in _UNITS.items() for each in others if name in each.text), 0
        )
        seconds = float(replaced.value.split(":")[0].removeprefix("T")) * unit
    return bool(seconds) and abs(timer.duration_seconds - (seconds or 0.0)) < 1
