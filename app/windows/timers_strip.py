"""Timers and alarms that run in the Echo, with the time that is left, and the banner of one that rings."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.windows.buttons import IconButton, small_button
from app.windows.layouts import clear
from app.windows.picture import Picture
from app.windows.typography import SPACE_1, SPACE_2, SPACE_3, Role, text_label
from backend.wire.device import Timer

ROWS_SHOWN = 3
"""More timers than this are counted in words."""


def remaining_words(seconds: float) -> str:
    """Time left as a clock reads it: "4:07", "1:02:30"; never below zero."""
    whole = max(0, round(seconds))
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"


def timer_title(timer: Timer) -> str:
    """What a timer is called: its label, or its kind; an alarm also says when."""
    name = timer.label.strip() or timer.kind
    name = name[0].upper() + name[1:]
    if timer.kind == "alarm":
        return f"{name} · {datetime.fromisoformat(timer.due):%H:%M}"
    return name


class TimersStrip(QWidget):
    """The running timers; hidden while there are none.

    Signals:
        timer_cancelled(str): the user takes this one back.
        stop_clicked: the user stops what rings.
    """

    timer_cancelled = Signal(str)
    stop_clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Timers and alarms")
        self._labels: list[tuple[Timer, QLabel]] = []
        self._shown_at = time.monotonic()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, SPACE_2, 0, 0)
        self._layout.setSpacing(SPACE_1)
        # One tick a second, and only while something runs: the remaining time is all that changes.
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._count_down)
        self.hide()

    def on_timers_changed(self, timers: Sequence[Timer]) -> None:
        """Show these, the next to ring first."""
        self._shown_at = time.monotonic()
        self._labels.clear()
        clear(self._layout)
        ringing = [timer for timer in timers if timer.ringing]
        running = [timer for timer in timers if not timer.ringing]
        for timer in ringing:
            self._layout.addWidget(self._banner(timer))
            self._layout.addSpacing(SPACE_1)
        for timer in running[:ROWS_SHOWN]:
            self._layout.addWidget(self._row(timer))
        if len(running) > ROWS_SHOWN:
            more = text_label(f"and {len(running) - ROWS_SHOWN} more", Role.SMALL, tone="secondary")
            self._layout.addWidget(more)
        self.setVisible(bool(timers))
        if running:
            self._clock.start()
        else:
            self._clock.stop()
        self._count_down()

    def _banner(self, timer: Timer) -> QFrame:
        banner = QFrame()
        banner.setProperty("role", "ringing")
        layout = QHBoxLayout(banner)
        layout.setContentsMargins(SPACE_3, SPACE_2, SPACE_2, SPACE_2)
        layout.addWidget(Picture("bell", "on_accent"))
        layout.addWidget(text_label(timer_title(timer), Role.STRONG), 1)
        stop = IconButton("stop", "Stop", size=16)
        stop.setAccessibleName(f"Stop {timer_title(timer)}")
        stop.clicked.connect(self.stop_clicked)
        layout.addWidget(stop)
        return banner

    def _row(self, timer: Timer) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_2)
        picture = Picture("alarm" if timer.kind == "alarm" else "timer", "secondary")
        title = text_label(timer_title(timer), Role.LABEL)
        title.setToolTip(timer.label)
        remaining = text_label("", Role.LABEL, tone="secondary", figures=True)
        cancel = small_button("close", f"Cancel {timer_title(timer)}")
        cancel.setToolTip("Cancel")
        cancel.clicked.connect(lambda: self.timer_cancelled.emit(timer.id))
        layout.addWidget(picture)
        layout.addWidget(title, 1)
        layout.addWidget(remaining)
        layout.addWidget(cancel)
        self._labels.append((timer, remaining))
        return row

    def _count_down(self) -> None:
        passed = time.monotonic() - self._shown_at
        for timer, label in self._labels:
            label.setText(remaining_words(timer.remaining_seconds - passed))
