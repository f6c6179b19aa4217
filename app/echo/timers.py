"""Timers and alarms: they ring in the Echo, and are kept between starts."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.notices import Notices
from backend.wire.messages import Timer


class Timers(QObject):
    """Runs timers and alarms; a ringing one rings until it is stopped, five minutes at most.

    Signals:
        rang(Timer): this one rings from now on.
        ringing_changed(bool): whether anything rings.
        changed(tuple of Timer): one was added, has rung or is gone.
    """

    rang = Signal(object)
    ringing_changed = Signal(bool)
    changed = Signal(object)

    def __init__(
        self,
        notices: Notices,
        folder: Path | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)

    @property
    def entries(self) -> tuple[Timer, ...]:
        """All of them as the wire describes them, the next to ring first."""
        raise NotImplementedError

    @property
    def is_ringing(self) -> bool:
        """Whether anything rings."""
        raise NotImplementedError

    def start_timer(self, duration_seconds: float, label: str = "") -> Timer:
        """Ring after a while."""
        raise NotImplementedError

    def start_alarm(self, due: datetime, label: str = "") -> Timer:
        """Ring at a time of day; `due` knows its offset."""
        raise NotImplementedError

    def cancel(self, timer_id: str) -> bool:
        """Take one back, ringing or not. False when there is no such timer."""
        raise NotImplementedError

    def stop_ringing(self) -> None:
        """Silence everything that rings; it is done then."""
        raise NotImplementedError
