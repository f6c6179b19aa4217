"""Who computes next: no more networks run at once than there are cores, and what somebody waits for comes first."""

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
"""So long a wait is remembered after it is over."""

_DUE: ContextVar[float | None] = ContextVar("due", default=None)


def set_due(reading: float | None) -> None:
    """Say when what this thread computes is needed: a reading of the clock, or None while the person still speaks.

    It lies in the past while somebody waits for the first sound, and ahead while speech is played
    that is there already.
    """
    _DUE.set(reading)


class ComputeQueue:
    """Turns at computing. Requests whose person waits come first, the one that waits longest at the head."""

    def __init__(self, turns: int) -> None:
        """Take how many may compute at once."""
        self._turns = self._free = turns
        self._lock = threading.Lock()
        self._holder = threading.local()
        self._numbers = itertools.count()
        self._waiting: list[tuple[tuple[bool, float], int, float, threading.Lock]] = []
        self._recent_wait = 0.0
        self._recent_at = 0.0

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait until it is this thread's turn, and keep it for the block; who has one already goes on."""
        if self._is_held():
            yield
            return
        self.take()
        try:
            yield
        finally:
            self.give_back()

    @contextmanager
    def set_aside(self) -> Iterator[None]:
        """Leave the turn to others for the block, in which this thread waits for something else; nothing without a turn."""
        if not self._is_held():
            yield
            return
        self.give_back()
        try:
            yield
        finally:
            self.take()

    def take(self) -> None:
        """Wait until it is this thread's turn, and keep it until `give_back`."""
        self._enter()
        self._holder.is_held = True

    def give_back(self) -> None:
        """End this thread's turn, if it has one."""
        if self._is_held():
            self._holder.is_held = False
            self._leave()

    def _is_held(self) -> bool:
        return getattr(self._holder, "is_held", False)

    def has_spare_turn(self) -> bool:
        """Whether work for which nobody waits yet would leave a turn to somebody who comes next."""
        return self._free > 1 or self._free == self._turns

    def waited_seconds(self) -> float:
        """How long work waits now: the longest of the waits going on, or of one that ended within the last second."""
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
            called = threading.Lock()
            called.acquire()
            order = (due is None, now if due is None else due)
            # What is needed only later is not late yet.
            since = now if due is None else max(now, due)
            heapq.heappush(self._waiting, (order, next(self._numbers), since, called))
        called.acquire()
        self._note(max(clock() - since, 0.0))

    def _leave(self) -> None:
        with self._lock:
            if self._waiting:
                heapq.heappop(self._waiting)[-1].release()
            else:
                self._free += 1

    def _note(self, waited: float) -> None:
        now = clock()
        with self._lock:
            if waited >= self._recent_wait or now - self._recent_at >= RECENT_SECONDS:
                self._recent_wait, self._recent_at = waited, now


class QueuedNetwork(LoadedNetwork):
    """A network that waits for its turn before each run."""

    def __init__(self, real: LoadedNetwork, queue: ComputeQueue) -> None:
        """Take what computes, and where it queues up."""
        self.name = real.name
        self._real = real
        self._queue = queue

    def run(self, inputs: Arrays) -> dict[str, NDArray[np.generic]]:
        """Run once; see LoadedNetwork."""
        with self._queue.turn():
            return self._real.run(inputs)
