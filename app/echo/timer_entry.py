"""One timer, alarm or reminder of the Echo: when it is due, and when it repeats."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from app.translation import tr
from backend.wire.device import WEEKDAYS, Timer, Weekday


@dataclass
class Entry:
    """One timer, alarm or reminder.

    Attributes:
        due: when it rings, by the wall clock; of a timer, what was true when it began to run.
        number: the greatest was set or changed last.
        deadline: of a running timer, when it rings by the monotonic clock, which cannot be set.
        left_seconds: of a paused timer, what is left.
        duration_seconds: what a timer was set to.
        repeats: days on which an alarm or reminder rings again.
        recurrence: the rule of iCalendar by which it does, if not by days of the week.
        is_paused: a timer that stands still, an alarm or reminder that is turned off.
        rings_until: by the monotonic clock; None until it rings.
    """

    id: str
    kind: Literal["timer", "alarm", "reminder"]
    label: str
    due: datetime
    number: int = 0
    deadline: float | None = None
    left_seconds: float = 0.0
    duration_seconds: float = 0.0
    repeats: tuple[Weekday, ...] = ()
    recurrence: str = ""
    is_paused: bool = False
    rings_until: float | None = None

    @property
    def remaining_seconds(self) -> float:
        """Seconds until it rings, 0 while it does; of a paused timer, what is left."""
        if self.rings_until is not None:
            return 0.0
        if self.kind == "timer" and self.is_paused:
            return self.left_seconds
        if self.deadline is not None:
            return max(0.0, self.deadline - time.monotonic())
        return max(0.0, (self.due - datetime.now(self.due.tzinfo)).total_seconds())

    @property
    def is_repeating(self) -> bool:
        """Whether it rings again after it has rung."""
        return bool(self.repeats or self.recurrence)

    @property
    def is_due(self) -> bool:
        """Whether it has to ring now and does not yet."""
        return self.rings_until is None and not self.is_paused and self.remaining_seconds <= 0

    def run_for(self, seconds: float) -> None:
        """Let a timer run for a while from now."""
        self.deadline = time.monotonic() + seconds
        self.due = datetime.now().astimezone() + timedelta(seconds=seconds)
        self.left_seconds, self.is_paused = 0.0, False

    def pause(self) -> None:
        """Stop a timer where it is; turn an alarm or reminder off."""
        self.left_seconds, self.deadline = self.remaining_seconds, None
        self.is_paused = True

    def resume(self) -> None:
        """Let a paused timer run on; turn an alarm or reminder on, for its next day."""
        if self.kind == "timer":
            self.run_for(self.left_seconds)
        else:
            self.is_paused = False
            self.skip_past_days()

    def skip_past_days(self) -> None:
        """Move what lies in the past to its next day; without repetition, to the next such time."""
        days = self.repeats or WEEKDAYS
        now = datetime.now(self.due.tzinfo)
        if self.recurrence and self.due <= now:
            self.due = find_next_occurrence(self.recurrence, self.due, now)
        while self.due <= now:
            self.due = find_next_day(max(self.due, now - timedelta(days=2)), self.due, days)

    def build_message(self) -> Timer:
        """Build what the wire says of it."""
        due = self.due
        if self.kind == "timer" and self.is_paused:
            due = datetime.now().astimezone() + timedelta(seconds=self.left_seconds)
        return Timer(
            id=self.id,
            kind=self.kind,
            label=self.label,
            remaining_seconds=self.remaining_seconds,
            due=due.isoformat(timespec="seconds"),
            ringing=self.rings_until is not None,
            paused=self.is_paused,
            duration_seconds=self.duration_seconds,
            repeats=self.repeats,
            recurrence=self.recurrence,
            number=self.number,
        )


def find_next_day(after: datetime, due: datetime, days: Sequence[Weekday]) -> datetime:
    """Find the next of some weekdays after a moment, at the time of day of `due`.

    Clocks are followed through daylight saving time when `due` has this machine's offset.
    """
    is_local = due.utcoffset() == due.astimezone().utcoffset()
    clock = due.replace(tzinfo=None)
    for ahead in range(9):
        moment = datetime.combine(after.date() + timedelta(days=ahead), clock.time())
        next_due = moment.astimezone() if is_local else moment.replace(tzinfo=due.tzinfo)
        if WEEKDAYS[next_due.weekday()] in days and next_due > after:
            return next_due
    raise ValueError("no day to repeat on")


def find_next_occurrence(rule: str, due: datetime, after: datetime) -> datetime:
    """Find when a rule comes next after a moment, if `due` is one of its occurrences.

    Clocks are followed through daylight saving time when `due` has this machine's offset.

    Args:
        rule: as iCalendar writes it.
        due: an occurrence; its time of day is that of the others.
        after: a moment that knows its offset.

    Raises:
        ValueError: the rule never comes again.
    """
    # Here, as it costs the start of the app 20 ms.
    from dateutil.rrule import rrulestr  # type: ignore[import-untyped]

    is_local = due.utcoffset() == due.astimezone().utcoffset()
    place = None if is_local else due.tzinfo
    moments = rrulestr(rule, dtstart=due.replace(tzinfo=None))
    found: datetime | None = moments.after(after.astimezone(place).replace(tzinfo=None))
    if found is None:
        raise ValueError("no day to repeat on")
    return found.astimezone() if is_local else found.replace(tzinfo=due.tzinfo)


def restore_entry(kept: Timer) -> Entry:
    """Restore a kept one with a new deadline, since the monotonic clock restarts at boot."""
    entry = Entry(
        kept.id,
        kept.kind,
        kept.label,
        datetime.fromisoformat(kept.due),
        kept.number,
        duration_seconds=kept.duration_seconds,
        repeats=kept.repeats,
        recurrence=kept.recurrence,
        is_paused=kept.paused,
    )
    if kept.kind == "timer":
        entry.left_seconds = max(0.0, kept.remaining_seconds)
        if not kept.paused:
            entry.deadline = time.monotonic() + entry.remaining_seconds
    return entry


def name_timer(timer: Timer | Entry) -> str:
    """Name it to its owner: "Your timer “eggs”"."""
    names = {
        "timer": (tr("Your timer"), tr("Your timer “{label}”")),
        "alarm": (tr("Your alarm"), tr("Your alarm “{label}”")),
        "reminder": (tr("Your reminder"), tr("Your reminder “{label}”")),
    }
    plain, named = names[timer.kind]
    return named.format(label=timer.label) if timer.label else plain
