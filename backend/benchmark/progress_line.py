"""Reports a bench's progress on stderr: one changing line on a terminal, a few lines elsewhere."""

from __future__ import annotations

from typing import TextIO

from backend.timing.clock import clock

TERMINAL_INTERVAL_SECONDS, FILE_INTERVAL_SECONDS = 0.5, 10.0


class ProgressLine:
    """Writes progress at a limited rate."""

    def __init__(self, stream: TextIO) -> None:
        """Take the stream to write to."""
        self._stream = stream
        self._is_terminal = stream.isatty()
        self._written_at = float("-inf")

    def update(self, text: str) -> None:
        """Write the progress, unless a line was written just before."""
        interval = TERMINAL_INTERVAL_SECONDS if self._is_terminal else FILE_INTERVAL_SECONDS
        if clock() - self._written_at >= interval:
            self.write(text)

    def write(self, text: str) -> None:
        """Write a line at once."""
        self._written_at = clock()
        self._stream.write(f"\r\x1b[Kbench: {text}" if self._is_terminal else f"bench: {text}\n")
        self._stream.flush()

    def clear(self) -> None:
        """Clear the terminal's line."""
        if self._is_terminal:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
