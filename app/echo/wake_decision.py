"""Decides when the Echo wakes: a doubtful score must be repeated, or a second network agree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from app.echo.wake_word_trigger import WakeWordTrigger

SURE_SCORE = 0.9
"""From here on openWakeWord is believed: none of the recordings of other words reaches it."""
AGREEING_SCORE = 0.3
"""Of the second network."""
PATIENCE_BLOCKS = 3
"""Blocks after a doubtful score within which the second network must agree: it is 0.1 s later."""


@dataclass
class WakeDecision:
    """Takes the scores of one stream, block by block.

    Attributes:
        trigger: threshold, scores in a row and pause.
        near_misses: doubtful scores that nothing confirmed.
    """

    trigger: WakeWordTrigger = field(default_factory=WakeWordTrigger)
    near_misses: int = 0
    _blocks_left: int = 0
    _doubtful: bool = False

    def reset(self) -> None:
        """A stream begins that is unrelated to the last one."""
        self.trigger.reset()
        self._doubtful = False

    def wakes(self, score: float, verify: Callable[[], float] | None = None) -> bool:
        """Take the score of the next block.

        Args:
            score: 0 to 1.
            verify: gives the second network's score of the last moments; None without one.
        """
        has_reached = self.trigger.wakes(score)
        if has_reached:
            self._doubtful, self._blocks_left = True, PATIENCE_BLOCKS
        if not self._doubtful:
            return False
        if self._is_confirmed(score, has_reached, verify):
            self._doubtful = False
            return True
        self._blocks_left -= 1
        if self._blocks_left < 0:
            self._doubtful = False
            self.near_misses += 1
            self.trigger.reset()  # its pause is for what woke
        return False

    def _is_confirmed(
        self, score: float, has_reached: bool, verify: Callable[[], float] | None
    ) -> bool:
        """Whether the score is clear, the second in a row, or the second network agrees.

        Where the trigger itself asks for scores in a row, as over the Echo's own voice, of which a
        canceller leaves something for long, a further one says nothing new.
        """
        if score >= SURE_SCORE:
            return True
        asks_for_a_row = self.trigger.least_blocks > 1
        if verify is None and asks_for_a_row:
            return has_reached
        is_next = not has_reached and self._blocks_left == PATIENCE_BLOCKS - 1
        if is_next and not asks_for_a_row and score >= self.trigger.threshold:
            return True
        return verify is not None and verify() >= AGREEING_SCORE
