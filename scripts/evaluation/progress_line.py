"""Progress on a stream: one overwritten line on a terminal, a line now and then elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TextIO, TypeVar

from backend.timing.clock import clock

SECONDS_BETWEEN_LINES = 15.0
Item = TypeVar("Item")


class ProgressLine:
    """Writes how many items are done."""

    def __init__(self, stream: TextIO) -> None:
        """Write to this stream from the first call on."""
        self._stream = stream
        self._is_terminal = stream.isatty()
        self._next_line = clock() + SECONDS_BETWEEN_LINES

    def write_line(self, sentence: str) -> None:
        """Write a sentence on a separate line."""
        self._stream.write(f"\r\x1b[K{sentence}\n" if self._is_terminal else f"{sentence}\n")
        self._stream.flush()

    def count(self, items: Sequence[Item], what: str) -> Iterator[Item]:
        """Yield the items, and write how many are done."""
        for done, item in enumerate(items):
            self._write_count(f"{done} of {len(items)} {what}")
            yield item
        self._clear()

    def _write_count(self, text: str) -> None:
        if self._is_terminal:
            self._stream.write(f"\r\x1b[K{text}")
            self._stream.flush()
        elif clock() >= self._next_line:
            self._next_line = clock() + SECONDS_BETWEEN_LINES
            self.write_line(text)

    def _clear(self) -> None:
        if self._is_terminal:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
