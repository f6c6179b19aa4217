"""The Echo's timers, alarms and reminders with their time left, and banners for ringing ones."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.translation import tr
from app.windows.theme.text_size import keep_scaled, scaled, text_size
from app.windows.theme.typography import SPACE_1, SPACE_2, SPACE_3, Role, text_label
from app.windows.widgets.buttons import IconButton, small_button
from app.windows.widgets.elided_label import ElidedLabel
from app.windows.widgets.icon_label import IconLabel
from app.windows.widgets.layouts import clear
from app.windows.widgets.repetition_words import format_recurrence, format_repetition
from backend.wire.device import Timer

ROWS_SHOWN, ROWS_SHOWN_LOW = 3, 1
"""Rows that are visible without scrolling, in a usual and in a low window; half of the next row
shows that there are more."""
BANNERS_SHOWN, BANNERS_SHOWN_LOW = 2, 1
"""Number of banners in a usual and in a low window; more ringing timers than this share one."""
ICONS = {"timer": "timer", "alarm": "alarm", "reminder": "bell"}
ROW_HEIGHT = 28
"""Height of a row in device-independent pixels."""


def format_remaining_time(seconds: float) -> str:
    """Format a remaining time: "4:07", "1:02:30"; not below zero."""
    whole_seconds = max(0, round(seconds))
    hours, minutes = divmod(whole_seconds // 60, 60)
    rest = f"{whole_seconds % 60:02}"
    return f"{hours}:{minutes:02}:{rest}" if hours else f"{minutes}:{rest}"


def format_timer_title(timer: Timer) -> str:
    """Format a title: the label or the kind; of an alarm or reminder the time and its days too."""
    name = timer.label.strip() or tr(timer.kind)
    name = name[0].upper() + name[1:]
    if timer.kind == "timer":
        return name
    title = f"{name} · {datetime.fromisoformat(timer.due):%H:%M}"
    if timer.recurrence:
        return f"{title} · {format_recurrence(timer.recurrence)}"
    return f"{title} · {format_repetition(timer.repeats)}" if timer.repeats else title


class TimersStrip(QWidget):
    """The running timers; hidden while there are none.

    Signals:
        timer_cancelled(str): the user cancels the timer with this id.
        stop_clicked: the user stops the ringing.
    """

    timer_cancelled = Signal(str)
    stop_clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Timers and alarms"))
        self._labels: list[tuple[Timer, QLabel]] = []
        self._cancel_buttons: list[QPushButton] = []
        self._timers: Sequence[Timer] = ()
        self._is_low = False
        self._banner_count = 0
        self._shown_at = time.monotonic()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, SPACE_1, 0, 0)
        self._layout.setSpacing(SPACE_1)
        self._banners, self._rows = _column(), _column()
        self._more_label = text_label("", Role.SMALL, tone="secondary")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setLayout(self._rows)
        self._scroll.setWidget(inner)
        self._layout.addLayout(self._banners)
        self._layout.addWidget(self._scroll)
        self._layout.addWidget(self._more_label)
        # Once a second, only while timers run, to update the remaining times.
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._count_down)
        text_size().changed.connect(self._fit_present_rows)
        self.hide()

    def on_timers_changed(self, timers: Sequence[Timer]) -> None:
        """Show these timers, which are sorted by their due time."""
        self._shown_at = time.monotonic()
        self._timers = timers
        self._show_timers()

    def _show_timers(self) -> None:
        timers = self._timers
        focused = QApplication.focusWidget()
        focused_row = next(
            (row for row, button in enumerate(self._cancel_buttons) if button is focused), None
        )
        self._labels.clear()
        self._cancel_buttons.clear()
        clear(self._banners)
        clear(self._rows)
        running = [timer for timer in timers if not timer.ringing]
        ringing = [format_timer_title(timer) for timer in timers if timer.ringing]
        if len(ringing) > (BANNERS_SHOWN_LOW if self._is_low else BANNERS_SHOWN):
            more = tr("{title} and %n more", "", len(ringing) - 1)
            ringing = [more.format(title=ringing[0])]  # Stop ends all of them
        for title in ringing:
            self._banners.addWidget(self._banner(title))
        self._banner_count = len(ringing)
        for timer in running:
            self._rows.addWidget(self._row(timer))
        self._fit_rows(len(running))
        self.setVisible(bool(timers))
        if focused_row is not None and self._cancel_buttons:
            # Keep the focus in the list, so that several timers can be cancelled by key.
            self._cancel_buttons[min(focused_row, len(self._cancel_buttons) - 1)].setFocus()
        if running:
            self._clock.start()
        else:
            self._clock.stop()
        self._count_down()

    def use_fewer_rows(self, is_low: bool) -> None:
        """Show fewer rows at once in a low window."""
        if is_low != self._is_low:
            self._is_low = is_low
            self._show_timers()

    def _fit_present_rows(self) -> None:
        self._fit_rows(len(self._labels))

    def _fit_rows(self, count: int) -> None:
        """Fit the height to the rows, up to a limit, and count the rows that are out of sight."""
        # A banner takes the room of two rows.
        rows = ROWS_SHOWN_LOW if self._is_low else ROWS_SHOWN
        shown = min(count, max(0, rows - 2 * self._banner_count))
        height = scaled(ROW_HEIGHT) * shown + scaled(SPACE_1) * max(0, shown - 1)
        hidden = count - shown
        if hidden > 0 and shown > 0:
            height += scaled(SPACE_1 + ROW_HEIGHT // 2)
        self._scroll.setFixedHeight(height)
        self._scroll.setVisible(shown > 0)
        self._more_label.setText(tr("and %n more", "", hidden) if hidden > 0 else "")
        self._more_label.setVisible(hidden > 0)

    def _banner(self, words: str) -> QFrame:
        banner = QFrame()
        banner.setProperty("role", "ringing")
        layout = QHBoxLayout(banner)
        layout.setContentsMargins(SPACE_3, SPACE_2, SPACE_2, SPACE_2)
        layout.addWidget(IconLabel("bell", "on_accent"))
        title = ElidedLabel(Role.STRONG)
        title.setText(words)
        layout.addWidget(title, 1)
        stop = IconButton("stop", tr("Stop"), size=16)
        stop.setAccessibleName(tr("Stop {timer}").format(timer=words))
        stop.clicked.connect(self.stop_clicked)
        layout.addWidget(stop)
        return banner

    def _row(self, timer: Timer) -> QWidget:
        row = QWidget()
        keep_scaled(row, setFixedHeight=ROW_HEIGHT)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_2)
        kind_icon = IconLabel(ICONS[timer.kind], "secondary")
        title = ElidedLabel(Role.LABEL)
        title.setText(format_timer_title(timer))
        remaining = text_label("", Role.LABEL, tone="secondary", figures=True)
        cancel = small_button("close", tr("Cancel {timer}").format(timer=format_timer_title(timer)))
        cancel.setToolTip(tr("Cancel"))
        cancel.clicked.connect(lambda: self.timer_cancelled.emit(timer.id))
        layout.addWidget(kind_icon)
        layout.addWidget(title, 1)
        layout.addWidget(remaining)
        layout.addWidget(cancel)
        self._labels.append((timer, remaining))
        self._cancel_buttons.append(cancel)
        return row

    def _count_down(self) -> None:
        elapsed_seconds = time.monotonic() - self._shown_at
        for timer, label in self._labels:
            label.setText(_format_state(timer, elapsed_seconds))


def _format_state(timer: Timer, elapsed_seconds: float) -> str:
    if not timer.paused:
        return format_remaining_time(timer.remaining_seconds - elapsed_seconds)
    if timer.kind != "timer":
        return tr("off")
    return tr("{time} paused").format(time=format_remaining_time(timer.remaining_seconds))


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_1)
    return column
