"""A priority queue for the cores: at most one network runs per core, the most urgent first."""

from __future__ import annotations

import heapq
import itertools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import numpy as np
from numpy.typing import NDArray

from backend.pipeline.loaded_network import Arrays, LoadedNetwork
from backend.timing.clock import clock

RECENT_SECONDS = 1.0
"""Time for which a finished wait still counts."""

_DUE: ContextVar[float | None] = ContextVar("due", default=None)


def set_due(reading: float | None) -> None:
    """Set when this thread's results are due.

    Args:
        reading: clock reading in seconds; None while the person speaks. It is in the past while a
            person waits for the first audio, and in the future while earlier speech still plays.
    """
    _DUE.set(reading)


class ComputeQueue:
    """Turns at computing, earliest due time first; work without a due time comes last."""

    def __init__(self, turns: int) -> None:
        """Take how many threads may compute at once."""
        self._turns = self._free = turns
        self._lock = threading.Lock()
        self._holder = threading.local()
        self._numbers = itertools.count()
        self._waiting: list[tuple[tuple[bool, float], int, float, threading.Lock]] = []
        self._recent_wait = 0.0
        self._recent_at = 0.0

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Hold a turn for the block; nothing happens if this thread holds one already."""
        if self._is_held():
            yield
            return
        self.acquire()
        try:
            yield
        finally:
            self.release()

    @contextmanager
    def release_turn(self) -> Iterator[None]:
        """Release the turn for the block, in which this thread waits for something else."""
        if not self._is_held():
            yield
            return
        self.release()
        try:
            yield
        finally:
            self.acquire()

    def acquire(self) -> None:
        """Wait until it is this thread's turn, and hold it until `give_back`."""
        self._enter()
        self._holder.is_held = True

    def release(self) -> None:
        """Release this thread's turn, if it holds one."""
        if self._is_held():
            self._holder.is_held = False
            self._leave()

    def _is_held(self) -> bool:
        return getattr(self._holder, "is_held", False)

    def has_spare_turn(self) -> bool:
        """Whether non-urgent work would leave a turn free for the next urgent one."""
        return self._free > 1 or self._free == self._turns

    def compute_queueing_delay_seconds(self) -> float:
        """The longest current wait for a turn, or one that ended within the last second."""
        now = clock()
        with self._lock:
            longest = max((0.0, *(now - since for _, _, since, _ in self._waiting)))
            if now - self._recent_at < RECENT_SECONDS:
                longest = max(longest, self._recent_wait)
        return longest

    def _enter(self) -> None:
        with self._lock:
            if self._free:
                self._free -= 1
                return
            now = clock()
            due = _DUE.get()
            signal = threading.Lock()
            signal.acquire()
            order = (due is None, now if due is None else due)
            # Work that is due later does not count as waiting yet.
            since = now if due is None else max(now, due)
            heapq.heappush(self._waiting, (order, next(self._numbers), since, signal))
        signal.acquire()
        self._note_wait(max(clock() - since, 0.0))

    def _leave(self) -> None:
        with self._lock:
            if self._waiting:
                heapq.heappop(self._waiting)[-1].release()
            else:
                self._free += 1

    def _note_wait(self, waited: float) -> None:
        now = clock()
        with self._lock:
            if waited >= self._recent_wait or now - self._recent_at >= RECENT_SECONDS:
                self._recent_wait, self._recent_at = waited, now


class QueuedNetwork(LoadedNetwork):
    """A network that waits for a turn before each run."""

    def __init__(self, real: LoadedNetwork, queue: ComputeQueue) -> None:
        """Take the network that computes, and the queue."""
        self.name = real.name
        self._real = real
        self._queue = queue

    def run(self, inputs: Arrays) -> dict[str, NDArray[np.generic]]:
        """Run once; see LoadedNetwork."""
        with self._queue.turn():
            return self._real.run(inputs)
