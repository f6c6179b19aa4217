"""Runs a request through the stages: announces, times and cancels, and turns every failure into a StageError."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from backend.accelerators.runtime.accelerator import Accelerator
from backend.engine.compute_queue import ComputeQueue, set_due
from backend.engine.outcome import NetworkRun, Outcome
from backend.engine.voice_pieces import VoicePieces
from backend.errors import BackendError, Cancelled, SkillError, StageError
from backend.pipeline.data import Reply, Sentence, SessionEnd, Speech, Words
from backend.pipeline.observer import Observer
from backend.pipeline.request import Request
from backend.pipeline.stage import FedStage, Stage
from backend.settings import Settings
from backend.timing.clock import clock
from backend.timing.stopwatch import Stopwatch
from backend.timing.timekeeper import Figures

_LOG = logging.getLogger(__name__)


class Pipeline:
    """The stages, prepared for one accelerator. Several threads may run requests at once."""

    def __init__(
        self,
        accelerator: Accelerator,
        stages: Sequence[Stage[Any, Any]],
        compute_queue: ComputeQueue | None = None,
    ) -> None:
        """Take stages that are prepared and in order, and where requests queue up for a core; by default nowhere."""
        self.accelerator = accelerator
        self.stages = tuple(stages)
        self.compute_queue = compute_queue or ComputeQueue(sys.maxsize)

    def run(
        self, entry: VoicePieces | Sentence, request: Request, observer: Observer | None = None
    ) -> Outcome:
        """Take a request from the stage that it enters at to the last one.

        Never raises for a failed stage: `Outcome.error` says what happened.

        Raises:
            Cancelled: the client took the request back.

        Example:
            >>> from contextlib import closing
            >>> from backend.accelerators.find import choose_accelerator
            >>> from backend.engine.assembly import Assembly
            >>> from backend.settings import Settings
            >>> from backend.skill_package.find import find_skills
            >>> with closing(Assembly(Settings(), find_skills())) as assembly:
            ...     pipeline = assembly.pipeline(choose_accelerator(""), only=[7])
            ...     outcome = pipeline.run(Sentence("What is two plus two?"), Request("1"))
            >>> outcome.outputs[7].name
            'CalculateIntent'
        """
        run, on_part = _Run(self, request, observer or Observer()), request.on_part
        try:
            return run.watched(entry)
        finally:
            # The run holds the request. If the request held the run as well, both would stay, with
            # all outputs, until Python looks for cycles.
            request.on_part = on_part

    def use_settings(self, settings: Settings) -> None:
        """Take other settings, at any moment."""
        for stage in self.stages:
            stage.use_settings(settings)

    def figures_of(self, number: int) -> Figures:
        """Whether a stage's time is measured or modelled; without networks it is always measured."""
        inference = any(stage.number == number and stage.networks for stage in self.stages)
        return self.accelerator.figures if inference else "measured"

    def end_session(self, ended: SessionEnd, request: Request) -> None:
        """Tell the stages that a skill's session ended by this request; waits for nobody."""
        for stage in self.stages:
            stage.on_session_ended(ended, request)


class _Run:
    """One request under way."""

    def __init__(self, pipeline: Pipeline, request: Request, observer: Observer) -> None:
        self._stages = pipeline.stages
        self._queue = pipeline.compute_queue
        self._request = request
        self._observer = observer
        self._timekeeper = pipeline.accelerator.timekeeper()
        self._stopwatch = Stopwatch(pipeline.accelerator.synchronize, self._timekeeper)
        self._outcome = Outcome(
            pipeline.accelerator.name,
            figures=pipeline.accelerator.figures,
            stages_ms=self._stopwatch.stages_ms,
            stages_span_ms=self._stopwatch.spans_ms,
        )
        self._began_at = clock()
        self._entered_at = request.came_at
        self._first_audio_at: float | None = None
        self._spoken_seconds = 0.0

    def watched(self, entry: VoicePieces | Sentence) -> Outcome:
        with self._timekeeper.watching():
            try:
                if isinstance(entry, VoicePieces):
                    set_due(None)
                else:
                    self._take_turn(self._entered_at)
                outcome = self.through(entry)
            finally:
                self._queue.give_back()
            if self._first_audio_at is not None:
                until_audio = self._timekeeper.duration(self._entered_at, self._first_audio_at)
                outcome.first_audio_ms = until_audio.ms
                if until_audio.low_ms < until_audio.high_ms:
                    outcome.first_audio_span_ms = until_audio.low_ms, until_audio.high_ms
            self._place(outcome)
        return outcome

    def _take_turn(self, due: float) -> None:
        """Wait for a core, and keep it until there is something to hear.

        As many requests as there are cores are computed at once, and each is finished before the
        next: side by side they would all be as late as the last one.
        """
        self._queue.give_back()
        set_due(due)
        self._queue.take()

    def _place(self, outcome: Outcome) -> None:
        """Say when everything was, counted from where the request entered."""
        stages = self._stopwatch.starts
        calls = [call for call in self._timekeeper.calls if call.network]
        readings = [*stages.values(), *(at for call in calls for at in (call.start, call.end))]
        moments = self._timekeeper.moments_ms(self._entered_at, readings)
        outcome.entered_at = self._entered_at
        outcome.stages_start_ms = dict(zip(stages, moments, strict=False))
        ends = moments[len(stages) :]
        outcome.network_runs = tuple(
            NetworkRun(call.network, start, end - start, call.shapes)
            for call, start, end in zip(calls, ends[::2], ends[1::2], strict=True)
        )

    def through(self, entry: VoicePieces | Sentence) -> Outcome:
        value: Any = entry
        if isinstance(entry, VoicePieces):
            index = 0
        else:
            index = next(i for i, stage in enumerate(self._stages) if stage.takes is Sentence)
        while index < len(self._stages):
            stage = self._stages[index]
            self._request.check_cancelled()
            try:
                value = self._one(stage, value)
                if isinstance(value, Words) and not value.words:
                    if not self._request.answers_silence:
                        break
            except StageError as error:
                _forget_frames(error)
                self._outcome.error = error
                apology = self._apology(stage, error)
                self._outcome.apologized = apology is not None
                if apology is None:
                    break
                self._part(stage, apology)
                value = apology
                index = next(i for i, later in enumerate(self._stages) if later.takes is Reply)
                continue
            index += 1
        return self._outcome

    def _one(self, stage: Stage[Any, Any], value: Any) -> Any:
        """Run one stage with everything that surrounds it."""
        self._request.on_part = lambda part: self._part(stage, part)
        self._tell(lambda: self._observer.on_stage_started(stage.number))
        try:
            if isinstance(value, VoicePieces):
                output = self._fed(stage, value)
            else:
                with self._stopwatch.measure(stage.number), self._turn_kept(stage):
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
            failure = self._as_stage_error(stage, error)
            self._tell(lambda: self._observer.on_stage_failed(stage.number, failure))
            raise failure from error
        self._outcome.outputs[stage.number] = output
        self._note_first_audio(output)
        milliseconds = self._stopwatch.stages_ms[stage.number]
        short_form = stage.short_form(output)
        self._tell(
            lambda: self._observer.on_stage_finished(stage.number, milliseconds, output, short_form)
        )
        return output

    def _fed(self, stage: Stage[Any, Any], pieces: VoicePieces) -> Any:
        """Feed a stage while the person speaks; only what comes after the end counts as its time."""
        if not isinstance(stage, FedStage):
            raise StageError(f"Step {stage.number} cannot be fed in pieces.", stage=stage.number)
        feed = stage.open(self._request)
        for piece in pieces:
            self._request.check_cancelled()
            feed.feed(piece)
        self._request.check_cancelled()
        self._entered_at = pieces.ended_at or clock()
        # A request that had to wait before it began has not kept the stage busy meanwhile.
        with self._stopwatch.measure(stage.number, since=max(self._entered_at, self._began_at)):
            self._take_turn(self._entered_at)
            return feed.finish()

    def _turn_kept(self, stage: Stage[Any, Any]) -> AbstractContextManager[None]:
        """Somebody else may compute while a stage waits for another process."""
        return self._queue.set_aside() if stage.waits_for_others else nullcontext()

    def _part(self, stage: Stage[Any, Any], part: object) -> None:
        self._note_first_audio(part)
        self._tell(lambda: self._observer.on_part(stage.number, part))
        if isinstance(part, Speech) and self._first_audio_at is not None:
            self._spoken_seconds += part.seconds
            # More speech is needed only when this is played: whoever needs something before comes
            # first.
            self._take_turn(self._first_audio_at + self._spoken_seconds)

    def _note_first_audio(self, given: object) -> None:
        """Take the time of the first speech that is any, and tell how long it really took until then."""
        is_speech = isinstance(given, Speech) and len(given.samples) > 0
        if is_speech and self._first_audio_at is None:
            self._first_audio_at = clock()
            first_audio_ms = (self._first_audio_at - self._entered_at) * 1_000
            self._tell(lambda: self._observer.on_first_audio(first_audio_ms))

    def _apology(self, stage: Stage[Any, Any], error: StageError) -> Reply | None:
        """A skill that fails costs its user one spoken sentence."""
        if isinstance(error.__cause__, SkillError) and stage.takes is not Reply:
            return Reply(text=error.sentence)
        return None

    @staticmethod
    def _as_stage_error(stage: Stage[Any, Any], error: Exception) -> StageError:
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
    def _tell(notify: Callable[[], None]) -> None:
        """A watcher that fails is logged and cannot break the request."""
        try:
            notify()
        except Exception:  # noqa: BLE001
            _LOG.exception("an observer failed")


def _forget_frames(error: BaseException) -> None:
    """Let an error that is kept not hold what the run had at hand when it was raised, and with it the run that keeps it."""
    link: BaseException | None = error
    while link is not None:
        link.__traceback__ = None
        link = link.__context__
