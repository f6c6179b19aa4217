"""Leaves out when an alarm or reminder rings: its next time, one day, or a weekday for good."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from asked import Answer, Asked, Kind, Timer, answer, change
from choosing import ALL, choose, list_all, name_of, refuse_or_ask
from clock_times import say_day, say_time
from durations import join
from once import find_only_day
from recurrence import DAYS, NAMES
from repeating import find_first, find_next, rings_on, say_repetition, say_when


def skip(asked: Asked, kind: Kind | None) -> Answer:
    """Leave out what the sentence says: weekdays ("Fridays"), one day, or the next ring.

    Args:
        asked: the request.
        kind: None when the sentence names none: "not on Fridays".
    """
    kinds: tuple[Kind, ...] = ("alarm", "reminder") if kind in (None, "timer") else (kind,)
    if kind is None and not asked.said.repetition and not asked.said.of_kind("date", "period"):
        kinds = ("alarm",)
    candidates = [timer for timer in asked.timers if timer.kind in kinds and not timer.paused]
    if not candidates:
        return answer(f"You have no {kinds[0]}s.")
    repetition = asked.said.repetition
    if repetition and repetition.days:
        return _leave_out_days(asked, candidates, repetition.days)
    if asked.said.of_kind("period"):
        return answer("Say on which days, for example: not on Sundays.")
    days = asked.said.of_kind("date")
    if days[1:]:
        return answer("Say one day at a time, for example: skip tomorrow's alarm.")
    if days:
        return _leave_out_day(asked, candidates, date.fromisoformat(days[0].value))
    return _act(asked, candidates, lambda alarm: _leave_out_next(asked, alarm))


def is_for_one_day(asked: Asked, kind: Kind | None) -> bool:
    """Whether what is to end is only one of the days on which something rings.

    "Cancel tomorrow's alarm" is, when that alarm rings every day; "cancel my Friday alarm" is not
    when it rings on Fridays only.
    """
    days = asked.said.of_kind("date")
    if kind not in ("alarm", "reminder") or len(days) != 1 or asked.said.repetition:
        return False
    ringing = [each for each in asked.of_kind(kind) if not each.paused]
    return any(find_only_day(asked, each) is not None for each in ringing)


def _act(
    asked: Asked, candidates: Sequence[Timer], act: Callable[[Timer], tuple[str, dict[str, object]]]
) -> Answer:
    """Change those that were meant, and say it; ask which when several may be."""
    chosen = choose(asked, candidates, asked.said.of_kind("date"))
    is_of_all = asked.chosen_ids is not None or ALL.search(asked.words)
    if not chosen or (len(chosen) > 1 and not is_of_all):
        return refuse_or_ask(asked, candidates, chosen)
    changes = [(timer, *act(timer)) for timer in chosen]
    said = " ".join(text for _, text, _ in changes)
    return answer(said, *(change(timer, **values) for timer, _, values in changes if values))


def _leave_out_next(asked: Asked, alarm: Timer) -> tuple[str, dict[str, object]]:
    if not alarm.is_repeating:
        return f"Okay, {name_of(alarm, asked)} is off.", {"paused": True}
    due = find_next(alarm.due, alarm.repeats, alarm.recurrence, asked.now)
    said = f"Okay, I skip the one {say_day(alarm.due, asked.now)}."
    return f"{said} It rings next at {say_time(due, asked.now)}.", {"due": due.isoformat()}


def _leave_out_day(asked: Asked, candidates: Sequence[Timer], day: date) -> Answer:
    ringing = [alarm for alarm in candidates if _rings_on(alarm, day)]
    said_day = say_day(asked.now + timedelta(days=(day - asked.now.date()).days), asked.now)
    if not ringing:
        kind = candidates[0].kind
        return answer(f"You have no {kind} {said_day}. {list_all(asked, candidates)}")

    def leave_out(alarm: Timer) -> tuple[str, dict[str, object]]:
        if alarm.due.date() == day:
            return _leave_out_next(asked, alarm)
        # What comes before that day would be lost with it.
        said = f"I can only skip the next time it rings, at {say_time(alarm.due, asked.now)}."
        return f"{said} I left it as it is.", {}

    return _act(asked, ringing, leave_out)


def _rings_on(alarm: Timer, day: date) -> bool:
    return rings_on(alarm.due, alarm.repeats, alarm.recurrence, day)


def _leave_out_days(asked: Asked, candidates: Sequence[Timer], days: Sequence[str]) -> Answer:
    names = join([f"{NAMES[DAYS.index(day)]}s" for day in days])
    ringing = [alarm for alarm in candidates if set(alarm.repeats) & set(days)]
    if not ringing:
        return answer(f"None of yours rings on {names}. {list_all(asked, candidates)}")

    def leave_out(alarm: Timer) -> tuple[str, dict[str, object]]:
        left = [day for day in DAYS if day in alarm.repeats and day not in days]
        if not left:
            rings = say_repetition(alarm.repeats)
            return f"It only rings {rings}. To end it, say: cancel the {alarm.kind}.", {}
        due = find_first(alarm.due, left, "", asked.now)
        said = f"Okay, {_name(alarm)} rings at {say_when(due, left, '')}."
        return said, {"due": due.isoformat(), "repeats": left}

    return _act(asked, ringing, leave_out)


def _name(alarm: Timer) -> str:
    if alarm.kind == "reminder":
        return f"the reminder, {alarm.label},"
    return f"the {alarm.label} alarm" if alarm.label else "the alarm"
