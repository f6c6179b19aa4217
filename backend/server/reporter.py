"""Turns a request's progress through the pipeline into messages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from backend.accelerators.runtime.prices import HourlyPrice
from backend.asr.endpointing import Endpointer
from backend.engine.outcome import Outcome
from backend.engine.runner import Pipeline
from backend.errors import BackendError
from backend.pipeline.data import (
    SPEECH_RATE_HERTZ,
    Intent,
    PartialPhonemes,
    Reply,
    ReplyPart,
    Sentence,
    Speech,
    SpokenWord,
)
from backend.pipeline.observer import Observer
from backend.server.stage_details import describe_stages
from backend.wire.messages import (
    Done,
    ListeningReport,
    Message,
    Partial,
    ReplyCard,
    ReplyMessage,
    ReplyModel,
    ReplyPartMessage,
    SpeechStart,
    SpeechWord,
    SpeechWords,
    StageMessage,
)

SPEECH_FRAME_SAMPLES = 12_000
"""Half a second: speech is sent in short frames, so that playback never waits for a long one."""


@dataclass
class MessageSink:
    """Where a request's messages and speech go; both may be called on any thread."""

    send_message: Callable[[Message], None]
    send_speech: Callable[[int, bytes], None]


@dataclass
class ToldReply:
    """What a client was told of a request; None before.

    Attributes:
        intent: what was understood.
        reply: the last one that was sent.
    """

    intent: Intent | None = None
    reply: Reply | None = None


class Reporter(Observer):
    """Sends messages about one request."""

    def __init__(
        self,
        request_id: int,
        sink: MessageSink,
        pipeline: Pipeline,
        typed_text: str = "",
        endpointer: Endpointer | None = None,
        told: ToldReply | None = None,
    ) -> None:
        """Take where messages go, the observed pipeline, the endpointer to feed phonemes to."""
        self._id = request_id
        self._pipeline = pipeline
        self._sink = sink
        self._emitted_samples = 0
        self._sentence = typed_text
        self._endpointer = endpointer
        self._told = told or ToldReply()

    @property
    def _speech_seconds(self) -> float:
        return self._emitted_samples / SPEECH_RATE_HERTZ

    def on_stage_started(self, stage: int) -> None:
        """Send `stage`."""
        self._sink.send_message(StageMessage(id=self._id, stage=stage, state="started"))

    def on_part(self, stage: int, part: object) -> None:
        """Send partial phonemes, the reply, or speech."""
        if isinstance(part, PartialPhonemes):
            if self._endpointer is not None:
                self._endpointer.note_phonemes(part)
            self._sink.send_message(Partial(id=self._id, phonemes=part.text))
        elif isinstance(part, Speech):
            self._send_speech(part)
        elif isinstance(part, Reply):
            self._send_reply(part)
        elif isinstance(part, ReplyPart):
            self._sink.send_message(ReplyPartMessage(id=self._id, text=part.text))

    def on_first_audio(self, milliseconds: float) -> None:
        """Send `speech_start`."""
        self._sink.send_message(
            SpeechStart(id=self._id, rate_hertz=SPEECH_RATE_HERTZ, first_audio_ms=milliseconds)
        )

    def on_stage_finished(
        self, stage: int, milliseconds: float, output: object, short_form: str
    ) -> None:
        """Send `stage`, and keep or send its output."""
        self._sink.send_message(
            StageMessage(
                id=self._id,
                stage=stage,
                state="finished",
                ms=milliseconds,
                output=short_form,
                figures=self._pipeline.find_provenance(stage),
            )
        )
        if isinstance(output, Sentence):
            self._sentence = output.text
        elif isinstance(output, Intent):
            self._told.intent = output
        elif isinstance(output, Reply):
            self._send_reply(output)
        elif isinstance(output, Speech) and not self._emitted_samples:
            self._send_speech(output)

    def on_stage_failed(self, stage: int, error: BackendError) -> None:
        """Send `stage`."""
        self._sink.send_message(
            StageMessage(id=self._id, stage=stage, state="failed", output=error.sentence)
        )

    def _send_reply(self, reply: Reply) -> None:
        self._told.reply = reply
        intent = self._told.intent
        self._sink.send_message(
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
                asked_again=str(intent.low_confidence) if intent and intent.low_confidence else "",
                model=_describe_model(reply),
            )
        )

    def _send_speech(self, speech: Speech) -> None:
        self._emitted_samples += len(speech.samples)
        if speech.words:
            self._send_words(speech.words)
        for start in range(0, len(speech.samples), SPEECH_FRAME_SAMPLES):
            frame = speech.samples[start : start + SPEECH_FRAME_SAMPLES]
            self._sink.send_speech(self._id, frame.astype("<i2").tobytes())

    def _send_words(self, spoken: tuple[SpokenWord, ...]) -> None:
        words = tuple(
            SpeechWord(
                phonemes=word.phonemes,
                start_seconds=word.start_seconds,
                end_seconds=word.end_seconds,
            )
            for word in spoken
        )
        self._sink.send_message(SpeechWords(id=self._id, words=words))

    def send_details(self, outcome: Outcome) -> None:
        """Send a `stage` message for each stage with what passed through it."""
        for stage, details in describe_stages(outcome):
            self._sink.send_message(
                StageMessage(id=self._id, stage=stage, state="details", details=details)
            )

    def build_done_message(
        self,
        outcome: Outcome,
        price: HourlyPrice | None,
        listening: ListeningReport | None = None,
    ) -> Done:
        """The last message of a request; with a price, it includes the request's cost."""
        cost_usd, cost_span_usd = (
            (None, None) if price is None else _compute_cost(outcome, price.usd)
        )
        return Done(
            id=self._id,
            **dict(outcome.times),
            speech_seconds=self._speech_seconds,
            cost_usd=cost_usd,
            cost_span_usd=cost_span_usd,
            listening=listening,
        )


def _describe_model(reply: Reply) -> ReplyModel | None:
    if reply.model_answer is None:
        return None
    source = reply.model_answer.source
    return ReplyModel(
        name=source.name, host=source.host, is_on_backends_machine=source.is_on_this_machine
    )


def _compute_cost(
    outcome: Outcome, usd_per_hour: float
) -> tuple[float, tuple[float, float] | None]:
    """A request's cost in USD alone on the instance; for modelled times, also its span."""
    usd_per_ms = usd_per_hour / 3_600_000
    model_times = outcome.times.model_times
    # A language model computes elsewhere, or at least on no accelerator of ours.
    model_ms = model_times.first_sentence_ms if model_times is not None else 0.0
    busy_ms = max(0.0, sum(outcome.times.stages_ms.values()) - model_ms)
    if not outcome.times.stages_span_ms:
        return usd_per_ms * busy_ms, None
    low_ms, high_ms = (
        sum(
            outcome.times.stages_span_ms.get(stage, (ms, ms))[end]
            for stage, ms in outcome.times.stages_ms.items()
        )
        for end in (0, 1)
    )
    span = (max(0.0, low_ms - model_ms) * usd_per_ms, max(0.0, high_ms - model_ms) * usd_per_ms)
    return usd_per_ms * busy_ms, span
