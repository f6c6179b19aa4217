"""One request of a session under way: collects the voice, finds its end, runs the pipeline, reports by messages."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from backend.accelerators.accelerator import Accelerator
from backend.errors import BackendError, Cancelled, LimitError
from backend.pipeline.data import (
    SPEECH_RATE_HERTZ,
    VOICE_RATE_HERTZ,
    Intent,
    PartialPhonemes,
    Reply,
    Sentence,
    Speech,
)
from backend.pipeline.endpoint import Endpointer
from backend.pipeline.observer import Observer
from backend.pipeline.runner import NetworkRun, Outcome, Pipeline
from backend.pipeline.stage import Request
from backend.pipeline.voice_pieces import VoicePieces
from backend.prices import HourlyPrice
from backend.wire.messages import (
    Done,
    Endpoint,
    Failure,
    Message,
    Partial,
    ReplyCard,
    ReplyMessage,
    SpeechStart,
    StageMessage,
)
from backend.wire.messages import NetworkRun as NetworkRunMessage

SPEECH_FRAME_SAMPLES = 12_000
"""Speech is sent in frames of at most half a second, so that playback never waits for a long one."""


@dataclass
class Outlet:
    """Where a request's messages and speech go; may be called on any thread."""

    message: Callable[[Message], None]
    speech: Callable[[int, bytes], None]


@dataclass
class Utterance:
    """What a session keeps of a request while it is under way.

    Attributes:
        id: the client's number for it.
        entry: the voice as it comes in, or the typed sentence.
        request: what the stages see.
        accelerator: name of the one that shall answer; "" for the chosen one.
        endpointer: None when only the client ends the utterance, and for typed requests.
        trigger: what began it; "" when it was typed.
        price: tells what an hour of an accelerator costs.
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
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def hear(self, pcm: bytes) -> None:
        """Take the next voice; what comes after the endpoint is ignored, since it was sent before that was known.

        Raises:
            LimitError: more voice than one utterance may have.
        """
        if self.ended or not isinstance(self.entry, VoicePieces):
            return
        samples = np.frombuffer(pcm, dtype="<i2").astype(np.int16)
        self.received_samples += len(samples)
        if self.received_samples > self.limit_seconds * VOICE_RATE_HERTZ:
            raise LimitError(
                f"That was longer than {self.limit_seconds:.0f} seconds, the longest utterance there is. "
                "Please say it in fewer words.",
                code="utterance-too-long",
            )
        self.entry.put(samples)
        if self.endpointer is not None:
            decision = self.endpointer.feed(samples)
            if decision is not None:
                self._end(decision.reason, decision.waited_ms)

    def end(self) -> None:
        """The client says that the utterance is over."""
        if not self.ended:
            self._end("client", self.endpointer.waited_ms if self.endpointer else 0.0)

    def cancel(self) -> None:
        """Stop at the next point where work can stop."""
        self.ended = True
        self.request.cancelled.set()
        if isinstance(self.entry, VoicePieces):
            self.entry.end()

    def _end(self, reason: str, waited_ms: float) -> None:
        self.ended = True
        # The wake word heard in other people's talk, or a person who thinks better of it: neither wants to be told.
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
        reporter = _Reporter(self, pipeline)
        try:
            outcome = pipeline.run(self.entry, self.request, reporter)
        except Cancelled:
            self.outlet.message(
                Done(
                    id=self.id, cancelled=True, accelerator=pipeline.accelerator.name, stages_ms={}
                )
            )
            return
        on_outcome(outcome)
        if outcome.error is not None and not outcome.apologized:
            self.fail(outcome.error)
        self.outlet.message(reporter.done(outcome))

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


class _Reporter(Observer):
    """Turns what happens in the pipeline into messages."""

    def __init__(self, utterance: Utterance, pipeline: Pipeline) -> None:
        self._id = utterance.id
        self._pipeline = pipeline
        self._outlet = utterance.outlet
        self._utterance = utterance
        self._emitted_samples = 0
        self._sentence = utterance.entry.text if isinstance(utterance.entry, Sentence) else ""
        self._intent: Intent | None = None

    @property
    def speech_seconds(self) -> float:
        return self._emitted_samples / SPEECH_RATE_HERTZ

    def on_stage_started(self, stage: int) -> None:
        self._outlet.message(StageMessage(id=self._id, stage=stage, state="started"))

    def on_part(self, stage: int, part: object) -> None:
        if isinstance(part, PartialPhonemes):
            if self._utterance.endpointer is not None:
                self._utterance.endpointer.note_phonemes(part)
            self._outlet.message(Partial(id=self._id, phonemes=part.text))
        elif isinstance(part, Speech):
            self._speak(part)
        elif isinstance(part, Reply):
            self._reply(part)

    def on_first_audio(self, milliseconds: float) -> None:
        self._outlet.message(
            SpeechStart(id=self._id, rate_hertz=SPEECH_RATE_HERTZ, first_audio_ms=milliseconds)
        )

    def on_stage_finished(
        self, stage: int, milliseconds: float, output: object, short_form: str
    ) -> None:
        self._outlet.message(
            StageMessage(
                id=self._id,
                stage=stage,
                state="finished",
                ms=milliseconds,
                output=short_form,
                figures=self._pipeline.figures_of(stage),
            )
        )
        if isinstance(output, Sentence):
            self._sentence = output.text
        elif isinstance(output, Intent):
            self._intent = output
        elif isinstance(output, Reply):
            self._reply(output)
        elif isinstance(output, Speech) and not self._emitted_samples:
            self._speak(output)

    def on_stage_failed(self, stage: int, error: BackendError) -> None:
        self._outlet.message(
            StageMessage(id=self._id, stage=stage, state="failed", output=error.sentence)
        )

    def _reply(self, reply: Reply) -> None:
        intent = self._intent
        self._outlet.message(
            ReplyMessage(
                id=self._id,
                sentence=self._sentence,
                text=reply.text,
                cards=tuple(
                    ReplyCard(title=card.title, text=card.text, image_url=card.image_url)
                    for card in reply.cards
                ),
                directives=tuple(dict(directive) for directive in reply.directives),
                intent=intent.name if intent else "",
                skill=intent.skill if intent else "",
                expects_answer=not reply.end_session,
                reprompt=reply.reprompt,
                asked_again=str(intent.doubt) if intent and intent.doubt else "",
            )
        )

    def _speak(self, speech: Speech) -> None:
        self._emitted_samples += len(speech.samples)
        for start in range(0, len(speech.samples), SPEECH_FRAME_SAMPLES):
            frame = speech.samples[start : start + SPEECH_FRAME_SAMPLES]
            self._outlet.speech(self._id, frame.astype("<i2").tobytes())

    def done(self, outcome: Outcome) -> Done:
        price = self._utterance.price(self._pipeline.accelerator)
        cost_usd, cost_span_usd = (None, None) if price is None else _cost(outcome, price.usd)
        return Done(
            id=self._id,
            accelerator=outcome.accelerator,
            figures=outcome.figures,
            stages_ms=outcome.stages_ms,
            stages_span_ms=outcome.spans_ms,
            stages_start_ms=outcome.starts_ms,
            network_runs=tuple(_network_run(run) for run in outcome.network_runs),
            first_audio_ms=outcome.first_audio_ms,
            first_audio_span_ms=outcome.first_audio_span_ms,
            speech_seconds=self.speech_seconds,
            cost_usd=cost_usd,
            cost_span_usd=cost_span_usd,
        )


def _cost(outcome: Outcome, usd_per_hour: float) -> tuple[float, tuple[float, float] | None]:
    """What the request costs while it has the instance for itself; where times are modelled, the span as well."""
    usd_per_ms = usd_per_hour / 3_600_000
    busy_ms = sum(outcome.stages_ms.values())
    if not outcome.spans_ms:
        return usd_per_ms * busy_ms, None
    low_ms, high_ms = (
        sum(outcome.spans_ms.get(stage, (ms, ms))[end] for stage, ms in outcome.stages_ms.items())
        for end in (0, 1)
    )
    return usd_per_ms * busy_ms, (usd_per_ms * low_ms, usd_per_ms * high_ms)


def _network_run(run: NetworkRun) -> NetworkRunMessage:
    """Rounded to a microsecond: there are dozens of them in a request."""
    return NetworkRunMessage(
        network=run.network,
        start_ms=round(run.start_ms, 3),
        ms=round(run.ms, 3),
        shapes=dict(run.shapes),
    )
