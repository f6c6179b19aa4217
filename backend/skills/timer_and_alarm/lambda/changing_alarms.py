"""Changes alarms and reminders: another time or day, other days, off and on again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from asked import Answer, Asked, Kind, Timer, answer, change
from changing_timers import resume
from choosing import act_on_one, choose, leave_exceptions, name_all, name_of, refuse_or_ask
from clock_times import WITHOUT_HOUR, ClockTime, move_to, read_clock, say_clock, say_time
from completing import ask_to_what, say_capital
from durations import read_duration
from once import find_only_day, find_ring, move_once
from readings import Reading
from repeating import build_repetition, find_first, say_repeated, say_when

_EARLIER = re.compile(r"\b(?:earlier|sooner|before|bring\b.*\bforward|forward|move\b.*\bup)\b")
_LATER = re.compile(r"\b(?:later|back|delay|postpone|off|longer|out)\b")
_TARGET = r"\b(?:to|for|at|until|it)(?: <(?:date|part)\d+>)*(?: at)? (<(?:time|hour)\d+>)"
_NAMED_MINUTES = {"quarter": 15, "half": 30}


def move(asked: Asked, kind: Kind) -> Answer:
    """Move an alarm or reminder: by a while, to another time of day, to another day."""
    candidates = asked.of_kind(kind)
    if not candidates:
        return answer(f"You have no {kind}s.")
    durations = asked.said.of_kind("duration")
    if durations:
        return _move_by(asked, candidates, durations)
    minutes = _read_minutes_past(asked)
    amounts, clock, day = _read_target(asked)
    if clock is None and day is None and minutes is None:
        return ask_to_what(asked, "To what time?")

    def move_one(alarm: Timer) -> Answer:
        if minutes is not None:
            return _move_within_hour(asked, alarm, minutes)
        at = clock or ClockTime(alarm.due.hour, alarm.due.minute, "exact")
        return _moved(asked, alarm, move_to(at, find_ring(asked, alarm), day))

    return act_on_one(asked, candidates, amounts, move_one)


def _read_minutes_past(asked: Asked) -> int | None:
    """Read a time without its hour: 20 for "twenty past", -10 for "ten to"; None for another."""
    found = re.search(WITHOUT_HOUR, asked.words)
    if found is None:
        return None
    said = found["minutes"]
    said = asked.said.get(said).text.lower() if said.startswith("<") else said
    minutes = next((value for word, value in _NAMED_MINUTES.items() if word in said), None)
    if minutes is None:
        minutes = int(asked.said.get(found["minutes"]).value.removeprefix("T").split(":")[0])
    return -minutes if found["side"] in ("to", "before") else minutes


def _move_within_hour(asked: Asked, alarm: Timer, minutes: int) -> Answer:
    """Move to so many minutes past or before the full hour that is near, in the direction said.

    It is asked which where two are as near as each other.
    """
    due = find_ring(asked, alarm)
    hour = due.replace(minute=0) + timedelta(minutes=minutes)
    near = [hour + timedelta(hours=step) for step in (-1, 0, 1, 2)]
    if _EARLIER.search(asked.words):
        return _moved(asked, alarm, max(moment for moment in near if moment < due))
    if _LATER.search(asked.words):
        return _moved(asked, alarm, min(moment for moment in near if moment > due))
    first, second = sorted(near, key=lambda moment: abs(moment - due))[:2]
    if abs(first - due) == abs(second - due):
        return ask_to_what(asked, f"To {say_clock(first)} or to {say_clock(second)}?")
    return _moved(asked, alarm, first)


def _move_by(asked: Asked, candidates: Sequence[Timer], durations: list[Reading]) -> Answer:
    seconds = read_duration(durations[-1].value) or 0.0
    is_earlier = _EARLIER.search(asked.words) is not None
    if is_earlier and re.search(r"\b(?:push|move|shift)\b.*\bforward\b", asked.words):
        return answer("Say earlier or later, for example: make my alarm ten minutes earlier.")
    if not is_earlier and not _LATER.search(asked.words):
        return answer("Say earlier or later, for example: make my alarm ten minutes later.")
    step = timedelta(seconds=-seconds if is_earlier else seconds)
    return act_on_one(
        asked,
        candidates,
        durations,
        lambda alarm: _moved(asked, alarm, find_ring(asked, alarm) + step),
    )


def _read_target(asked: Asked) -> tuple[list[Reading], ClockTime | None, date | None]:
    """Read where to: the values that say it, the time of day and the day."""
    said = asked.said
    clocks = [each for each in said.of_kind("time", "hour") if not _is_which(asked, each)]
    days = [each for each in said.of_kind("date") if not _is_which(asked, each)]
    target = said.find(_TARGET) or (clocks[-1] if clocks else None)
    amounts = [each for each in (target, *days[-1:]) if each]
    clock = read_clock(target, said.of_kind("part")) if target else None
    return amounts, clock, date.fromisoformat(days[-1].value) if days else None


def _is_which(asked: Asked, reading: Reading) -> bool:
    """Whether a value says which alarm is meant: "tomorrow's alarm", "the 7 am alarm"."""
    name = f"<{reading.kind}{asked.said.readings.index(reading)}>"
    after = asked.words.partition(name)[2]
    return re.match(r" (?:'s\b|alarm|reminder|one\b)", after) is not None


def _moved(asked: Asked, alarm: Timer, due: datetime) -> Answer:
    day = find_only_day(asked, alarm)
    if day is not None:
        return move_once(asked, alarm, day, due)
    if alarm.is_repeating:
        due = find_first(due, alarm.repeats, alarm.recurrence, asked.now)
        said = say_when(due, alarm.repeats, alarm.recurrence)
    else:
        if due <= asked.now:
            due += timedelta(days=1)
        said = say_time(due, asked.now)
    label = f"{alarm.label} " if alarm.label and alarm.kind == "alarm" else ""
    text = f"Okay, the {label}{alarm.kind} is set for {said} now."
    return answer(text, change(alarm, due=due.isoformat(), paused=False))


def repeat(asked: Asked, kind: Kind) -> Answer:
    """Let an alarm or reminder repeat on other days, or no more."""
    candidates = asked.of_kind(kind)
    if not candidates:
        return answer(f"You have no {kind}s.")
    repetition = asked.said.repetition
    is_once = re.search(r"\b(?:once|stop repeating|not repeat)\b", asked.words) is not None
    if repetition is None and not is_once:
        return ask_to_what(asked, "On which days?")

    def set_days(alarm: Timer) -> Answer:
        if repetition is None:
            text = f"Okay, {name_of(alarm, asked)} rings only once now."
            return answer(text, change(alarm, repeats=[], recurrence=""))
        days, rule = repetition.days, repetition.rule
        due = find_first(alarm.due, days, rule, asked.now)
        text = f"Okay, now it rings at {say_repeated([due], days, rule, asked.now)}."
        how = {"repeats": [], "recurrence": "", **build_repetition(days, rule, due)}
        return answer(text, change(alarm, due=due.isoformat(), **how))

    return act_on_one(asked, candidates, (), set_days)


def turn_on(asked: Asked, kind: Kind) -> Answer:
    """Turn an alarm or reminder on; a paused timer runs on."""
    return resume(asked) if kind == "timer" else _turn(asked, kind, is_off=False)


def turn_off(asked: Asked, kind: Kind) -> Answer:
    """Turn alarms or reminders off; they stay, to be turned on again."""
    return _turn(asked, kind, is_off=True)


def _turn(asked: Asked, kind: Kind, *, is_off: bool) -> Answer:
    candidates = asked.of_kind(kind)
    if not candidates:
        return answer(f"You have no {kind}s.")
    chosen = leave_exceptions(asked, candidates)
    chosen = choose(asked, candidates) if chosen is None else chosen
    fitting = [alarm for alarm in chosen if alarm.paused is not is_off]
    if chosen and not fitting:
        on_or_off = "off" if is_off else "on"
        verb = "is" if len(chosen) == 1 else "are"
        return answer(f"{say_capital(name_all(chosen, asked))} {verb} {on_or_off} already.")
    is_all = re.search(r"\b(?:all|both|every|alarms|reminders)\b", asked.words)
    if not fitting or (len(fitting) > 1 and not is_all):
        return refuse_or_ask(asked, candidates, fitting)
    verb = "is" if len(fitting) == 1 else "are"
    text = f"Okay, {name_all(fitting, asked)} {verb} {'off' if is_off else 'on'}."
    return answer(text, *(change(alarm, paused=is_off) for alarm in fitting))
