"""One active request: collects user audio, applies endpointing, runs the pipeline."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from backend.accelerators.runtime.accelerator import Accelerator
from backend.accelerators.runtime.prices import HourlyPrice
from backend.asr.continued_speech import TUNING as CONTINUED
from backend.asr.continued_speech import ContinuedSpeech
from backend.asr.endpoint_decision import SPECULATION_SILENCE_SECONDS, TUNING
from backend.asr.endpointing import EndpointDecision, Endpointer
from backend.engine.audio_chunks import AudioChunks
from backend.engine.outcome import Outcome
from backend.engine.runner import Pipeline
from backend.engine.session_state import SessionState
from backend.engine.speculation import Speculation
from backend.errors import BackendError, Cancelled, LimitError
from backend.pipeline.conversation import LastRequest
from backend.pipeline.data import USER_AUDIO_RATE_HERTZ, Sentence
from backend.pipeline.request import Request
from backend.server.reporter import MessageSink, Reporter, ToldReply
from backend.server.speculated_meaning import read_meaning
from backend.timing.clock import clock, compute_milliseconds_since
from backend.wire.listening import ListeningReport
from backend.wire.messages import Done, Endpoint, EndpointReason, Failure, Message, SpeechStart
from backend.wire.vocabulary import Ending

REST_CHUNKS_LIMIT = 32
"""Chunks after the decision that are searched for voice: a second, far more than an Echo sends."""


@dataclass(eq=False)
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
        listens_on: whether the client sends audio after the end, in case that speech goes on.
        on_speculated: called on a worker thread with the outputs of a speculation's stages.
        on_ended: called once its speech is over.
        on_answered: called on a worker thread at its first audio.
        listening: how its end was found; None while that is not decided.
        state_with_part: the session's state after the request that it takes up; None for others.
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
    listens_on: bool = False
    on_speculated: Callable[[Speculation, Mapping[int, Any]], None] = lambda one, outputs: None
    on_ended: Callable[[], None] = lambda: None
    on_answered: Callable[[], None] = lambda: None
    listening: ListeningReport | None = None
    state_with_part: SessionState | None = None
    received_samples: int = 0
    ended: bool = False
    has_slot: bool = False
    is_started: bool = False
    _received_at: float = field(default_factory=clock)
    _speculation: Speculation | None = None
    _speculated: int = 0
    _thrown_away: int = 0
    _continued: ContinuedSpeech | None = None
    _goes_on: bool = False
    _told: ToldReply = field(default_factory=ToldReply)

    @property
    def heard_seconds(self) -> float:
        """Length of all its audio, with what came after its end."""
        after = self._continued.received_samples if self._continued is not None else 0
        return (self.received_samples + after) / USER_AUDIO_RATE_HERTZ

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

    def follow(self, decision: EndpointDecision | None) -> None:
        """Follow the endpointer after each of its chunks.

        A new silence begins a speculation; more voice ends it. A decision ends the utterance.
        """
        if self.ended or self.endpointer is None:
            return
        if self._speculation is not None and not self.endpointer.is_heard_to_the_end:
            self._throw_away()
        if decision is not None:
            self._end(decision.reason, decision.waited_ms, decision.ending)
        elif self._speculation is None and self.endpointer.is_new_silence:
            self._speculate(self.endpointer)

    def note_speculated(self, speculation: Speculation, outputs: Mapping[int, Any]) -> None:
        """Take what a speculation found out; it may end the utterance."""
        if self.ended or self.endpointer is None or speculation is not self._speculation:
            return
        self.endpointer.note_meaning(read_meaning(outputs.values()))
        self.follow(self.endpointer.decide())

    def goes_on(self, pcm: bytes) -> bool:
        """Take audio after the end; give whether speech goes on, and nothing forbids to heed it.

        It is heeded once, and what the request has not done yet is not done any more. While nobody
        knows what a skill does, it is remembered.
        """
        continued = self._continued
        if continued is None or continued.is_over or self.request.cancelled.is_set():
            return False
        samples = np.frombuffer(pcm, dtype="<i2").astype(np.int16)
        self._goes_on = continued.feed(samples) or self._goes_on
        return self._goes_on and self.request.effects.take_back()

    @property
    def has_replied(self) -> bool:
        """Whether the client was told a reply."""
        return self._told.reply is not None

    def describe_cut_off(self) -> LastRequest | None:
        """Describe it to the request that takes it up; None if no intent was told to the client."""
        told = self._told
        if told.intent is None:
            return self.request.cut_off
        directives = told.reply.directives if told.reply is not None else ()
        return LastRequest(told.intent, self.request.device_state, directives, clock())

    def _speculate(self, endpointer: Endpointer) -> None:
        if not isinstance(self.entry, AudioChunks):
            return
        due = clock() + TUNING.complete - SPECULATION_SILENCE_SECONDS
        speculation = Speculation(due, lambda outputs: self.on_speculated(speculation, outputs))
        endpointer.note_speculation()
        self._speculation = speculation
        self._speculated += 1
        self.entry.speculate(speculation)

    def _is_speculated_to_the_end(self) -> bool:
        """Whether what runs ahead contains all voice, also that of the block of the decision."""
        if self.endpointer is None or self.endpointer.chunks > REST_CHUNKS_LIMIT:
            return False
        self.endpointer.process_rest()
        return self.endpointer.is_heard_to_the_end

    def _throw_away(self) -> None:
        if self._speculation is not None:
            self._speculation.cancel()
            self._speculation = None
            self._thrown_away += 1

    def end(self) -> None:
        """End the utterance, as the client asks."""
        if not self.ended:
            self._end("client", self.endpointer.waited_ms if self.endpointer else 0.0)

    def end_if_overdue(self, silent_seconds: float) -> None:
        """End an utterance whose audio stopped for `silent_seconds`, or arrives far too slowly."""
        if self.ended or isinstance(self.entry, Sentence):
            return
        if clock() - self._received_at >= silent_seconds:
            self._end(
                "silence" if self.received_samples else "no_speech",
                compute_milliseconds_since(self._received_at),
            )
        elif clock() - self.request.came_at >= self.limit_seconds + silent_seconds:
            self._end("limit", 0.0)

    def cancel(self) -> None:
        """Stop the work at its next cancellation point."""
        self.ended = True
        self._throw_away()
        self.request.cancelled.set()
        if isinstance(self.entry, AudioChunks):
            self.entry.end()

    def _end(self, reason: EndpointReason, waited_ms: float, ending: Ending = "unknown") -> None:
        self.ended = True
        # A false wake, or a person who changed their mind: neither wants "I didn't hear anything".
        is_false_wake = (self.trigger, reason) == ("wake_word", "no_speech")
        self.request.answers_silence = not is_false_wake and not self.request.is_continued
        endpointer = self.endpointer
        if not self._is_speculated_to_the_end():
            self._throw_away()
        if isinstance(self.entry, AudioChunks):
            self.entry.end()
        self.listening = ListeningReport(
            ending=ending,
            waited_ms=waited_ms,
            speculated=self._speculated,
            thrown_away=self._thrown_away,
        )
        if self.listens_on and reason == "silence" and endpointer is not None:
            self._continued = ContinuedSpeech(endpointer.voice_power)
        listening_seconds = CONTINUED.listening_seconds if self._continued is not None else 0.0
        seconds = self.received_samples / USER_AUDIO_RATE_HERTZ
        self.sink.send_message(
            Endpoint(
                id=self.id,
                reason=reason,
                waited_ms=waited_ms,
                voice_seconds=seconds,
                ending=ending,
                listens_on_seconds=listening_seconds,
            )
        )
        self.on_ended()

    def _send_message(self, message: Message) -> None:
        if isinstance(message, SpeechStart):
            self.on_answered()
        self.sink.send_message(message)

    def run(self, pipeline: Pipeline, on_outcome: Callable[[Outcome], None]) -> None:
        """Run the pipeline on this thread and send its messages.

        `on_outcome` is called before `done` is sent, unless the request was cancelled.
        """
        typed_text = self.entry.text if isinstance(self.entry, Sentence) else ""
        sink = MessageSink(self._send_message, self.sink.send_speech)
        reporter = Reporter(self.id, sink, pipeline, typed_text, self.endpointer, self._told)
        try:
            outcome = pipeline.run(self.entry, self.request, reporter)
            on_outcome(outcome)
        except Cancelled:
            self.report_cancelled(pipeline.accelerator.name)
            return
        if outcome.error is not None and not outcome.apologized:
            self.fail(outcome.error)
        if self.wants_details:
            reporter.send_details(outcome)
        self.sink.send_message(
            reporter.build_done_message(outcome, self.price(pipeline.accelerator), self.listening)
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
