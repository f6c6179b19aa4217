"""Looks for the end of all utterances that are being spoken, many of them in one run of the voice detector."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from backend.asr.endpointing import EndpointDecision, Endpointer
from backend.timing.clock import clock

OnDecision = Callable[[EndpointDecision], None]
PAUSE_SECONDS = 0.01
"""Between two searches: what comes meanwhile from many clients is heard together, and nobody feels
so little."""
MOST_CHUNKS = 4
"""Whoever has so much to hear sends faster than a person speaks: a moment later much might follow
the end already."""


class EndpointSearch:
    """Endpointers that have something to hear. The event loop's thread alone uses it."""

    def __init__(self) -> None:
        """Begin with none."""
        self._waiting: dict[Endpointer, OnDecision] = {}
        self._searched_at = clock() - PAUSE_SECONDS
        self._next: asyncio.TimerHandle | None = None

    def add(self, endpointer: Endpointer, on_decision: OnDecision) -> None:
        """Let an endpointer hear what it has taken: at once, or in a moment if others were just heard."""
        if not endpointer.chunks:
            return
        self._waiting[endpointer] = on_decision
        pause_seconds = self._searched_at + PAUSE_SECONDS - clock()
        if endpointer.chunks >= MOST_CHUNKS or pause_seconds <= 0:
            self._search()
        elif self._next is None:
            self._next = asyncio.get_running_loop().call_later(pause_seconds, self._search)

    def _search(self) -> None:
        if self._next is not None:
            self._next.cancel()
            self._next = None
        while self._waiting:
            endpointers = list(self._waiting)
            for endpointer, decision in zip(
                endpointers, Endpointer.process_chunks(endpointers), strict=True
            ):
                if decision is not None:
                    self._waiting.pop(endpointer)(decision)
                elif not endpointer.chunks:
                    del self._waiting[endpointer]
        self._searched_at = clock()
