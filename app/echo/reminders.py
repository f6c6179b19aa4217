"""Has the text of a due reminder spoken: rings first, then asks what is ringing."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from app.echo.echo import Echo
from app.echo.state import EchoState
from app.echo.timers import Timers
from app.link.link import BackendLink

CHIME_MILLISECONDS = 2_500
"""A reminder rings so long before it is spoken."""
WHAT_RINGS = "What is ringing?"
"""The timer skill's answer speaks the text of what rings."""


class Reminders(QObject):
    """Asks for the text of a ringing reminder, after a request that is under way.

    Without a backend it goes on ringing, with its text on the screen.
    """

    def __init__(
        self, timers: Timers, echo: Echo, link: BackendLink, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._timers = timers
        self._echo = echo
        self._link = link
        self._chime = QTimer(self, singleShot=True, interval=CHIME_MILLISECONDS)
        self._chime.timeout.connect(self._on_chimed)
        timers.reminder_due.connect(self._chime.start)

    def _on_chimed(self) -> None:
        if not any(timer.kind == "reminder" and timer.ringing for timer in self._timers.entries):
            return  # somebody stopped it
        if self._echo.state is EchoState.RINGING and self._link.is_online:
            self._echo.ask(WHAT_RINGS)
        else:
            self._chime.start()
