"""Timers and alarms: they ring in the Echo, and are kept between starts."""

from __future__ import annotations

import time
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.echo.timer_file import MOST_TIMERS, TimerFile
from app.notices import Notices
from app.settings.store import settings_folder
from app.translation import tr
from backend.wire.device import Timer

RING_LIMIT_SECONDS = 300.0
LONGEST_SLEEP_SECONDS = 30.0
"""Alarms follow the wall clock, which can be set at any time: check it at least this often."""


@dataclass
class _Entry:
    """One timer or alarm.

    Attributes:
        due: when it rings, by the wall clock; of a timer, what was true when it started.
        deadline: of a timer, when it rings by the monotonic clock, which cannot be set.
        rings_until: by the monotonic clock; None until it rings.
    """

    id: str
    kind: Literal["timer", "alarm"]
    label: str
    due: datetime
    deadline: float | None = None
    rings_until: float | None = None

    @property
    def remaining_seconds(self) -> float:
        if self.rings_until is not None:
            return 0.0
        if self.deadline is not None:
            return max(0.0, self.deadline - time.monotonic())
        return max(0.0, (self.due - datetime.now(self.due.tzinfo)).total_seconds())

    def build_message(self) -> Timer:
        return Timer(
            id=self.id,
            kind=self.kind,
            label=self.label,
            remaining_seconds=self.remaining_seconds,
            due=self.due.isoformat(timespec="seconds"),
            ringing=self.rings_until is not None,
        )


class Timers(QObject):
    """Runs timers and alarms; a ringing one rings until it is stopped, five minutes at most.

    Signals:
        ringing_changed(bool): whether anything rings.
        changed(tuple of Timer): one was added, has rung or is gone.
    """

    ringing_changed = Signal(bool)
    changed = Signal(object)

    def __init__(
        self, notices: Notices, folder: Path | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._notices = notices
        self._file = TimerFile((folder or settings_folder()) / "timers.json", notices)
        self._was_ringing = False
        self._clock = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._clock.timeout.connect(self._on_time)
        self._entries: list[_Entry] = self._load()
        self._clock.start(0)

    @property
    def entries(self) -> tuple[Timer, ...]:
        """All of them as the wire describes them, the next to ring first."""
        ordered = sorted(self._entries, key=lambda entry: entry.remaining_seconds)
        return tuple(entry.build_message() for entry in ordered)

    @property
    def is_ringing(self) -> bool:
        """Whether anything rings."""
        return any(entry.rings_until is not None for entry in self._entries)

    def start_timer(self, duration_seconds: float, label: str = "") -> Timer:
        """Ring after a while."""
        due = datetime.now().astimezone() + timedelta(seconds=duration_seconds)
        deadline = time.monotonic() + duration_seconds
        return self._add(_Entry(_make_id(), "timer", label, due, deadline))

    def start_alarm(self, due: datetime, label: str = "") -> Timer:
        """Ring at a time of day; `due` knows its offset."""
        return self._add(_Entry(_make_id(), "alarm", label, due))

    def cancel(self, timer_id: str) -> bool:
        """Take one back, ringing or not. False when there is no such timer."""
        kept = [entry for entry in self._entries if entry.id != timer_id]
        if len(kept) == len(self._entries):
            return False
        self._entries = kept
        self._publish_change()
        return True

    def stop_ringing(self) -> None:
        """Silence everything that rings; it is done then."""
        if self.is_ringing:
            self._entries = [entry for entry in self._entries if entry.rings_until is None]
            self._publish_change()

    # ----- time

    def _on_time(self) -> None:
        now = time.monotonic()
        has_changed = False
        for entry in tuple(self._entries):
            if entry.rings_until is None and entry.remaining_seconds <= 0:
                entry.rings_until = now + RING_LIMIT_SECONDS
                has_changed = True
            elif entry.rings_until is not None and now >= entry.rings_until:
                self._entries.remove(entry)
                has_changed = True
                words = tr("{timer} rang and nobody stopped it.")
                self._notices.show(words.format(timer=name_timer(entry)), "information")
        if has_changed:
            self._publish_change()
        else:
            self._start_clock()

    def _start_clock(self) -> None:
        """Wake up when the next one is due."""
        now = time.monotonic()
        waits = [LONGEST_SLEEP_SECONDS] + [
            entry.remaining_seconds if entry.rings_until is None else entry.rings_until - now
            for entry in self._entries
        ]
        if self._entries:
            self._clock.start(max(1, round(min(waits) * 1_000) + 1))

    # ----- changes

    def _add(self, entry: _Entry) -> Timer:
        if len(self._entries) >= MOST_TIMERS:
            words = tr("There are %n timer(s) already; cancel some first.", "", MOST_TIMERS)
            self._notices.show(words, "warning")
            return entry.build_message()
        self._entries.append(entry)
        self._publish_change()
        return entry.build_message()

    def _publish_change(self) -> None:
        self._save()
        self._start_clock()
        self.changed.emit(self.entries)
        if self.is_ringing != self._was_ringing:
            self._was_ringing = self.is_ringing
            self.ringing_changed.emit(self._was_ringing)

    def _save(self) -> None:
        """Keep what has not rung yet."""
        self._file.write(
            entry.build_message() for entry in self._entries if entry.rings_until is None
        )

    def _load(self) -> list[_Entry]:
        """Read the kept timers; those due while the app was closed become notices."""
        entries = [_restore_entry(kept) for kept in self._file.read()]
        missed = [entry for entry in entries if entry.remaining_seconds <= 0]
        for entry in missed:
            words = tr("While the app was closed, your timer for {time} went by.")
            if entry.kind == "alarm":
                words = tr("While the app was closed, your alarm for {time} went by.")
            self._notices.show(words.format(time=f"{entry.due:%H:%M}"), "information")
        return [entry for entry in entries if entry not in missed]


def _restore_entry(kept: Timer) -> _Entry:
    """Restore a timer with a new deadline, since the monotonic clock restarts at boot."""
    entry = _Entry(kept.id, kept.kind, kept.label, datetime.fromisoformat(kept.due))
    if kept.kind == "timer":
        entry.deadline = time.monotonic() + entry.remaining_seconds
    return entry


def name_timer(timer: Timer | _Entry) -> str:
    """Name a timer or an alarm to its owner: "Your timer “eggs”"."""
    is_alarm = timer.kind == "alarm"
    if not timer.label:
        return tr("Your alarm") if is_alarm else tr("Your timer")
    named = tr("Your alarm “{label}”") if is_alarm else tr("Your timer “{label}”")
    return named.format(label=timer.label)


def _make_id() -> str:
    return uuid.uuid4().hex[:12]
