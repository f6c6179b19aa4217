"""Leaves out when an alarm or reminder rings: its next time, one day, or a weekday for good."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from asked import Answer, Asked, Kind, Timer, answer, change
from choosing import ALL, choose, list_all, name_of, refuse_or_ask
from clock_times import say_day, say_time
from durations import join
from once import TOO_FAR_AHEAD, find_only_day, leave_out_rings
from readings import Reading
from recurrence import DAYS, NAMES, WEEKEND
from repeating import find_first, rings_on, say_repetition, say_when

_ONE_OF_MANY = re.compile(r"(?:on |over |at )?(?:this|next|the next|the coming)\b")

_SINGLE_DAYS = re.compile(r"(?:on )?\w+day(?:,? (?:and |or )?(?:on )?\w+day)+")
"""Days of this week only: "on Thursday and Friday", not "on Thursdays"."""


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
        if _SINGLE_DAYS.fullmatch(asked.said.text[repetition.start : repetition.end].lower()):
            return _leave_out_some(asked, candidates, _list_next(asked, repetition.days))
        return _leave_out_days(asked, candidates, repetition.days)
    periods = asked.said.of_kind("period")
    if periods:
        return _leave_out_period(asked, candidates, periods[0])
    days = asked.said.of_kind("date")
    if days:
        meant = sorted({date.fromisoformat(each.value) for each in days})
        return _leave_out_some(asked, candidates, meant)
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
    asked: Asked,
    candidates: Sequence[Timer],
    act: Callable[[Timer], tuple[str, Sequence[Mapping[str, object]]]],
) -> Answer:
    """Change those that were meant, and say it; ask which when several may be."""
    chosen = choose(asked, candidates, asked.said.of_kind("date"))
    is_of_all = asked.chosen_ids is not None or ALL.search(asked.words)
    if not chosen or (len(chosen) > 1 and not is_of_all):
        return refuse_or_ask(asked, candidates, chosen)
    changes = [act(timer) for timer in chosen]
    said = " ".join(text for text, _ in changes)
    return answer(said, *(each for _, directives in changes for each in directives))


def _leave_out_next(asked: Asked, alarm: Timer) -> tuple[str, Sequence[Mapping[str, object]]]:
    if not alarm.is_repeating:
        return f"Okay, {name_of(alarm, asked)} is off.", [change(alarm, paused=True)]
    return _leave_out_rings(asked, alarm, [alarm.due.date()])


def _leave_out_rings(
    asked: Asked, alarm: Timer, days: Sequence[date]
) -> tuple[str, Sequence[Mapping[str, object]]]:
    left_out = leave_out_rings(alarm, days, asked.now)
    if left_out is None:
        return TOO_FAR_AHEAD, []
    due, directives = left_out
    said = join([_say_date(asked, day) for day in days])
    again = "again" if directives[1:] else "next"
    text = f"Okay, I skip the {'ones' if days[1:] else 'one'} {said}."
    return f"{text} It rings {again} at {say_time(due, asked.now)}.", directives


def _leave_out_some(asked: Asked, candidates: Sequence[Timer], days: Sequence[date]) -> Answer:
    """Leave out the rings on some days."""
    ringing = [alarm for alarm in candidates if any(_rings_on(alarm, day) for day in days)]
    if not ringing:
        kind = candidates[0].kind
        said = join([_say_date(asked, day) for day in days])
        return answer(f"You have no {kind} {said}. {list_all(asked, candidates)}")

    def leave_out(alarm: Timer) -> tuple[str, Sequence[Mapping[str, object]]]:
        if not alarm.is_repeating:
            return _leave_out_next(asked, alarm)
        return _leave_out_rings(asked, alarm, [day for day in days if _rings_on(alarm, day)])

    return _act(asked, ringing, leave_out)


def _leave_out_period(asked: Asked, candidates: Sequence[Timer], period: Reading) -> Answer:
    """Leave out a weekend, or all of them: "this weekend" is one, "the weekend" each."""
    found = re.fullmatch(r"(\d{4})-W(\d\d)-WE", period.value)
    if found is None:
        return answer("Say on which days, for example: not on Sundays.")
    if not _ONE_OF_MANY.match(period.text.lower()):
        return _leave_out_days(asked, candidates, WEEKEND)
    year, week = int(found[1]), int(found[2])
    return _leave_out_some(
        asked, candidates, [date.fromisocalendar(year, week, day) for day in (6, 7)]
    )


def _list_next(asked: Asked, days: Sequence[str]) -> list[date]:
    """List the next dates of days of the week."""
    today = asked.now.date()
    ahead = sorted((DAYS.index(day) - today.weekday()) % 7 for day in days)
    return [today + timedelta(days=each) for each in ahead]


def _say_date(asked: Asked, day: date) -> str:
    return say_day(asked.now + timedelta(days=(day - asked.now.date()).days), asked.now)


def _rings_on(alarm: Timer, day: date) -> bool:
    return rings_on(alarm.due, alarm.repeats, alarm.recurrence, day)


def _leave_out_days(asked: Asked, candidates: Sequence[Timer], days: Sequence[str]) -> Answer:
    names = join([f"{NAMES[DAYS.index(day)]}s" for day in days])
    ringing = [alarm for alarm in candidates if set(alarm.repeats) & set(days)]
    if not ringing:
        return answer(f"None of yours rings on {names}. {list_all(asked, candidates)}")

    def leave_out(alarm: Timer) -> tuple[str, Sequence[Mapping[str, object]]]:
        left = [day for day in DAYS if day in alarm.repeats and day not in days]
        if not left:
            rings = say_repetition(alarm.repeats)
            return f"It only rings {rings}. To end it, say: cancel the {alarm.kind}.", []
        due = find_first(alarm.due, left, "", asked.now)
        said = f"Okay, {_name(alarm)} rings at {say_when(due, left, '')}."
        return said, [change(alarm, due=due.isoformat(), repeats=left)]

    return _act(asked, ringing, leave_out)


def _name(alarm: Timer) -> str:
    if alarm.kind == "reminder":
        return f"the reminder, {alarm.label},"
    return f"the {alarm.label} alarm" if alarm.label else "the alarm"
