"""A bar with the audio stream that plays or is paused: its title, position and buttons."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.echo.audio_player import AudioPlayer
from app.translation import tr
from app.windows.theme.typography import SPACE_1, SPACE_2, SPACE_3, Role, text_label
from app.windows.widgets.buttons import small_button
from app.windows.widgets.elided_label import ElidedLabel
from app.windows.widgets.icon_label import IconLabel
from app.windows.widgets.timers_strip import format_remaining_time

REFRESH_MILLISECONDS = 500
BUTTON_SIZE = 36
"""Side of its buttons in device-independent pixels."""


def format_position(seconds: float, length_seconds: float | None) -> str:
    """Format a position, and the length where it is known: "1:23 of 4:56 min", "1:02:30 h"."""
    longest = max(seconds, length_seconds or 0.0)
    unit = tr("h") if longest >= 3_600 else tr("min")
    position = format_remaining_time(int(seconds))
    if length_seconds is None:
        return tr("{position} {unit}").format(position=position, unit=unit)
    length = format_remaining_time(length_seconds)
    return tr("{position} of {length} {unit}").format(position=position, length=length, unit=unit)


class PlayerBar(QFrame):
    """Shows the stream of an audio player; hidden while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName(tr("Audio player"))
        self._player: AudioPlayer | None = None
        self._title = ElidedLabel(Role.STRONG)
        self._subtitle = ElidedLabel(Role.SMALL, tone="secondary")
        self.position = text_label("", Role.SMALL, tone="secondary", figures=True)
        self.previous_button = small_button("previous", tr("Previous track"), size=BUTTON_SIZE)
        self.previous_button.clicked.connect(self._ask_for_previous)
        self.pause_button = small_button("pause", tr("Pause"), size=BUTTON_SIZE)
        self.pause_button.clicked.connect(self._pause_or_resume)
        self.next_button = small_button("next", tr("Next track"), size=BUTTON_SIZE)
        self.next_button.clicked.connect(self._ask_for_next)
        self.stop_button = small_button("stop", tr("Stop"), size=BUTTON_SIZE)
        self.stop_button.clicked.connect(self._dismiss)
        self._clock = QTimer(self, interval=REFRESH_MILLISECONDS)
        self._clock.timeout.connect(self._show_position)
        self._lay_out()
        self.hide()

    def connect_to(self, player: AudioPlayer) -> None:
        """Show and control this player."""
        self._player = player
        player.changed.connect(self._show)
        self._show()

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(SPACE_1)
        names.addWidget(self._title)
        names.addWidget(self._subtitle)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_3, SPACE_2, SPACE_2, SPACE_2)
        layout.setSpacing(SPACE_2)
        layout.addWidget(IconLabel("music", "secondary"))
        layout.addLayout(names, 1)
        layout.addWidget(self.position)
        for button in (self.previous_button, self.pause_button, self.next_button, self.stop_button):
            layout.addWidget(button)

    def _show(self) -> None:
        player = self._player
        stream = player.stream if player is not None else None
        if player is None or stream is None:
            self._clock.stop()
            self.hide()
            return
        self._title.setText(stream.title or tr("Audio"))
        self._subtitle.setText(stream.subtitle)
        self._subtitle.setVisible(bool(stream.subtitle))
        words = tr("Pause") if player.is_playing else tr("Resume")
        self.pause_button.show_icon("pause" if player.is_playing else "play")
        self.pause_button.setToolTip(words)
        self.pause_button.setAccessibleName(words)
        if player.is_playing:
            self._clock.start()
        else:
            self._clock.stop()
        self._show_position()
        self.show()

    def _show_position(self) -> None:
        if self._player is not None:
            self.position.setText(
                format_position(self._player.position_seconds, self._player.seconds)
            )

    def _pause_or_resume(self) -> None:
        if self._player is not None:
            if self._player.is_playing:
                self._player.pause()
            else:
                self._player.resume()

    def _ask_for_previous(self) -> None:
        if self._player is not None:
            self._player.ask_for_previous()

    def _ask_for_next(self) -> None:
        if self._player is not None:
            self._player.ask_for_next()

    def _dismiss(self) -> None:
        if self._player is not None:
            self._player.dismiss()
