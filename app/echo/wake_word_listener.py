"""Listens to the microphone for the wake word, on the microphone's thread."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal

from app.echo.blocks import Block
from app.echo.microphone import Microphone
from app.echo.wake_word_scorer import WakeWordScorer
from app.echo.wake_word_trigger import WakeWordTrigger
from app.errors import WakeWordError

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class ScoredBlock:
    """80 ms of audio and its wake word score.

    Attributes:
        samples: 16 kHz mono, shape (1280,).
        captured_at: `time.perf_counter()` when its last sample arrived.
        score: how likely the wake word has just ended, 0 to 1.
        woke: the score reached the threshold.
        milliseconds: what the wake word's networks took for this block.
    """

    samples: Block
    captured_at: float
    score: float
    woke: bool
    milliseconds: float


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

    def __init__(self, microphone: Microphone, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.trigger = WakeWordTrigger()
        self._wake_word: WakeWordScorer | None = None
        self._is_broken = False
        # Direct: these run on the microphone's thread.
        microphone.stream_began.connect(self._on_stream_began, Qt.ConnectionType.DirectConnection)
        microphone.block_captured.connect(self._on_block, Qt.ConnectionType.DirectConnection)

    def _on_stream_began(self) -> None:
        """Reset the detector: a new stream is unrelated to earlier audio."""
        try:
            if self._wake_word is not None:
                self._wake_word.reset()
            elif not self._is_broken:
                self._wake_word = WakeWordScorer()
        except WakeWordError as error:
            self._break(error)

    def _on_block(self, samples: Block, captured_at: float) -> None:
        started_at = time.perf_counter()
        score = 0.0
        if self._wake_word is not None:
            try:
                score = self._wake_word.score(samples)
            except WakeWordError as error:
                self._break(error)
        milliseconds = (time.perf_counter() - started_at) * 1_000
        woke = self._wake_word is not None and self.trigger.wakes(score)
        self.scored.emit(ScoredBlock(samples, captured_at, score, woke, milliseconds))

    def _break(self, error: WakeWordError) -> None:
        """Go on without the wake word, and say so: the talk button still works."""
        self._wake_word, self._is_broken = None, True
        self.failed.emit(error.sentence)
