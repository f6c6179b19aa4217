"""The sound of what rings: it is held back while a request is under way."""

from __future__ import annotations

from app.echo import chimes
from app.echo.speaker import Speaker
from app.echo.timers import Timers


class RingingSound:
    """Rings while timers or alarms do.

    Attributes:
        is_aloud: whether it sounds.
    """

    def __init__(self, timers: Timers, speaker: Speaker) -> None:
        self._timers = timers
        self._speaker = speaker
        self.is_aloud = False

    def update(self, *, is_held: bool) -> None:
        """Sound if anything rings and it is not held back."""
        is_aloud = self._timers.is_ringing and not is_held
        if is_aloud != self.is_aloud:
            self.is_aloud = is_aloud
            if is_aloud:
                self._speaker.play_sound(chimes.make_ring(), repeat=True)
            else:
                self._speaker.stop_sound()
