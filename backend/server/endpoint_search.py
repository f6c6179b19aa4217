"""Endpointing for all utterances in progress: one run of the voice activity detector for many."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from backend.asr.endpointing import EndpointDecision, Endpointer
from backend.timing.clock import clock

OnChunk = Callable[[EndpointDecision | None], None]
"""Called after each chunk of an endpointer, with its decision if it has come to one."""
SEARCH_INTERVAL_SECONDS = 0.01
"""Between two searches: audio that many clients send meanwhile is processed in one batch, and the
delay is imperceptible."""
CHUNKS_LIMIT = 4
"""An endpointer with this many chunks waiting is served at once: its client sends faster than real
time, and much audio might follow the endpoint within the interval."""


class EndpointSearch:
    """Endpointers with unprocessed audio. Only the event loop's thread uses it."""

    def __init__(self) -> None:
        """Start without endpointers."""
        self._waiting: dict[Endpointer, OnChunk] = {}
        self._searched_at = clock() - SEARCH_INTERVAL_SECONDS
        self._next: asyncio.TimerHandle | None = None

    def add(self, endpointer: Endpointer, on_chunk: OnChunk) -> None:
        """Process an endpointer's audio: at once, or with others after a short interval."""
        if not endpointer.chunks:
            return
        self._waiting[endpointer] = on_chunk
        pause_seconds = self._searched_at + SEARCH_INTERVAL_SECONDS - clock()
        if endpointer.chunks >= CHUNKS_LIMIT or pause_seconds <= 0:
            self._search()
        elif self._next is None:
            self._next = asyncio.get_running_loop().call_later(pause_seconds, self._search)

    def _search(self) -> None:
        if self._next is not None:
            self._next.cancel()
            self._next = None
        # An utterance that has ended otherwise may have processed its chunks itself.
        while endpointers := [each for each in self._waiting if each.chunks]:
            for endpointer, decision in zip(
                endpointers, Endpointer.process_chunks(endpointers), strict=True
            ):
                self._waiting[endpointer](decision)
                if decision is not None:
                    del self._waiting[endpointer]
        self._waiting.clear()
        self._searched_at = clock()
