"""One request of a session under way: collects the voice, finds its end, runs the pipeline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from backend.accelerators.runtime.accelerator import Accelerator
from backend.accelerators.runtime.prices import HourlyPrice
from backend.asr.endpointing import EndpointDecision, Endpointer
from backend.engine.outcome import Outcome
from backend.engine.runner import Pipeline
from backend.engine.voice_pieces import VoicePieces
from backend.errors import BackendError, Cancelled, LimitError
from backend.pipeline.data import VOICE_RATE_HERTZ, Sentence
from backend.pipeline.request import Request
from backend.server.reporter import Outlet, Reporter
from backend.timing.clock import clock, milliseconds_since
from backend.wire.messages import Done, Endpoint, Failure


@dataclass
class Utterance:
    """What a session keeps of a request while it is under way.

    Attributes:
        id: the client's number for it.
        entry: the voice as it comes in, or the typed sentence.
        request: what the stages see.
        limit_seconds: of voice, at most.
        accelerator: name of the one that shall answer; "" for the chosen one.
        endpointer: None when only the client ends the utterance, and for typed requests.
        trigger: what began it; "" when it was typed.
        price: tells what an hour of an accelerator costs.
        has_place: whether it was admitted.
        is_begun: whether a worker has it.
    """

    id: int
    entry: VoicePieces | Sentence
    request: Request
    outlet: Outlet
    limit_seconds: float
    accelerator: str = ""
    endpointer: Endpointer | None = None
    trigger: str = ""
    price: Callable[[Accelerator], HourlyPrice | None] = lambda accelerator: None
    received_samples: int = 0
    ended: bool = False
    has_place: bool = False
    is_begun: bool = False
    _heard_at: float = field(default_factory=clock)

    @property
    def has_work(self) -> bool:
        """Whether there is anything to compute yet."""
        return isinstance(self.entry, Sentence) or self.received_samples > 0 or self.ended

    def hear(self, pcm: bytes) -> None:
        """Take the next voice; what comes after the endpoint is ignored, since it was sent before that was known.

        Raises:
            LimitError: more voice than one utterance may have.
        """
        if self.ended or not isinstance(self.entry, VoicePieces):
            return
        self._heard_at = clock()
        samples = np.frombuffer(pcm, dtype="<i2").astype(np.int16)
        self.received_samples += len(samples)
        if self.received_samples > self.limit_seconds * VOICE_RATE_HERTZ:
            raise LimitError(
                f"That was longer than {self.limit_seconds:.0f} seconds, the longest utterance "
                "there is. Please say it in fewer words.",
                code="utterance-too-long",
            )
        self.entry.put(samples)
        if self.endpointer is not None:
            self.endpointer.take(samples)

    def end_by(self, decision: EndpointDecision) -> None:
        """The endpointer says that the utterance is over."""
        if not self.ended:
            self._end(decision.reason, decision.waited_ms)

    def end(self) -> None:
        """The client says that the utterance is over."""
        if not self.ended:
            self._end("client", self.endpointer.waited_ms if self.endpointer else 0.0)

    def end_if_overdue(self, silent_seconds: float) -> None:
        """End an utterance by the clock: one that sends no voice for so long, or too slowly to end by its voice."""
        if self.ended or isinstance(self.entry, Sentence):
            return
        if clock() - self._heard_at >= silent_seconds:
            reason = "silence" if self.received_samples else "no_speech"
            self._end(reason, milliseconds_since(self._heard_at))
        elif clock() - self.request.came_at >= self.limit_seconds + silent_seconds:
            self._end("limit", 0.0)

    def cancel(self) -> None:
        """Stop at the next point where work can stop."""
        self.ended = True
        self.request.cancelled.set()
        if isinstance(self.entry, VoicePieces):
            self.entry.end()

    def _end(self, reason: str, waited_ms: float) -> None:
        self.ended = True
        # The wake word heard in other people's talk, or a person who thinks better of it: neither
        # wants to be told.
        self.request.answers_silence = (self.trigger, reason) != ("wake_word", "no_speech")
        if isinstance(self.entry, VoicePieces):
            self.entry.end()
        seconds = self.received_samples / VOICE_RATE_HERTZ
        self.outlet.message(
            Endpoint.model_validate(
                {"id": self.id, "reason": reason, "waited_ms": waited_ms, "voice_seconds": seconds}
            )
        )

    def run(self, pipeline: Pipeline, on_outcome: Callable[[Outcome], None]) -> None:
        """Run the pipeline on this thread and report; `on_outcome` is called before `done` is sent, unless cancelled."""
        typed_text = self.entry.text if isinstance(self.entry, Sentence) else ""
        reporter = Reporter(self.id, self.outlet, pipeline, typed_text, self.endpointer)
        try:
            outcome = pipeline.run(self.entry, self.request, reporter)
        except Cancelled:
            self.tell_cancelled(pipeline.accelerator.name)
            return
        on_outcome(outcome)
        if outcome.error is not None and not outcome.apologized:
            self.fail(outcome.error)
        self.outlet.message(reporter.done(outcome, self.price(pipeline.accelerator)))

    def tell_cancelled(self, accelerator: str) -> None:
        """Say that it was taken back."""
        self.outlet.message(Done(id=self.id, cancelled=True, accelerator=accelerator, stages_ms={}))

    def fail(self, error: BackendError) -> None:
        """Turn an error into a message."""
        self.outlet.message(
            Failure(
                id=self.id,
                stage=getattr(error, "stage", None),
                code=error.code,
                sentence=error.sentence,
            )
        )
