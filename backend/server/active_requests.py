"""The requests of one session, from admission to their end."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from backend.asr.endpointing import EndpointDecision
from backend.engine.outcome import Outcome
from backend.engine.pool import PipelinePool
from backend.engine.session_state import SessionState
from backend.engine.speculation import Speculation
from backend.errors import BackendError, InputError, LimitError
from backend.pipeline.data import Sentence
from backend.server.admission import Admission
from backend.server.endpoint_search import EndpointSearch
from backend.server.metrics import Metrics
from backend.server.used_ids import UsedIds
from backend.server.utterance import Utterance
from backend.settings import Settings
from backend.wire.limits import REQUESTS_IN_FLIGHT_LIMIT
from backend.wire.messages import SpeechGoesOn

_LOG = logging.getLogger(__name__)
OVERDUE_CHECK_SECONDS = 0.5


@dataclass
class SharedResources:
    """Shared by all sessions of a backend; `workers` has a thread for each slot of `admission`.

    `settings` are replaced while the backend runs: a request uses those current when it arrives.
    """

    settings: Settings
    pool: PipelinePool
    admission: Admission
    workers: Executor
    metrics: Metrics
    endpoint_search: EndpointSearch = field(default_factory=EndpointSearch)


class ActiveRequests:
    """Keeps the requests by id. Only the event loop's thread uses it."""

    def __init__(self, shared: SharedResources, session_state: SessionState) -> None:
        """Start without requests."""
        self._pool = shared.pool
        self._admission = shared.admission
        self._workers = shared.workers
        self._metrics = shared.metrics
        self._endpoint_search = shared.endpoint_search
        self._shared = shared
        self._session_state = session_state
        self._loop = asyncio.get_running_loop()
        self._utterances: dict[int, Utterance] = {}
        self._used_ids = UsedIds()
        self._overdue_check: asyncio.TimerHandle | None = None
        self._last: Utterance | None = None

    def start(self, utterance: Utterance) -> None:
        """Start a request.

        Raises:
            InputError: its id was used before.
            LimitError: this client has too many active requests, or all clients together ("busy").
        """
        if utterance.id in self._used_ids:
            raise InputError(
                f"The id {utterance.id} was used before; choose a new one.", code="id-used"
            )
        self._used_ids.add(utterance.id)
        try:
            self._check_limits()
            if isinstance(utterance.entry, Sentence):
                self._admission.await_answer(self, utterance)
        except LimitError as error:
            self._metrics.count_failure(error.code)
            raise
        self._utterances[utterance.id] = self._last = utterance
        utterance.on_speculated = partial(self._tell_speculated, utterance)
        utterance.on_ended = partial(self._await_answer, utterance)
        utterance.on_answered = partial(self._admission.forecast.end, utterance)
        self._start_if_ready(utterance)
        if not isinstance(utterance.entry, Sentence) and self._overdue_check is None:
            self._check_later()

    def _check_limits(self) -> None:
        if len(self._utterances) >= REQUESTS_IN_FLIGHT_LIMIT:
            raise LimitError(
                f"At most {REQUESTS_IN_FLIGHT_LIMIT} requests may be under way at once. Wait for "
                "one to end.",
                code="too-many-requests",
            )
        self._admission.check(self)

    def receive_audio(self, request_id: int, pcm: bytes) -> None:
        """Add user audio to a request.

        Audio for a request that is over is ignored: the client sent it before it knew.

        Raises:
            InputError: no request ever had this id.
        """
        utterance = self._find(request_id, "utterance")
        last = self._last
        if last is not None and last.id == request_id and last.ended:
            if last.goes_on(pcm):
                last.sink.send_message(SpeechGoesOn(id=request_id))
                self.cancel(request_id)
            return
        if utterance is None:
            return
        try:
            utterance.receive_audio(pcm)
        except LimitError as error:
            self._fail(utterance, error)
            self._cancel(utterance)
        else:
            self._start_if_ready(utterance)
            if utterance.endpointer is not None and not utterance.ended:
                self._endpoint_search.add(
                    utterance.endpointer, lambda decision: self._follow(utterance, decision)
                )

    def take_up(self, request_id: int) -> tuple[Utterance, SessionState] | None:
        """Take up a request whose speech goes on: the session is as before it.

        Returns:
            The request, and the session's state with it. None if that is too late: another request
            has come since.
        """
        last = self._last
        if last is None or last.id != request_id or not last.request.effects.take_back():
            return None
        self.cancel(request_id)
        return last, self._session_state.restore(request_id)

    def end(self, request_id: int) -> None:
        """End an utterance, as the client asks; ignored for a request that is over."""
        utterance = self._find(request_id, "request")
        if utterance is not None:
            utterance.end()
            self._start_if_ready(utterance)

    def cancel(self, request_id: int) -> None:
        """Cancel a request, as the client asks; ignored for a request that is over."""
        utterance = self._find(request_id, "request")
        if utterance is not None:
            self._cancel(utterance)

    def start_waiting(self) -> None:
        """Start requests that waited for a pipeline, once one is loaded or loading has failed."""
        for utterance in tuple(self._utterances.values()):
            self._start_if_ready(utterance)

    def close(self) -> None:
        """Cancel everything: the session is over."""
        if self._overdue_check is not None:
            self._overdue_check.cancel()
        for utterance in tuple(self._utterances.values()):
            self._cancel(utterance)
        self._admission.forget(self)

    def _follow(self, utterance: Utterance, decision: EndpointDecision | None) -> None:
        utterance.follow(decision)
        if decision is not None:
            self._start_if_ready(utterance)

    def _tell_speculated(
        self, utterance: Utterance, speculation: Speculation, outputs: Mapping[int, Any]
    ) -> None:
        """Bring what a speculation found out, on a worker thread, to the loop's thread."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(utterance.note_speculated, speculation, dict(outputs))

    def _find(self, request_id: int, what: str) -> Utterance | None:
        utterance = self._utterances.get(request_id)
        if utterance is None and request_id not in self._used_ids:
            raise InputError(f"There is no {what} with id {request_id}.", code="request-unknown")
        return utterance

    def _start_if_ready(self, utterance: Utterance) -> None:
        """Admit a request once it has input, and give it a worker once there is a pipeline."""
        if utterance.is_started or not utterance.has_work:
            return
        if not utterance.has_slot:
            try:
                self._admission.enter(self)
            except LimitError as error:
                self._fail(utterance, error)
                self._forget(utterance)
                return
            utterance.has_slot = True
        if self._pool.state != "loading":
            utterance.is_started = True
            self._workers.submit(self._run, utterance)

    def _cancel(self, utterance: Utterance) -> None:
        utterance.cancel()
        if utterance.state_with_part is not None and not utterance.has_replied:
            # What was answered before is the last request again.
            self._session_state.assume(utterance.state_with_part)
        if not utterance.is_started:
            utterance.report_cancelled(utterance.accelerator or self._pool.accelerator)
            self._forget(utterance)

    def _check_later(self) -> None:
        self._overdue_check = self._loop.call_later(OVERDUE_CHECK_SECONDS, self._end_overdue)

    def _end_overdue(self) -> None:
        self._overdue_check = None
        silent_seconds = self._shared.settings.no_speech_seconds
        for utterance in tuple(self._utterances.values()):
            utterance.end_if_overdue(silent_seconds)
            self._start_if_ready(utterance)
        if any(not utterance.ended for utterance in self._utterances.values()):
            self._check_later()

    def _run(self, utterance: Utterance) -> None:
        """Run one request on a worker thread."""
        try:
            with self._pool.lease(utterance.accelerator) as pipeline:

                def on_outcome(outcome: Outcome) -> None:
                    self._metrics.add(outcome)
                    utterance.request.effects.check_wanted()
                    for ended in self._session_state.update(outcome):
                        utterance.request.effects.begin()
                        pipeline.end_session(ended, utterance.request)

                utterance.run(pipeline, on_outcome)
        except BackendError as error:
            self._fail(utterance, error)
        except Exception as error:  # noqa: BLE001 - the only place where unknown errors become messages
            _LOG.exception("request %d failed", utterance.id)
            self._fail(
                utterance,
                BackendError(f"The backend failed unexpectedly: {error}. Its log has the details."),
            )
        finally:
            if not self._loop.is_closed():
                self._loop.call_soon_threadsafe(self._forget, utterance)

    def _await_answer(self, utterance: Utterance) -> None:
        """Refuse a request whose speech is over if its answer would come too late."""
        try:
            self._admission.await_answer(self, utterance)
        except LimitError as error:
            self._fail(utterance, error)
            self._cancel(utterance)

    def _fail(self, utterance: Utterance, error: BackendError) -> None:
        self._metrics.count_failure(error.code)
        utterance.fail(error)

    def _forget(self, utterance: Utterance) -> None:
        del self._utterances[utterance.id]
        self._admission.forecast.end(utterance, is_answered=False)
        if utterance.has_slot:
            self._admission.leave(self)
