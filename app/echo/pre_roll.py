"""The last moments of audio, kept in memory only, so that nothing around the wake word is lost."""

from __future__ import annotations

from collections import deque

import numpy as np
from numpy.typing import NDArray

from app.echo.blocks import BLOCK_SECONDS, Block


class PreRoll:
    """A ring of the last blocks; it never leaves the Echo unless a request begins."""

    def __init__(self, seconds: float) -> None:
        self._blocks: deque[Block] = deque(maxlen=max(1, round(seconds / BLOCK_SECONDS)))

    def add(self, block: Block) -> None:
        """Keep a block; the oldest one is forgotten."""
        self._blocks.append(block)

    def take(self, seconds: float | None = None) -> NDArray[np.int16]:
        """Return the last blocks, all or those of `seconds`, oldest first, and clear the ring."""
        blocks = list(self._blocks)
        if seconds is not None:
            count = round(seconds / BLOCK_SECONDS)
            blocks = blocks[max(0, len(blocks) - count) :]
        self._blocks.clear()
        return np.concatenate(blocks) if blocks else np.zeros(0, np.int16)

    def clear(self) -> None:
        """Discard all blocks."""
        self._blocks.clear()
