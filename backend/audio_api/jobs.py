"""Runs the pipeline for HTTP requests, which are admitted as the requests of Echos are."""

from __future__ import annotations

import asyncio
import itertools
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from functools import partial
from typing import Any, TypeVar

from backend.audio_api.results import Results
from backend.engine.outcome import Outcome
from backend.engine.runner import Entry, Pipeline
from backend.errors import BackendError, Cancelled, LimitError
from backend.pipeline.observer import Observer
from backend.pipeline.request import Request
from backend.server.active_requests import SharedResources
from backend.server.fair_share import FAIRNESS_WINDOW_SECONDS
from backend.wire.limits import REQUESTS_IN_FLIGHT_LIMIT

Result = TypeVar("Result")
Run = Callable[[Entry, Observer | None], Outcome]
"""Runs the pipeline once. Raises what failed."""
Work = Callable[[Run, Results[Result]], None]
"""The work of one request, on a worker thread; gives its results as they are made."""


class Jobs:
    """The requests of all clients. Only the event loop's thread uses it.

    A client is what has an address: programs of one machine share the places of one Echo.
    """

    def __init__(self, shared: SharedResources) -> None:
        """Take what all requests of the backend share."""
        self._shared = shared
        self._in_flight: Counter[str] = Counter()
        self._ids = itertools.count(1)

    def check(self, client: str) -> None:
        """Refuse a request that could not start now, before its body is read.

        Raises:
            LimitError: this client has too many requests under way, or all clients together.
        """
        try:
            if self._in_flight[client] >= REQUESTS_IN_FLIGHT_LIMIT:
                raise LimitError(
                    f"At most {REQUESTS_IN_FLIGHT_LIMIT} requests of one machine may be under way "
                    "at once. Wait for one to end.",
                    code="too-many-requests",
                )
            self._shared.admission.check(client)
        except LimitError as error:
            self._shared.metrics.count_failure(error.code)
            raise

    def start(
        self, client: str, work: Work[Result], last_stage: int, device_state: Mapping[str, Any]
    ) -> Results[Result]:
        """Start a request; its results come while it runs.

        Args:
            client: the address of who asks.
            work: what is to be done.
            last_stage: the pipeline's last stage that is wanted.
            device_state: what an Echo would say of itself (wire: DeviceState).

        Raises:
            LimitError: as `check`, or the answer would come too late.
        """
        self.check(client)
        request = Request(
            id=f"audio-api-{next(self._ids)}",
            device_state=device_state,
            answers_silence=False,
            last_stage=last_stage,
        )
        admission = self._shared.admission
        results: Results[Result] = Results(request, lambda: admission.forecast.end(results))
        try:
            admission.await_answer(client, results)
            admission.enter(client)
        except LimitError as error:
            admission.forecast.end(results, is_answered=False)
            self._shared.metrics.count_failure(error.code)
            raise
        self._in_flight[client] += 1
        future = self._shared.workers.submit(self._run, work, results)
        future.add_done_callback(partial(self._end, asyncio.get_running_loop(), client, results))
        return results

    def _run(self, work: Work[Result], results: Results[Result]) -> None:
        """Do the work of one request on a worker thread."""
        with self._shared.pool.lease() as pipeline:
            work(partial(self._run_pipeline, pipeline, results.request), results)

    def _run_pipeline(
        self, pipeline: Pipeline, request: Request, entry: Entry, observer: Observer | None
    ) -> Outcome:
        outcome = pipeline.run(entry, request, observer)
        if outcome.error is not None:
            raise outcome.error
        self._shared.metrics.add(outcome)
        return outcome

    def _end(
        self,
        loop: asyncio.AbstractEventLoop,
        client: str,
        results: Results[Result],
        future: Future[None],
    ) -> None:
        """End a request, on the thread that did its work."""
        error = Cancelled() if future.cancelled() else future.exception()
        if isinstance(error, BackendError) and not isinstance(error, Cancelled):
            self._shared.metrics.count_failure(error.code)
        self._shared.admission.forecast.end(results, is_answered=False)
        results.end(error)
        if not loop.is_closed():
            loop.call_soon_threadsafe(self._leave, client)

    def _leave(self, client: str) -> None:
        self._shared.admission.leave(client)
        self._in_flight[client] -= 1
        if not self._in_flight[client]:
            del self._in_flight[client]
            # Until then, what it was given lately counts against it.
            asyncio.get_running_loop().call_later(
                FAIRNESS_WINDOW_SECONDS, self._forget_if_gone, client
            )

    def _forget_if_gone(self, client: str) -> None:
        if client not in self._in_flight:
            self._shared.admission.forget(client)
