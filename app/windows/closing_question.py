"""Asks for confirmation before the window closes while timers or alarms are set."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from app.windows.widgets.confirmation import is_confirmed
from backend.wire.device import Timer

CLOSE, KEEP_OPEN = "Close anyway", "Keep open"


def describe_pending_timers(timers: Sequence[Timer]) -> str:
    """Describe in a sentence the timers and alarms that have not rung yet; empty for none.

    Args:
        timers: sorted by their due time.
    """
    waiting = [timer for timer in timers if not timer.ringing]
    if not waiting:
        return ""
    if len(waiting) == 1:
        return f"{_describe(waiting[0])} will not ring while Bergamot is closed."
    counts = {kind: sum(timer.kind == kind for timer in waiting) for kind in ("timer", "alarm")}
    parts = [_format_count(count, kind) for kind, count in counts.items() if count]
    return (
        f"{' and '.join(parts)} will not ring while Bergamot is closed. "
        f"The next one is due in {_format_duration(waiting[0].remaining_seconds)}."
    )


def is_closing_confirmed(window: QWidget, sentence: str) -> bool:
    """Show the question and wait for the answer."""
    return is_confirmed(window, sentence, CLOSE, KEEP_OPEN)


def _describe(timer: Timer) -> str:
    label = f" “{timer.label}”" if timer.label else ""
    article = "The" if label else "An" if timer.kind == "alarm" else "A"
    if timer.kind == "timer":
        return f"{article} timer{label} with {_format_duration(timer.remaining_seconds)} left"
    due = datetime.fromisoformat(timer.due).astimezone()
    is_today = due.date() == datetime.now().date()
    return f"{article} alarm{label} for {due:%H:%M}{'' if is_today else f' on {due:%A}'}"


def _format_count(count: int, kind: str) -> str:
    return f"{count} {kind}s" if count > 1 else f"1 {kind}"


def _format_duration(seconds: float) -> str:
    """Format a duration: "less than a minute", "8 minutes", "2 hours and 5 minutes"."""
    if seconds < 60:
        return "less than a minute"
    hours, minutes = divmod(round(seconds / 60), 60)
    parts = [_format_count(hours, "hour")] if hours else []
    parts += [_format_count(minutes, "minute")] if minutes else []
    return " and ".join(parts)
