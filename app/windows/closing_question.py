"""Asks for confirmation before the window closes while timers, alarms or reminders are set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from app.translation import locale, tr, tr_noop
from app.windows.widgets.confirmation import is_confirmed
from backend.wire.device import Timer

CLOSE, KEEP_OPEN = tr_noop("Close anyway"), tr_noop("Keep open")


def describe_pending_timers(timers: Sequence[Timer]) -> str:
    """Describe in a sentence the timers and alarms that have not rung yet; empty for none.

    Args:
        timers: sorted by their due time.
    """
    waiting = [timer for timer in timers if not timer.ringing and not timer.paused]
    if not waiting:
        return ""
    if len(waiting) == 1:
        sentence = tr("{timer} will not ring while Bergamot is closed.")
        return sentence.format(timer=_describe(waiting[0]))
    counts = Counter(timer.kind for timer in waiting)
    parts = [tr("%n timer(s)", "", counts["timer"])] if counts["timer"] else []
    parts += [tr("%n alarm(s)", "", counts["alarm"])] if counts["alarm"] else []
    parts += [tr("%n reminder(s)", "", counts["reminder"])] if counts["reminder"] else []
    return tr(
        "{timers} will not ring while Bergamot is closed. The next one is due in {duration}."
    ).format(
        timers=tr(" and ").join(parts), duration=_format_duration(waiting[0].remaining_seconds)
    )


def is_closing_confirmed(window: QWidget, sentence: str) -> bool:
    """Show the question and wait for the answer."""
    return is_confirmed(window, sentence, tr(CLOSE), tr(KEEP_OPEN))


def _describe(timer: Timer) -> str:
    if timer.kind == "timer":
        duration = _format_duration(timer.remaining_seconds)
        if not timer.label:
            return tr("A timer with {duration} left").format(duration=duration)
        words = tr("The timer “{label}” with {duration} left")
        return words.format(label=timer.label, duration=duration)
    due = datetime.fromisoformat(timer.due).astimezone()
    time = f"{due:%H:%M}"
    if due.date() != datetime.now().date():
        time = tr("{time} on {day}").format(time=time, day=locale().dayName(due.isoweekday()))
    if timer.kind == "reminder":
        return tr("The reminder “{label}” for {time}").format(label=timer.label, time=time)
    if not timer.label:
        return tr("An alarm for {time}").format(time=time)
    return tr("The alarm “{label}” for {time}").format(label=timer.label, time=time)


def _format_duration(seconds: float) -> str:
    """Format a duration: "less than a minute", "8 minutes", "2 hours and 5 minutes"."""
    if seconds < 60:
        return tr("less than a minute")
    hours, minutes = divmod(round(seconds / 60), 60)
    parts = [tr("%n hour(s)", "", hours)] if hours else []
    parts += [tr("%n minute(s)", "", minutes)] if minutes else []
    return tr(" and ").join(parts)
