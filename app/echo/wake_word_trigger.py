"""Decides from the wake word's scores when the Echo wakes."""

from __future__ import annotations

from dataclasses import dataclass

from app.echo.blocks import BLOCK_SECONDS


@dataclass
class WakeWordTrigger:
    """Wakes when enough scores in a row reach the threshold, then not again for a while.

    Attributes:
        threshold: least score that counts, 0 to 1.
        refractory_seconds: pause after waking; one spoken word scores high for several blocks.
        least_blocks: how many scores in a row must reach it.
    """

    threshold: float = 0.2
    refractory_seconds: float = 1.5
    least_blocks: int = 1
    _blocks_to_wait: int = 0
    _blocks_in_a_row: int = 0

    def reset(self) -> None:
        """A stream begins that is unrelated to the last one."""
        self._blocks_to_wait = self._blocks_in_a_row = 0

    def wakes(self, score: float) -> bool:
        """Take the score of the next block."""
        if self._blocks_to_wait > 0:
            self._blocks_to_wait -= 1
            return False
        self._blocks_in_a_row = self._blocks_in_a_row + 1 if score >= self.threshold else 0
        if self._blocks_in_a_row < self.least_blocks:
            return False
        self._blocks_in_a_row = 0
        self._blocks_to_wait = round(self.refractory_seconds / BLOCK_SECONDS)
        return True
