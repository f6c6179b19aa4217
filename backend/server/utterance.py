"""One active request: collects user audio, applies endpointing, runs the pipeline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from backend.accelerators.runtime.accelerator import Accelerator
from backend.accelerators.runtime.prices import HourlyPrice
from backend.asr.endpointing import EndpointDecision, Endpointer
from backend.engine.audio_chunks import AudioChunks
from backend.engine.outcome import Outcome
from backend.engine.runner import Pipeline
from backend.errors import BackendError, Cancelled, LimitError
from backend.pipeline.data import USER_AUDIO_RATE_HERTZ, Sentence
from backend.pipeline.request import Request
from backend.server.reporter import MessageSink, Reporter
from backend.timing.clock import clock, compute_milliseconds_since
from backend.wire.messages import Done, Endpoint, Failure


@dataclass
class Utterance:
    """A request of a session, from its start to its end.

    Attributes:
        id: the client's request id.
        entry: the user audio as it arrives, or the typed sentence.
        request: the request as stages see it.
        sink: where its messages and speech go.
        limit_seconds: longest user audio.
        accelerator: name of the accelerator to run on; "" for the chosen one.
        endpointer: None for typed requests, and when only the client ends the utterance.
        trigger: what started it, as in `utterance_start`; "" when it was typed.
        price: gives an accelerator's hourly price.
        wants_details: whether the client asked for what passed through the stages.
        has_slot: whether it was admitted.
        is_started: whether a worker has it.
    """

    id: int
    entry: AudioChunks | Sentence
    request: Request
    sink: MessageSink
    limit_seconds: float
    accelerator: str = ""
    endpointer: Endpointer | None = None
    trigger: str = ""
    price: Callable[[Accelerator], HourlyPrice | None] = lambda accelerator: None
    wants_details: bool = False
    received_samples: int = 0
    ended: bool = False
    has_slot: bool = False
    is_started: bool = False
    _received_at: float = field(default_factory=clock)

    @property
    def has_work(self) -> bool:
        """Whether there is input to work on."""
        return isinstance(self.entry, Sentence) or self.received_samples > 0 or self.ended

    def receive_audio(self, pcm: bytes) -> None:
        """Add user audio; after the endpoint it is ignored: the client sent it before it knew.

        Raises:
            LimitError: the utterance is too long.
        """
        if self.ended or not isinstance(self.entry, AudioChunks):
            return
        self._received_at = clock()
        samples = np.frombuffer(pcm, dtype="<i2").astype(np.int16)
        self.received_samples += len(samples)
        if self.received_samples > self.limit_seconds * USER_AUDIO_RATE_HERTZ:
            raise LimitError(
                f"That was longer than {self.limit_seconds:.0f} seconds, the longest utterance "
                "there is. Please say it in fewer words.",
                code="utterance-too-long",
            )
        self.entry.put(samples)
        if self.endpointer is not None:
            self.endpointer.take(samples)

    def end_at(self, decision: EndpointDecision) -> None:
        """End the utterance at the endpointer's decision."""
        if not self.ended:
            self._end(decision.reason, decision.waited_ms)

    def end(self) -> None:
        """End the utterance, as the client asks."""
        if not self.ended:
            self._end("client", self.endpointer.waited_ms if self.endpointer else 0.0)

    def end_if_overdue(self, silent_seconds: float) -> None:
        """End an utterance whose audio stopped for `silent_seconds`, or arrives far too slowly."""
        if self.ended or isinstance(self.entry, Sentence):
            return
        if clock() - self._received_at >= silent_seconds:
            reason = "silence" if self.received_samples else "no_speech"
            self._end(reason, compute_milliseconds_since(self._received_at))
        elif clock() - self.request.came_at >= self.limit_seconds + silent_seconds:
            self._end("limit", 0.0)

    def cancel(self) -> None:
        """Stop the work at its next cancellation point."""
        self.ended = True
        self.request.cancelled.set()
        if isinstance(self.entry, AudioChunks):
            self.entry.end()

    def _end(self, reason: str, waited_ms: float) -> None:
        self.ended = True
        # A false wake, or a person who changed their mind: neither wants "I didn't hear anything".
        self.request.answers_silence = (self.trigger, reason) != ("wake_word", "no_speech")
        if isinstance(self.entry, AudioChunks):
            self.entry.end()
        seconds = self.received_samples / USER_AUDIO_RATE_HERTZ
        self.sink.send_message(
            Endpoint.model_validate(
                {"id": self.id, "reason": reason, "waited_ms": waited_ms, "voice_seconds": seconds}
            )
        )

    def run(self, pipeline: Pipeline, on_outcome: Callable[[Outcome], None]) -> None:
        """Run the pipeline on this thread and send its messages.

        `on_outcome` is called before `done` is sent, unless the request was cancelled.
        """
        typed_text = self.entry.text if isinstance(self.entry, Sentence) else ""
        reporter = Reporter(self.id, self.sink, pipeline, typed_text, self.endpointer)
        try:
            outcome = pipeline.run(self.entry, self.request, reporter)
        except Cancelled:
            self.report_cancelled(pipeline.accelerator.name)
            return
        on_outcome(outcome)
        if outcome.error is not None and not outcome.apologized:
            self.fail(outcome.error)
        if self.wants_details:
            reporter.send_details(outcome)
        self.sink.send_message(
            reporter.build_done_message(outcome, self.price(pipeline.accelerator))
        )

    def report_cancelled(self, accelerator: str) -> None:
        """Send `done` for a cancelled request."""
        self.sink.send_message(
            Done(id=self.id, cancelled=True, accelerator=accelerator, stages_ms={})
        )

    def fail(self, error: BackendError) -> None:
        """Send a failure."""
        self.sink.send_message(
            Failure(
                id=self.id,
                stage=getattr(error, "stage", None),
                code=error.code,
                sentence=error.sentence,
            )
        )
