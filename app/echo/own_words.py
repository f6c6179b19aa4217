"""Knows when the Echo itself says the wake word or "stop", so that it does not obey itself."""

from __future__ import annotations

from collections import deque

from app.echo.blocks import BLOCK_SECONDS
from app.echo.echo_canceller import CancelledBlock
from app.echo.stop_word_scorer import StopWordScorer
from app.echo.wake_word_scorer import WakeWordScorer

MEMORY_SECONDS = 1.5
"""The echo of a word ends after the word: by the delay of the devices and the room."""
LEAST_WAKE_SCORE = 0.03
"""Much less than wakes: "Alexandria" in a reply scores low as it is played, and may score higher as
it is heard."""
LEAST_STOP_SCORE = 0.1


class OwnWords:
    """Scores what is played as the Echo scores what is heard.

    Attributes:
        has_wake_word: whether the Echo said its wake word, or nearly, within the last moments.
        has_stop: whether it said "stop".
    """

    def __init__(self, stop: StopWordScorer) -> None:
        """Load the networks.

        Raises:
            WakeWordError: they are not installed or damaged.
        """
        self._wake_word = WakeWordScorer()
        self._stop = stop
        self._scores: deque[tuple[float, float]] = deque(
            maxlen=round(MEMORY_SECONDS / BLOCK_SECONDS)
        )
        self.has_wake_word = False
        self.has_stop = False

    def hear(self, block: CancelledBlock) -> None:
        """Take the next block.

        Raises:
            WakeWordError: a network fails.
        """
        scores = (0.0, 0.0)
        if block.was_playing:
            wake_score = self._wake_word.score(block.played)
            scores = (wake_score, self._stop.score(self._wake_word.embeddings))
        self._scores.append(scores)
        self.has_wake_word = max(wake for wake, _ in self._scores) >= LEAST_WAKE_SCORE
        self.has_stop = max(stop for _, stop in self._scores) >= LEAST_STOP_SCORE
