"""Progress on standard error: one line that is written over on a terminal, now and then a line elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TextIO, TypeVar

from backend.timing.clock import clock

SECONDS_BETWEEN_LINES = 15.0
Item = TypeVar("Item")


class Progress:
    """Tells how far the work is."""

    def __init__(self, stream: TextIO) -> None:
        """Take the stream; nothing is written yet."""
        self._stream = stream
        self._is_terminal = stream.isatty()
        self._next_line = clock() + SECONDS_BETWEEN_LINES

    def say(self, sentence: str) -> None:
        """Write a sentence on a line of its own."""
        self._stream.write(f"\r\x1b[K{sentence}\n" if self._is_terminal else f"{sentence}\n")
        self._stream.flush()

    def through(self, items: Sequence[Item], what: str) -> Iterator[Item]:
        """Give the items one by one, and say how many of them are done."""
        for done, item in enumerate(items):
            self._count(f"{done} of {len(items)} {what}")
            yield item
        self._clear()

    def _count(self, text: str) -> None:
        if self._is_terminal:
            self._stream.write(f"\r\x1b[K{text}")
            self._stream.flush()
        elif clock() >= self._next_line:
            self._next_line = clock() + SECONDS_BETWEEN_LINES
            self.say(text)

    def _clear(self) -> None:
        if self._is_terminal:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
