"""Says on stderr how far a bench is: one line that changes on a terminal, a line now and then elsewhere."""

from __future__ import annotations

from typing import TextIO

from backend.timing.clock import clock

TERMINAL_SECONDS, FILE_SECONDS = 0.5, 10.0


class Progress:
    """Tells of progress, but not too often."""

    def __init__(self, stream: TextIO) -> None:
        """Take where to write."""
        self._stream = stream
        self._is_terminal = stream.isatty()
        self._last = float("-inf")

    def tell(self, text: str) -> None:
        """Say how far it is, unless that was said just now."""
        pause_seconds = TERMINAL_SECONDS if self._is_terminal else FILE_SECONDS
        if clock() - self._last < pause_seconds:
            return
        self.tell_now(text)

    def tell_now(self, text: str) -> None:
        """Say it in any case."""
        self._last = clock()
        self._stream.write(f"\r\x1b[Kbench: {text}" if self._is_terminal else f"bench: {text}\n")
        self._stream.flush()

    def end(self) -> None:
        """Leave the terminal's line as if nothing had been there."""
        if self._is_terminal:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
