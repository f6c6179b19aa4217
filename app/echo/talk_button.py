"""Push-to-talk: distinguishes a click from a hold, and keeps the audio until it is known."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from app.echo.hearing import ScoredBlock

HOLD_SECONDS = 0.35
"""A button that is down for longer is being held."""


class TalkButton(QObject):
    """Collects audio from the press on, until it is known who ends the utterance.

    Signals:
        talk_began(ndarray, float, bool): samples since the press, capture time of the last one,
            and whether the backend is to find the end (a click) or the release ends it (a hold).
        talk_ended(): a held button was released.
    """

    talk_began = Signal(object, float, bool)
    talk_ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._collected: list[NDArray[np.int16]] = []
        self._captured_at = 0.0
        self._is_held = False
        self._hold = QTimer(self, singleShot=True, interval=round(HOLD_SECONDS * 1_000))
        self._hold.timeout.connect(self._on_held)

    @property
    def is_undecided(self) -> bool:
        """Whether it is down, and neither a click nor a hold yet."""
        return self._hold.isActive()

    def press(self, user_audio: NDArray[np.int16], captured_at: float) -> None:
        """The button went down; `user_audio` is the audio captured just before."""
        self._collected = [user_audio]
        self._captured_at = captured_at
        self._is_held = False
        self._hold.start()

    def process_block(self, block: ScoredBlock) -> None:
        """Keep a block while undecided."""
        if self.is_undecided:
            self._collected.append(block.samples)
            self._captured_at = block.captured_at

    def release(self) -> None:
        """The button went up."""
        if self.is_undecided:
            self._hold.stop()
            self._begin(find_endpoint=True)
        elif self._is_held:
            self._is_held = False
            self.talk_ended.emit()

    def forget(self) -> None:
        """Discard the press: another request has replaced it."""
        self._hold.stop()
        self._is_held = False
        self._collected = []

    def _on_held(self) -> None:
        self._is_held = True
        self._begin(find_endpoint=False)

    def _begin(self, find_endpoint: bool) -> None:
        user_audio, self._collected = np.concatenate(self._collected), []
        self.talk_began.emit(user_audio, self._captured_at, find_endpoint)
