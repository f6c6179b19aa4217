"""Runs a request through the stages: their order, the cores, speculation and times."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from functools import partial
from typing import Any

from backend.accelerators.runtime.accelerator import Accelerator
from backend.engine.audio_chunks import AudioChunks
from backend.engine.compute_queue import ComputeQueue, set_due
from backend.engine.early_end import ends_after
from backend.engine.outcome import Outcome, forget_frames
from backend.engine.speculation import Speculation
from backend.engine.speech_progress import PAUSE, SpeechProgress
from backend.engine.stage_runner import StageRunner
from backend.engine.time_collection import add_model_times, collect_times
from backend.errors import Cancelled, SkillError, StageError
from backend.pipeline.data import Reply, ReplyPart, Sentence, SessionEnd, Speech, Words
from backend.pipeline.observer import Observer
from backend.pipeline.request import Request
from backend.pipeline.stage import FedStage, Feed, Stage
from backend.settings import Settings
from backend.timing.clock import clock
from backend.timing.stopwatch import Stopwatch
from backend.timing.timekeeper import Provenance
from backend.wire.request_times import RequestTimes

LONGEST_QUEUEING_SECONDS = 0.05
"""Where work waits longer than this for a core, nothing is speculated."""

Entry = AudioChunks | Sentence | Reply
"""What a request begins with: what somebody says, what somebody typed, or what is to be said."""


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

    def run(self, entry: Entry, request: Request, observer: Observer | None = None) -> Outcome:
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
            'ExpressionIntent'
        """
        run = _Run(self, request, observer or Observer())
        kept = request.on_part, request.on_wait, request.on_early_reply
        try:
            return run.run(entry)
        finally:
            # The run refers to the request. If the request kept referring to the run, both would
            # stay in memory, with all outputs, until the next garbage collection.
            request.on_part, request.on_wait, request.on_early_reply = kept
            request.closing.close()

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
        self._accelerator = pipeline.accelerator
        self._runner = self._create_runner(request, observer)
        times = RequestTimes(accelerator=self._accelerator.name, stages_ms={})
        self._outcome = Outcome(times, self._runner.outputs, device_state=request.device_state)
        self._began_at = clock()
        self._entered_at = request.came_at
        self._speech = SpeechProgress()
        self._speculated: StageRunner | None = None

    def _create_runner(self, request: Request, observer: Observer) -> StageRunner:
        stopwatch = Stopwatch(self._accelerator.synchronize, self._timekeeper)
        return StageRunner(request, observer, stopwatch)

    def run(self, entry: Entry) -> Outcome:
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
            outcome.times = collect_times(
                self._accelerator,
                self._timekeeper,
                self._runner.stopwatch,
                outcome.entered_at,
                self._speech.first_audio_at,
            )
            outcome.times = add_model_times(outcome.times, self._runner.outputs.values())
        return outcome

    def _take_turn(self, due: float) -> None:
        """Wait for a core, and keep it until the first audio.

        Each core works on one request until it is finished: run side by side, all requests would
        finish as late as the last one.
        """
        self._queue.release()
        set_due(due)
        self._queue.acquire()

    def _run_stages(self, entry: Entry) -> Outcome:
        value: Any = entry
        index = 0
        if not isinstance(entry, AudioChunks):
            index = next(i for i, stage in enumerate(self._stages) if stage.takes is type(entry))
        while index < len(self._stages):
            stage = self._stages[index]
            self._request.check_cancelled()
            try:
                value = self._run_stage(stage, value)
                if ends_after(stage.number, value, self._request):
                    break
            except StageError as error:
                forget_frames(error)
                self._outcome.error = error
                apology = self._build_apology(stage, error)
                self._outcome.apologized = apology is not None
                if apology is None:
                    break
                self._on_part(stage, apology)
                value = apology
                index = self._find_speaking_stage()
                continue
            index += 1
        return self._outcome

    def _find_speaking_stage(self) -> int:
        """The index of the stage that takes a reply; of none, where only a part of them runs."""
        places = (index for index, stage in enumerate(self._stages) if stage.takes is Reply)
        return next(places, len(self._stages))

    def _run_stage(self, stage: Stage[Any, Any], value: Any) -> Any:
        self._request.on_part = lambda part: self._on_part(stage, part)
        self._request.on_wait = self._wait
        self._request.on_early_reply = partial(self._say_early, stage)
        if stage.takes is Reply:
            self._speech.begin_reply()
        if isinstance(value, AudioChunks):
            output = self._runner.run(stage, lambda: self._run_fed_stage(stage, value))
        elif self._speculated is not None and stage.number in self._speculated.outputs:
            output = self._runner.adopt(stage, self._speculated)
        else:
            output = self._runner.run(stage, lambda: self._run_whole(stage, value))
        self._note_first_audio(output)
        return self._speech.place(output) if isinstance(output, Speech) else output

    def _run_whole(self, stage: Stage[Any, Any], value: Any) -> Any:
        with self._runner.stopwatch.measure(stage.number), self._turn_for(stage):
            return stage.run(value, self._request)

    def _run_fed_stage(self, stage: Stage[Any, Any], chunks: AudioChunks) -> Any:
        """Feed a stage while the person speaks; only the time after the endpoint counts.

        What was speculated in the last pause is taken if the person has said nothing since.
        """
        if not isinstance(stage, FedStage):
            raise StageError(f"Step {stage.number} cannot be fed in pieces.", stage=stage.number)
        feed = stage.open(self._request)
        last: tuple[Speculation, StageRunner] | None = None
        for item in chunks:
            self._request.check_cancelled()
            if isinstance(item, Speculation):
                last = self._speculate(stage, feed, item)
            else:
                feed.feed(item)
        self._request.check_cancelled()
        self._entered_at = chunks.ended_at or clock()
        if last is not None and not last[0].cancelled.is_set():
            self._speculated = last[1]
            self._runner.stopwatch.copy_stage(stage.number, self._speculated.stopwatch)
            self._take_turn(self._entered_at)
            return self._speculated.outputs[stage.number]
        # The time that a request waited before it started is not the stage's.
        since = max(self._entered_at, self._began_at)
        with self._runner.stopwatch.measure(stage.number, since=since):
            self._take_turn(self._entered_at)
            return feed.finish()

    def _speculate(
        self, fed: FedStage[Any, Any], feed: Feed[Any, Any], speculation: Speculation
    ) -> tuple[Speculation, StageRunner] | None:
        """Run the stages without side effects on what was fed; None if that came to no end.

        Failures are not reported: if the request meets them again, they are.
        """
        if self._queue.compute_queueing_delay_seconds() > LONGEST_QUEUEING_SECONDS:
            return None
        request = replace(self._request, cancelled=speculation.cancelled, on_part=lambda part: None)
        runner = self._create_runner(request, Observer())
        set_due(speculation.due)
        try:
            value = None
            for stage in self._stages:
                request.check_cancelled()
                if not stage.is_free_of_effects or (isinstance(value, Words) and not value.words):
                    break
                value = runner.run_timed(stage, feed.finish if stage is fed else None, value)
        except (Cancelled, StageError):
            return None
        finally:
            set_due(None)
        speculation.tell_outputs(runner.outputs)
        return (speculation, runner) if fed.number in runner.outputs else None

    def _turn_for(self, stage: Stage[Any, Any]) -> AbstractContextManager[None]:
        """Keep the turn, or release it for a stage that waits for another process."""
        return self._queue.release_turn() if stage.waits_for_others else nullcontext()

    @contextmanager
    def _wait(self) -> Iterator[None]:
        """Wait within a stage: without its turn, and not in its time."""
        with self._runner.stopwatch.wait(), self._queue.release_turn():
            yield

    def _say_early(self, waiting: Stage[Any, Any], reply: Reply) -> None:
        """Speak a reply while a stage waits for a skill, and hold no turn afterwards."""
        self._on_part(waiting, ReplyPart(reply.text))
        for stage in self._stages[self._find_speaking_stage() :]:
            if (self._request.last_stage or stage.number) < stage.number:
                break
            on_part = partial(self._on_part, stage)
            self._speech.begin_reply()
            self._take_turn(clock())
            try:
                stage.run(reply, replace(self._request, on_part=on_part))
                on_part(PAUSE)
            finally:
                self._queue.release()

    def _on_part(self, stage: Stage[Any, Any], part: object) -> None:
        self._note_first_audio(part)
        part = self._speech.place(part) if isinstance(part, Speech) else part
        self._runner.notify(lambda: self._observer.on_part(stage.number, part))
        due = self._speech.add(part) if isinstance(part, Speech) else None
        if due is not None:
            # More speech is due only when this part has been played; more urgent work comes first.
            self._take_turn(due)

    def _note_first_audio(self, given: object) -> None:
        """Take the time of the first audible speech, and notify with the measured latency."""
        if (first_audio_at := self._speech.note_first(given)) is not None:
            first_audio_ms = (first_audio_at - self._entered_at) * 1_000
            self._runner.notify(lambda: self._observer.on_first_audio(first_audio_ms))

    def _build_apology(self, stage: Stage[Any, Any], error: StageError) -> Reply | None:
        """The reply that apologises for a failed skill; None for other errors."""
        if isinstance(error.__cause__, SkillError) and stage.takes is not Reply:
            return Reply(text=error.sentence)
        return None
