"""Chooses the timer or alarm that a request means, and names it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from asked import Asked, Kind, Timer
from clock_times import ClockTime, read_date, read_time, say_time
from durations import read_duration, say_duration
from number_words import with_digits

_LABELLED = re.compile(
    r"\b(?:(?:timer|alarm) (?:called|named|labeled|for) (?:the |my )?(?P<after>[a-z' ]+?)"
    r"|(?:the|my|a|an) (?P<before>[a-z']+(?: [a-z']+)?) (?:timer|alarm))(?= for (?:\d|an? |half )| "
    r"at \d|[.?!]|$| in \d| is\b)"
)
_NO_LABELS = {
    "new",
    "second",
    "third",
    "other",
    "another",
    "next",
    "last",
    "first",
    "old",
    "running",
    "timer",
    "alarm",
}
_ORDINALS = ("first", "second", "third", "fourth", "fifth")
_ALL = re.compile(r"\b(all|both|every|everything|each)\b")


def read_label(asked: Asked) -> str:
    """Read the label of a timer from the slot, else from the sentence; "" without one."""
    label = asked.slots.get("label", "").strip().lower()
    if label:
        return label
    found = _LABELLED.search(with_digits(asked.sentence))
    if not found:
        return ""
    label = str(found["after"] or found["before"]).strip()
    is_time = read_duration(label) or read_time(label) or read_date(label, asked.now.date())
    is_plain = bool(set(label.split()) & _NO_LABELS) or is_time is not None
    return (
        "" if is_plain or re.search(r"minute|hour|second|morning|\bam\b|\bpm\b", label) else label
    )


def choose(asked: Asked, kind: Kind) -> list[Timer]:
    """Choose the timers that match what was said.

    All of the kind when nothing more was said; none when nothing matches.
    """
    candidates = asked.of_kind(kind)
    words = asked.sentence.lower()
    if _ALL.search(words):
        return candidates
    label = read_label(asked)
    if label:
        return [timer for timer in candidates if _same_label(timer.label, label)]
    if kind == "timer" and (
        seconds := read_duration(asked.slots.get("duration", "") or asked.sentence)
    ):
        return _nearest_below(candidates, seconds)
    if kind == "alarm" and (fitting := _alarms_at_said_time(asked, candidates)) is not None:
        return fitting
    return _by_place(candidates, words) or candidates


def answer_to_which(asked: Asked, ids: Sequence[str]) -> list[Timer]:
    """Choose the timers that match the answer to 'which one?'; `ids` are those of the question."""
    offered = [timer for timer in asked.timers if timer.id in ids]
    words = asked.sentence.lower()
    if _ALL.search(words):
        return offered
    named = [
        timer
        for timer in offered
        if timer.label and re.search(rf"\b{re.escape(timer.label.lower())}\b", words)
    ]
    if named or not offered:
        return named
    by_place = _by_place(offered, words)
    if by_place:
        return by_place
    if offered[0].kind == "alarm":
        return _alarms_at_said_time(asked, offered) or []
    seconds = read_duration(asked.sentence)
    return _nearest_below(offered, seconds) if seconds else []


def _same_label(one: str, other: str) -> bool:
    """Whether labels are equal apart from an article or a plural."""
    plain = [
        re.sub(r"^(the|my|a|an) ", "", label.lower()).removesuffix("s") for label in (one, other)
    ]
    return plain[0] == plain[1]


def _nearest_below(timers: Sequence[Timer], seconds: float) -> list[Timer]:
    """Choose the timer whose remaining time is closest below the duration that it was set for."""
    below = [timer for timer in timers if timer.remaining_seconds <= seconds]
    return below[-1:]


def _alarms_at_said_time(asked: Asked, alarms: Sequence[Timer]) -> list[Timer] | None:
    """Find the alarms at the time or on the day that was said; None when neither was."""
    clock = read_time(asked.sentence) or read_time(asked.slots.get("time", ""))
    said_date = asked.slots.get("date", "") or asked.sentence
    day = read_date(said_date, asked.now.date())
    if clock is None and day is None:
        return None
    fitting = [alarm for alarm in alarms if day is None or alarm.due.date() == day]
    if clock is None:
        return fitting
    return [alarm for alarm in fitting if _rings_at(alarm, clock)]


def _rings_at(alarm: Timer, clock: ClockTime) -> bool:
    if alarm.due.minute != clock.minute or alarm.due.hour % 12 != clock.hour % 12:
        return False
    is_afternoon = alarm.due.hour >= 12
    return {"am": not is_afternoon, "pm": is_afternoon, "exact": alarm.due.hour == clock.hour}.get(
        clock.half, True
    )


def _by_place(timers: Sequence[Timer], words: str) -> list[Timer]:
    for place, ordinal in enumerate(_ORDINALS):
        if re.search(rf"\b{ordinal} (one|timer|alarm)\b|^the {ordinal}\b", words):
            return list(timers[place : place + 1])
    if re.search(r"\b(last|longest|latest|longer) (one|timer|alarm)\b", words):
        return list(timers[-1:])
    if re.search(r"\b(next|shortest|earliest|shorter) (one|timer|alarm)\b", words):
        return list(timers[:1])
    return []


def name_of(timer: Timer, asked: Asked) -> str:
    """'the pasta timer', 'the timer with 3 minutes left', 'the alarm for 6:30 AM tomorrow'."""
    if timer.kind == "alarm":
        label = f"{timer.label} " if timer.label else ""
        return f"the {label}alarm for {say_time(timer.due, asked.now)}"
    if timer.label:
        return f"the {timer.label} timer"
    return f"the timer with {say_duration(timer.remaining_seconds)} left"
