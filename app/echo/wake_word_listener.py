"""Listens to the microphone for the wake word, on the microphone's thread."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, Qt, Signal

from app.echo.blocks import Block
from app.echo.echo_reference import EchoReference
from app.echo.hearing import Hearing
from app.echo.microphone import Microphone
from app.echo.wake_word_trigger import WakeWordTrigger
from app.errors import WakeWordError

logger = logging.getLogger(__name__)


class WakeWordListener(QObject):
    """Scores every block where it was captured, so that a busy window delays no detection.

    Attributes:
        trigger: threshold and pause; may be changed at any time.

    Signals:
        scored(ScoredBlock): every block, in order.
        failed(str): the wake word's networks cannot be loaded or fail; blocks go on without scores.
    """

    scored = Signal(object)
    failed = Signal(str)

    def __init__(
        self, microphone: Microphone, reference: EchoReference, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._hearing = Hearing(reference)
        self._is_broken = False
        # Direct: these run on the microphone's thread.
        microphone.stream_began.connect(self._on_stream_began, Qt.ConnectionType.DirectConnection)
        microphone.block_captured.connect(self._on_block, Qt.ConnectionType.DirectConnection)

    @property
    def trigger(self) -> WakeWordTrigger:
        """Threshold and pause."""
        return self._hearing.trigger

    def await_stop(self, is_stop_awaited: bool) -> None:
        """Listen for "stop" alone, or no longer."""
        self._hearing.is_stop_awaited = is_stop_awaited

    def use_free_networks(self, are_used: bool) -> None:
        """Find the wake word by the freely licensed networks, or by openWakeWord's."""
        self._hearing.uses_free_networks = are_used

    def _on_stream_began(self) -> None:
        """Reset the detector: a new stream is unrelated to earlier audio."""
        try:
            self._hearing.begin_capture()
            if not self._hearing.has_networks and not self._is_broken:
                self._hearing.load()
        except WakeWordError as error:
            self._break(error)

    def _on_block(self, samples: Block, captured_at: float) -> None:
        try:
            block = self._hearing.process(samples, captured_at)
        except WakeWordError as error:
            self._break(error)
            block = self._hearing.process(samples, captured_at)
        self.scored.emit(block)

    def _break(self, error: WakeWordError) -> None:
        """Go on without the wake word, and say so: the talk button still works."""
        self._hearing.unload()
        self._is_broken = True
        self.failed.emit(error.sentence)
