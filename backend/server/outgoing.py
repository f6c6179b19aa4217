"""Frames on their way to one client: a bounded queue, since a client may read slowly or never."""

from __future__ import annotations

import asyncio
from collections import deque

OUTGOING_LIMIT_BYTES = 8 * 1024 * 1024
"""Nearly three minutes of speech; a client with more than this unread is not reading."""


class Outgoing:
    """Frames for one client, in order. Only the event loop's thread uses it.

    Attributes:
        overflowed: set once more than `limit_bytes` are waiting; further frames are dropped.
    """

    def __init__(self, limit_bytes: int = OUTGOING_LIMIT_BYTES) -> None:
        """Start empty."""
        self.overflowed = asyncio.Event()
        self._limit_bytes = limit_bytes
        self._bytes = 0
        self._frames: deque[str | bytes] = deque()
        self._description = ""
        self._is_closed = False
        self._changed = asyncio.Event()

    def put(self, frame: str | bytes) -> None:
        """Append a frame."""
        if self.overflowed.is_set() or self._is_closed:
            return
        self._bytes += len(frame)
        if self._bytes > self._limit_bytes:
            self._frames.clear()
            self.overflowed.set()
            return
        self._frames.append(frame)
        self._changed.set()

    def put_description(self, text: str) -> None:
        """Send this description next; it replaces one that was not sent yet."""
        self._description = text
        self._changed.set()

    def close(self) -> None:
        """Announce that no frame follows."""
        self._is_closed = True
        self._changed.set()

    async def wait_for_frame(self) -> str | bytes | None:
        """Wait for the next frame and take it; None after the last one."""
        while True:
            if self._description:
                text, self._description = self._description, ""
                return text
            if self._frames:
                frame = self._frames.popleft()
                self._bytes -= len(frame)
                return frame
            if self._is_closed:
                return None
            self._changed.clear()
            await self._changed.wait()
