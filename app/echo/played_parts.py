"""Remembers which parts of the speech the sound card took, and when they leave the device."""

from __future__ import annotations

from collections import deque

from app.echo.echo_readings import PlayedPart

PARTS_KEPT = 3_000
"""A minute of speech in parts of 20 ms, as the sound card takes them."""


class PlayedParts:
    """The latest parts; the sound card's thread adds, another one asks."""

    def __init__(self) -> None:
        self._parts: deque[tuple[int, PlayedPart]] = deque(maxlen=PARTS_KEPT)

    def add(self, request_id: int, played_at: float, start_seconds: float, seconds: float) -> None:
        """Add the next part: when it leaves the device, its place in the speech and its length."""
        self._parts.append((request_id, PlayedPart(played_at, start_seconds, seconds)))

    def list_of(self, request_id: int) -> list[PlayedPart]:
        """The parts of a request's speech, in order; only of late requests."""
        return [part for spoken_id, part in self._parts.copy() if spoken_id == request_id]
