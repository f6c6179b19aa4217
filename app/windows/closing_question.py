"""Asks before the window closes while something is set to ring: nothing rings in an app that is closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QMessageBox, QWidget

from app.windows.theme.theme import style_dialog
from backend.wire.device import Timer

CLOSE, KEEP_OPEN = "Close anyway", "Keep open"


def what_will_not_ring(timers: Sequence[Timer]) -> str:
    """One sentence about timers and alarms that have not rung yet, the next to ring first; "" for none."""
    waiting = [timer for timer in timers if not timer.ringing]
    if not waiting:
        return ""
    if len(waiting) == 1:
        return f"{_called(waiting[0])} will not ring while Bergamot is closed."
    counts = {kind: sum(timer.kind == kind for timer in waiting) for kind in ("timer", "alarm")}
    parts = [_counted(count, kind) for kind, count in counts.items() if count]
    return (
        f"{' and '.join(parts)} will not ring while Bergamot is closed. "
        f"The next one is due in {_minutes(waiting[0].remaining_seconds)}."
    )


def is_closing_confirmed(window: QWidget, sentence: str) -> bool:
    """Ask whether to close all the same; waits for the answer."""
    question = QMessageBox(QMessageBox.Icon.Question, "Bergamot", sentence, parent=window)
    close = question.addButton(CLOSE, QMessageBox.ButtonRole.AcceptRole)
    keep = question.addButton(KEEP_OPEN, QMessageBox.ButtonRole.RejectRole)
    question.setDefaultButton(keep)
    question.setEscapeButton(keep)
    style_dialog(question)
    question.exec()
    is_confirmed = question.clickedButton() is close
    question.deleteLater()
    return is_confirmed


def _called(timer: Timer) -> str:
    named = f" “{timer.label}”" if timer.label else ""
    article = "The" if named else "An" if timer.kind == "alarm" else "A"
    if timer.kind == "timer":
        return f"{article} timer{named} with {_minutes(timer.remaining_seconds)} left"
    due = datetime.fromisoformat(timer.due).astimezone()
    is_today = due.date() == datetime.now().date()
    return f"{article} alarm{named} for {due:%H:%M}{'' if is_today else f' on {due:%A}'}"


def _counted(count: int, kind: str) -> str:
    return f"{count} {kind}s" if count > 1 else f"1 {kind}"


def _minutes(seconds: float) -> str:
    """A time as one says it: "less than a minute", "8 minutes", "2 hours and 5 minutes"."""
    whole = round(seconds / 60)
    if seconds < 60:
        return "less than a minute"
    hours, minutes = divmod(whole, 60)
    parts = [_counted(hours, "hour")] if hours else []
    parts += [_counted(minutes, "minute")] if minutes else []
    return " and ".join(parts)
