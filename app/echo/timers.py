"""Timers, alarms and reminders: they ring in the Echo, and are kept between starts."""

from __future__ import annotations

import time
import uuid
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.echo.timer_entry import Entry, find_next_occurrence, name_timer, restore_entry
from app.echo.timer_file import TimerFile
from app.notices import Notices
from app.settings.store import settings_folder
from app.translation import tr
from backend.wire.device import Timer, Weekday
from backend.wire.directives import ChangeTimer
from backend.wire.vocabulary import MOST_TIMERS

RING_LIMIT_SECONDS = 300.0
LONGEST_SLEEP_SECONDS = 30.0
"""Alarms follow the wall clock, which can be set at any time: check it at least this often."""


class Timers(QObject):
    """Runs timers, alarms and reminders; one rings until it is stopped, five minutes at most.

    What repeats is then set for its next day.

    Signals:
        ringing_changed(bool): whether anything rings.
        changed(tuple of Timer): one was added or changed, has rung or is gone.
        reminder_due: a reminder begins to ring.
    """

    ringing_changed = Signal(bool)
    changed = Signal(object)
    reminder_due = Signal()

    def __init__(
        self, notices: Notices, folder: Path | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._notices = notices
        self._file = TimerFile((folder or settings_folder()) / "timers.json", notices)
        self._was_ringing = False
        self._clock = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._clock.timeout.connect(self._on_time)
        self._entries: list[Entry] = self._load()
        self._clock.start(0)

    @property
    def entries(self) -> tuple[Timer, ...]:
        """All of them as the wire describes them, the next to ring first, what is paused last."""
        ordered = sorted(
            self._entries, key=lambda entry: (entry.is_paused, entry.remaining_seconds)
        )
        return tuple(entry.build_message() for entry in ordered)

    @property
    def is_ringing(self) -> bool:
        """Whether anything rings."""
        return any(entry.rings_until is not None for entry in self._entries)

    def start_timer(self, duration_seconds: float, label: str = "", timer_id: str = "") -> Timer:
        """Ring after a while.

        Args:
            duration_seconds: until it rings.
            label: a name, or "".
            timer_id: of this and what else can be started: nothing starts that is there already;
                "" for a new one.
        """
        due = datetime.now().astimezone()
        made_id = timer_id or _make_id()
        entry = Entry(made_id, "timer", label, due, duration_seconds=duration_seconds)
        entry.run_for(duration_seconds)
        return self._add(entry)

    def start_alarm(
        self,
        due: datetime,
        label: str = "",
        repeats: tuple[Weekday, ...] = (),
        recurrence: str = "",
        timer_id: str = "",
    ) -> Timer:
        """Ring at a time of day.

        Args:
            due: knows its offset; the first time of a recurrence.
            label: a name, or "".
            repeats: days of the week on which it rings again.
            recurrence: the rule of iCalendar by which it does, or "".
            timer_id: as for a timer.

        Raises:
            ValueError: the rule never comes again.
        """
        _check_recurrence(recurrence, due)
        made_id = timer_id or _make_id()
        entry = Entry(made_id, "alarm", label, due, repeats=repeats, recurrence=recurrence)
        return self._add(entry)

    def start_reminder(
        self,
        due: datetime,
        text: str,
        repeats: tuple[Weekday, ...] = (),
        recurrence: str = "",
        timer_id: str = "",
    ) -> Timer:
        """Ring as an alarm does, and have a text spoken."""
        _check_recurrence(recurrence, due)
        made_id = timer_id or _make_id()
        entry = Entry(made_id, "reminder", text, due, repeats=repeats, recurrence=recurrence)
        return self._add(entry)

    def change(self, change: ChangeTimer) -> bool:
        """Change one. False when there is no such timer.

        Raises:
            ValueError: the new time of day does not know its offset, or its rule never comes again.
        """
        entry = next((entry for entry in self._entries if entry.id == change.id), None)
        if entry is None:
            return False
        due = entry.due if change.due is None else read_due(change.due)
        _check_recurrence(change.recurrence or "", due)
        if change.due is not None:
            entry.due = due
            entry.rings_until = None
        if change.remaining_seconds is not None and entry.kind == "timer":
            entry.rings_until = None
            if entry.is_paused and change.paused is not False:
                entry.left_seconds = change.remaining_seconds
            else:
                entry.run_for(change.remaining_seconds)
        entry.duration_seconds = change.duration_seconds or entry.duration_seconds
        entry.label = entry.label if change.label is None else change.label
        entry.repeats = entry.repeats if change.repeats is None else change.repeats
        if change.recurrence is not None:
            entry.recurrence = change.recurrence
        if change.paused is not None and change.paused is not entry.is_paused:
            (entry.pause if change.paused else entry.resume)()
        entry.number = self._next_number()
        self._publish_change()
        return True

    def cancel(self, timer_id: str) -> bool:
        """Take one back, ringing or not. False when there is no such timer."""
        kept = [entry for entry in self._entries if entry.id != timer_id]
        if len(kept) == len(self._entries):
            return False
        self._entries = kept
        self._publish_change()
        return True

    def stop_ringing(self) -> None:
        """Silence everything that rings; it is done then, or set for its next day."""
        if self.is_ringing:
            for entry in tuple(self._entries):
                if entry.rings_until is not None:
                    self._finish(entry)
            self._publish_change()

    # ----- time

    def _on_time(self) -> None:
        now = time.monotonic()
        has_changed = is_reminded = False
        for entry in tuple(self._entries):
            if entry.is_due:
                entry.rings_until = now + RING_LIMIT_SECONDS
                has_changed = True
                is_reminded = is_reminded or entry.kind == "reminder"
            elif entry.rings_until is not None and now >= entry.rings_until:
                self._finish(entry)
                has_changed = True
                words = tr("{timer} rang and nobody stopped it.")
                self._notices.show(words.format(timer=name_timer(entry)), "information")
        if has_changed:
            self._publish_change()
        else:
            self._start_clock()
        if is_reminded:
            self.reminder_due.emit()

    def _finish(self, entry: Entry) -> None:
        """Remove what has rung, or set it for its next day."""
        entry.rings_until = None
        if entry.is_repeating:
            entry.skip_past_days()
        else:
            self._entries.remove(entry)

    def _start_clock(self) -> None:
        """Wake up when the next one is due."""
        now = time.monotonic()
        waits = [LONGEST_SLEEP_SECONDS] + [
            entry.remaining_seconds if entry.rings_until is None else entry.rings_until - now
            for entry in self._entries
            if not entry.is_paused
        ]
        if self._entries:
            self._clock.start(max(1, round(min(waits) * 1_000) + 1))

    # ----- changes

    def _add(self, entry: Entry) -> Timer:
        known = next((each for each in self._entries if each.id == entry.id), None)
        if known is not None:
            return known.build_message()
        if len(self._entries) >= MOST_TIMERS:
            words = tr("There are %n timer(s) already; cancel some first.", "", MOST_TIMERS)
            self._notices.show(words, "warning")
            return entry.build_message()
        entry.number = self._next_number()
        self._entries.append(entry)
        self._publish_change()
        return entry.build_message()

    def _next_number(self) -> int:
        return 1 + max((entry.number for entry in self._entries), default=0)

    def _publish_change(self) -> None:
        self._save()
        self._start_clock()
        self.changed.emit(self.entries)
        if self.is_ringing != self._was_ringing:
            self._was_ringing = self.is_ringing
            self.ringing_changed.emit(self._was_ringing)

    def _save(self) -> None:
        """Keep what has not rung yet, and what repeats or reminds."""
        self._file.write(
            entry.build_message()
            for entry in self._entries
            if entry.rings_until is None or entry.is_repeating or entry.kind == "reminder"
        )

    def _load(self) -> list[Entry]:
        """Read what was kept.

        Timers and alarms that were due while the app was closed become notices; what repeats is set
        for its next day. A reminder's text still matters: it rings now.
        """
        entries = [restore_entry(kept) for kept in self._file.read()]
        for entry in [entry for entry in entries if entry.is_due and entry.kind != "reminder"]:
            words = tr("While the app was closed, your timer for {time} went by.")
            if entry.kind == "alarm":
                words = tr("While the app was closed, your alarm for {time} went by.")
            self._notices.show(words.format(time=f"{entry.due:%H:%M}"), "information")
            if entry.is_repeating:
                entry.skip_past_days()
            else:
                entries.remove(entry)
        return entries


def read_due(text: str) -> datetime:
    """Read a time of day with its offset.

    Raises:
        ValueError: it is none, or has no offset.
    """
    due = datetime.fromisoformat(text)
    if due.tzinfo is None:
        raise ValueError("a time of day needs its offset")
    return due


def _check_recurrence(rule: str, due: datetime) -> None:
    if rule:
        find_next_occurrence(rule, due, due)


def _make_id() -> str:
    return uuid.uuid4().hex[:12]
