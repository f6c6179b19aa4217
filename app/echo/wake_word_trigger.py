"""Decides from the wake word's scores when the Echo wakes."""

from __future__ import annotations

from dataclasses import dataclass

from app.echo.blocks import BLOCK_SECONDS


@dataclass
class WakeWordTrigger:
    """Wakes when a score reaches the threshold, then not again for a while.

    Attributes:
        threshold: least score that counts, 0 to 1.
        refractory_seconds: pause after waking; one spoken word scores high for several blocks.
    """

    threshold: float = 0.3
    refractory_seconds: float = 1.5
    _blocks_to_wait: int = 0

    def wakes(self, score: float) -> bool:
        """Take the score of the next block."""
        if self._blocks_to_wait > 0:
            self._blocks_to_wait -= 1
            return False
        if score < self.threshold:
            return False
        self._blocks_to_wait = round(self.refractory_seconds / BLOCK_SECONDS)
        return True
