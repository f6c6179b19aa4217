"""Results on their way from a worker thread to the event loop, while the work goes on."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import AsyncIterator, Callable
from typing import Generic, TypeVar

from backend.audio_api.limits import RESULTS_AHEAD_LIMIT, STALLED_LIMIT_SECONDS
from backend.errors import Cancelled
from backend.pipeline.request import Request

Result = TypeVar("Result")


class Results(Generic[Result]):
    """The results of one request, in order; the work waits for a client that reads slowly.

    `put` and `end` are called on a worker thread, everything else on the event loop's.
    """

    def __init__(self, request: Request, on_first: Callable[[], None] = lambda: None) -> None:
        """Take the request whose results they are; a client that leaves cancels it.

        `on_first` is called on the worker thread when the first result is there.
        """
        self.request = request
        self._on_first = on_first
        self._loop = asyncio.get_running_loop()
        self._items: deque[Result] = deque()
        self._changed = threading.Condition()
        self._arrived = asyncio.Event()
        self._is_ended = False
        self._error: BaseException | None = None

    def put(self, result: Result) -> None:
        """Add a result; waits, without a core, while too many are not sent.

        Nobody wants it when the request was cancelled; a client that stalls cancels it.
        """
        self._on_first()
        self._on_first = lambda: None
        if self._has_no_room():
            with self.request.wait(), self._changed:
                if not self._changed.wait_for(
                    lambda: not self._has_no_room(), STALLED_LIMIT_SECONDS
                ):
                    self.request.cancelled.set()
        if not self.request.cancelled.is_set():
            self._items.append(result)
            self._wake()

    def end(self, error: BaseException | None = None) -> None:
        """Announce that no result follows; what failed is raised to who waits for results."""
        self._error = error
        self._is_ended = True
        self._wake()

    def cancel(self) -> None:
        """Stop the work at its next cancellation point: nobody wants its results any more."""
        with self._changed:
            self.request.cancelled.set()
            self._changed.notify_all()
        self._arrived.set()

    async def wait_for_first(self) -> None:
        """Wait until the first result is there, or there will be none.

        Raises:
            BackendError: the work failed before that.
        """
        await self._wait()
        if not self._items and self._error is not None:
            raise self._error

    async def __aiter__(self) -> AsyncIterator[Result]:
        """Give the results.

        Raises:
            BackendError: the work failed.
            Cancelled: the client left.
        """
        while True:
            await self._wait()
            if not self._items:
                break
            with self._changed:
                item = self._items.popleft()
                self._changed.notify_all()
            yield item
        if self._error is not None:
            raise self._error

    async def _wait(self) -> None:
        while not self._items and not self._is_ended:
            if self.request.cancelled.is_set():
                raise Cancelled
            self._arrived.clear()
            await self._arrived.wait()

    def _has_no_room(self) -> bool:
        return len(self._items) >= RESULTS_AHEAD_LIMIT and not self.request.cancelled.is_set()

    def _wake(self) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._arrived.set)
