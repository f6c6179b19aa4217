"""Runs a request through the stages: timing, cancellation, notification and error translation."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from backend.accelerators.runtime.accelerator import Accelerator
from backend.engine.audio_chunks import AudioChunks
from backend.engine.compute_queue import ComputeQueue, set_due
from backend.engine.outcome import Outcome
from backend.errors import BackendError, Cancelled, SkillError, StageError
from backend.pipeline.data import Reply, Sentence, SessionEnd, Speech, Words
from backend.pipeline.observer import Observer
from backend.pipeline.request import Request
from backend.pipeline.stage import FedStage, Stage
from backend.settings import Settings
from backend.timing.clock import clock
from backend.timing.stopwatch import Stopwatch
from backend.timing.timekeeper import Call, Provenance
from backend.wire.request_times import NetworkRun, RequestTimes

_LOG = logging.getLogger(__name__)


class Pipeline:
    """The prepared stages of one accelerator. Several threads may run requests at once."""

    def __init__(
        self,
        accelerator: Accelerator,
        stages: Sequence[Stage[Any, Any]],
        compute_queue: ComputeQueue | None = None,
    ) -> None:
        """Take prepared stages in order, and the queue for the cores (default: no queueing)."""
        self.accelerator = accelerator
        self.stages = tuple(stages)
        self.compute_queue = compute_queue or ComputeQueue(sys.maxsize)

    def run(
        self, entry: AudioChunks | Sentence, request: Request, observer: Observer | None = None
    ) -> Outcome:
        """Run a request from its entry stage to the last one.

        A failed stage does not raise: see `Outcome.error`.

        Raises:
            Cancelled: the client cancelled the request.

        Example:
            >>> from contextlib import closing
            >>> from backend.accelerators.find import choose_accelerator
            >>> from backend.engine.assembly import Assembly
            >>> from backend.settings import Settings
            >>> from backend.skill_package.find import find_skills
            >>> with closing(Assembly(Settings(), find_skills())) as assembly:
            ...     pipeline = assembly.build_pipeline(choose_accelerator(""), only=[7])
            ...     outcome = pipeline.run(Sentence("What is two plus two?"), Request("1"))
            >>> outcome.outputs[7].name
            'CalculateIntent'
        """
        run, on_part = _Run(self, request, observer or Observer()), request.on_part
        try:
            return run.run(entry)
        finally:
            # The run refers to the request. If the request kept referring to the run, both would
            # stay in memory, with all outputs, until the next garbage collection.
            request.on_part = on_part

    def use_settings(self, settings: Settings) -> None:
        """Apply other settings, at any time."""
        for stage in self.stages:
            stage.use_settings(settings)

    def find_provenance(self, number: int) -> Provenance:
        """Whether a stage's time is measured or modelled; without networks it is measured."""
        inference = any(stage.number == number and stage.networks for stage in self.stages)
        return self.accelerator.provenance if inference else "measured"

    def end_session(self, ended: SessionEnd, request: Request) -> None:
        """Notify the stages that a skill's session ended with this request; does not block."""
        for stage in self.stages:
            stage.on_session_ended(ended, request)


class _Run:
    """One run of a request through a pipeline."""

    def __init__(self, pipeline: Pipeline, request: Request, observer: Observer) -> None:
        self._stages = pipeline.stages
        self._queue = pipeline.compute_queue
        self._request = request
        self._observer = observer
        self._timekeeper = pipeline.accelerator.timekeeper()
        self._stopwatch = Stopwatch(pipeline.accelerator.synchronize, self._timekeeper)
        self._accelerator = pipeline.accelerator
        self._outcome = Outcome(RequestTimes(accelerator=self._accelerator.name, stages_ms={}))
        self._began_at = clock()
        self._entered_at = request.came_at
        self._first_audio_at: float | None = None
        self._spoken_seconds = 0.0

    def run(self, entry: AudioChunks | Sentence) -> Outcome:
        with self._timekeeper.record_runs():
            try:
                if isinstance(entry, AudioChunks):
                    set_due(None)
                else:
                    self._take_turn(self._entered_at)
                outcome = self._run_stages(entry)
            finally:
                self._queue.release()
            outcome.entered_at = self._entered_at
            outcome.times = self._measure_times()
        return outcome

    def _take_turn(self, due: float) -> None:
        """Wait for a core, and keep it until the first audio.

        Each core works on one request until it is finished: run side by side, all requests would
        finish as late as the last one.
        """
        self._queue.release()
        set_due(due)
        self._queue.acquire()

    def _measure_times(self) -> RequestTimes:
        """Collect all times, relative to the request's entry."""
        starts = self._stopwatch.starts
        calls = [call for call in self._timekeeper.calls if call.network]
        readings = [*starts.values(), *(at for call in calls for at in (call.start, call.end))]
        moments = self._timekeeper.moments_ms(self._entered_at, readings)
        ends = moments[len(starts) :]
        audio = None
        if self._first_audio_at is not None:
            audio = self._timekeeper.duration(self._entered_at, self._first_audio_at)
        return RequestTimes(
            accelerator=self._accelerator.name,
            figures=self._accelerator.provenance,
            stages_ms=self._stopwatch.stages_ms,
            stages_span_ms=self._stopwatch.spans_ms,
            stages_start_ms=dict(zip(starts, moments, strict=False)),
            network_runs=tuple(
                _describe_run(call, start, end)
                for call, start, end in zip(calls, ends[::2], ends[1::2], strict=True)
            ),
            first_audio_ms=audio.ms if audio else None,
            first_audio_span_ms=(audio.low_ms, audio.high_ms)
            if audio and audio.low_ms < audio.high_ms
            else None,
        )

    def _run_stages(self, entry: AudioChunks | Sentence) -> Outcome:
        value: Any = entry
        if isinstance(entry, AudioChunks):
            index = 0
        else:
            index = next(i for i, stage in enumerate(self._stages) if stage.takes is Sentence)
        while index < len(self._stages):
            stage = self._stages[index]
            self._request.check_cancelled()
            try:
                value = self._run_stage(stage, value)
                if self._ends_after(stage, value):
                    break
            except StageError as error:
                _forget_frames(error)
                self._outcome.error = error
                apology = self._build_apology(stage, error)
                self._outcome.apologized = apology is not None
                if apology is None:
                    break
                self._on_part(stage, apology)
                value = apology
                index = next(i for i, later in enumerate(self._stages) if later.takes is Reply)
                continue
            index += 1
        return self._outcome

    def _ends_after(self, stage: Stage[Any, Any], output: Any) -> bool:
        """Whether the client wants nothing after this stage, or nobody spoke to be answered."""
        is_silent = isinstance(output, Words) and not output.words
        return stage.number == self._request.last_stage or (
            is_silent and not self._request.answers_silence
        )

    def _run_stage(self, stage: Stage[Any, Any], value: Any) -> Any:
        """Run one stage, with timing, notification and error translation."""
        self._request.on_part = lambda part: self._on_part(stage, part)
        self._notify(lambda: self._observer.on_stage_started(stage.number))
        try:
            if isinstance(value, AudioChunks):
                output = self._run_fed_stage(stage, value)
            else:
                with self._stopwatch.measure(stage.number), self._turn_for(stage):
                    output = stage.run(value, self._request)
            if not isinstance(output, stage.gives):
                raise StageError(
                    f"Step {stage.number}, {stage.name}, gave {type(output).__name__} instead of "
                    f"{stage.gives.__name__}.",
                    stage=stage.number,
                )
        except Cancelled:
            raise
        except Exception as error:
            failure = self._convert_to_stage_error(stage, error)
            self._notify(lambda: self._observer.on_stage_failed(stage.number, failure))
            raise failure from error
        self._outcome.outputs[stage.number] = output
        self._note_first_audio(output)
        milliseconds = self._stopwatch.stages_ms[stage.number]
        short_form = stage.short_form(output)
        self._notify(
            lambda: self._observer.on_stage_finished(stage.number, milliseconds, output, short_form)
        )
        return output

    def _run_fed_stage(self, stage: Stage[Any, Any], chunks: AudioChunks) -> Any:
        """Feed a stage while the person speaks; only the time after the endpoint counts."""
        if not isinstance(stage, FedStage):
            raise StageError(f"Step {stage.number} cannot be fed in pieces.", stage=stage.number)
        feed = stage.open(self._request)
        for chunk in chunks:
            self._request.check_cancelled()
            feed.feed(chunk)
        self._request.check_cancelled()
        self._entered_at = chunks.ended_at or clock()
        # The time that a request waited before it started is not the stage's.
        with self._stopwatch.measure(stage.number, since=max(self._entered_at, self._began_at)):
            self._take_turn(self._entered_at)
            return feed.finish()

    def _turn_for(self, stage: Stage[Any, Any]) -> AbstractContextManager[None]:
        """Keep the turn, or release it for a stage that waits for another process."""
        return self._queue.release_turn() if stage.waits_for_others else nullcontext()

    def _on_part(self, stage: Stage[Any, Any], part: object) -> None:
        self._note_first_audio(part)
        self._notify(lambda: self._observer.on_part(stage.number, part))
        if isinstance(part, Speech) and self._first_audio_at is not None:
            self._spoken_seconds += part.seconds
            # More speech is due only when this part has been played; more urgent work comes first.
            self._take_turn(self._first_audio_at + self._spoken_seconds)

    def _note_first_audio(self, given: object) -> None:
        """Take the time of the first audible speech, and notify with the measured latency."""
        is_speech = isinstance(given, Speech) and len(given.samples) > 0
        if is_speech and self._first_audio_at is None:
            self._first_audio_at = clock()
            first_audio_ms = (self._first_audio_at - self._entered_at) * 1_000
            self._notify(lambda: self._observer.on_first_audio(first_audio_ms))

    def _build_apology(self, stage: Stage[Any, Any], error: StageError) -> Reply | None:
        """The reply that apologises for a failed skill; None for other errors."""
        if isinstance(error.__cause__, SkillError) and stage.takes is not Reply:
            return Reply(text=error.sentence)
        return None

    @staticmethod
    def _convert_to_stage_error(stage: Stage[Any, Any], error: Exception) -> StageError:
        if isinstance(error, StageError):
            return error
        if isinstance(error, BackendError):
            return StageError(error.sentence, stage=stage.number, code=error.code)
        _LOG.error("stage %d failed", stage.number, exc_info=error)
        return StageError(
            f"Step {stage.number}, {stage.name}, failed unexpectedly ({type(error).__name__}: "
            f"{error}). The backend's log has the details.",
            stage=stage.number,
            code="stage-crashed",
        )

    @staticmethod
    def _notify(notify: Callable[[], None]) -> None:
        """Notify the observer; its errors are logged and do not affect the request."""
        try:
            notify()
        except Exception:  # noqa: BLE001
            _LOG.exception("an observer failed")


def _describe_run(call: Call, start_ms: float, end_ms: float) -> NetworkRun:
    """Round to a microsecond: there are dozens of runs in a request."""
    return NetworkRun(
        network=call.network,
        start_ms=round(start_ms, 3),
        ms=round(end_ms - start_ms, 3),
        shapes=dict(call.shapes),
    )


def _forget_frames(error: BaseException) -> None:
    """Clear the tracebacks of a stored error: their frames refer to the run that stores it."""
    link: BaseException | None = error
    while link is not None:
        link.__traceback__ = None
        link = link.__context__
