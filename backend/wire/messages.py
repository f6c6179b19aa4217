"""Every message of the WebSocket at /v1/echo, as pydantic models; PROTOCOL.md is the prose.

A text frame is one JSON message with a `type`. A binary frame is audio: see
`backend.wire.audio_frames`.

Example:
    >>> frame = Ask(id=1, text="what time is it").model_dump_json(include={"type", "id", "text"})
    >>> frame
    '{"type":"ask","id":1,"text":"what time is it"}'
    >>> CLIENT_MESSAGES.validate_json(frame).text
    'what time is it'
    >>> answer = '{"type": "failure", "id": 1, "code": "busy", "sentence": "Too much to do."}'
    >>> BACKEND_MESSAGES.validate_json(answer).sentence
    'Too much to do.'
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from backend.wire.audio_player import AudioAnswer as AudioAnswer
from backend.wire.audio_player import AudioEvent as AudioEvent
from backend.wire.base import Message as Message
from backend.wire.description import AcceleratorDescription as AcceleratorDescription
from backend.wire.description import Description as Description
from backend.wire.description import LoadingProgress as LoadingProgress
from backend.wire.description import ModelError as ModelError
from backend.wire.description import NetworkDescription as NetworkDescription
from backend.wire.description import Precision as Precision
from backend.wire.description import Provenance as Provenance
from backend.wire.description import RecogniserDescription as RecogniserDescription
from backend.wire.description import SkillDescription as SkillDescription
from backend.wire.description import StageDescription as StageDescription
from backend.wire.details import StageDetails as StageDetails
from backend.wire.device import DeviceState
from backend.wire.limits import (
    LARGEST_ID,
    NAME_LIMIT_CHARACTERS,
    SPOKEN_OVER_LIMIT_CHARACTERS,
    TYPED_TEXT_LIMIT_CHARACTERS,
)
from backend.wire.listening import ListeningReport as ListeningReport
from backend.wire.quantities import Dollars, Milliseconds, Seconds, StageNumber
from backend.wire.quantities import Span as Span
from backend.wire.reply_content import ReplyCard as ReplyCard
from backend.wire.reply_content import ReplyModel as ReplyModel
from backend.wire.request_times import ModelTimes as ModelTimes
from backend.wire.request_times import NetworkRun as NetworkRun
from backend.wire.request_times import RequestTimes
from backend.wire.vocabulary import Ending as Ending

RequestId = Annotated[int, Field(ge=1, le=LARGEST_ID)]
"""Chosen by the client, unique within its connection; also the header of its binary frames."""
AcceleratorName = Annotated[str, Field(max_length=NAME_LIMIT_CHARACTERS)]
"""Of a request: the chosen one, or one that is loaded for a comparison, by its variant name; empty
stands for the chosen one."""

EndpointReason = Literal["silence", "no_speech", "limit", "client"]


# ----- Echo → backend


class Hello(Message):
    """First message of a connection; answered by `description`."""

    type: Literal["hello"] = "hello"
    wire_version: int
    client: str = Field(
        max_length=NAME_LIMIT_CHARACTERS, description="Name and version of the client"
    )
    session_id: str = Field("", max_length=64, description="To go on with an earlier conversation")


class UtteranceStart(Message):
    """A person begins to speak; binary frames with the same id follow, the pre-roll first."""

    type: Literal["utterance_start"] = "utterance_start"
    id: RequestId
    trigger: Literal["wake_word", "push_to_talk", "follow_up", "continued", "recording"] = Field(
        description="follow_up: the answer to a question; continued: after an answer, without the "
        "wake word: what is not understood then ends without a reply"
    )
    wake_score: float | None = Field(None, ge=0, le=1)
    pre_roll_seconds: float = Field(0.0, ge=0, le=5)
    find_endpoint: bool = Field(
        True, description="False: only `utterance_end` ends it (push-to-talk held down)"
    )
    device: DeviceState = DeviceState()
    accelerator: AcceleratorName = ""
    details: bool = Field(False, description="Whether what passed through the stages is sent too")
    spoken_over: str = Field(
        "",
        max_length=SPOKEN_OVER_LIMIT_CHARACTERS,
        description="Text of the reply that was being spoken as it began: its echo is no request",
    )
    listens_on: bool = Field(
        False,
        description="The client goes on sending for the seconds that `endpoint` names, and takes "
        "the request up again when it is told `speech_goes_on`",
    )
    takes_up: RequestId | None = Field(
        None, description="The request that was cut off: this one has its audio and what followed"
    )
    last_stage: int | None = Field(
        None, ge=4, le=10, description="The request ends after this stage; None: after the last"
    )


class UtteranceEnd(Message):
    """The Echo ends the utterance (button released, recording over)."""

    type: Literal["utterance_end"] = "utterance_end"
    id: RequestId


class Ask(Message):
    """A typed request; enters at step 7."""

    type: Literal["ask"] = "ask"
    id: RequestId
    text: str = Field(min_length=1, max_length=TYPED_TEXT_LIMIT_CHARACTERS)
    device: DeviceState = DeviceState()
    accelerator: AcceleratorName = ""
    details: bool = Field(False, description="Whether what passed through the stages is sent too")


class Cancel(Message):
    """Take a request back: its work stops at once and `done` with cancelled=true follows."""

    type: Literal["cancel"] = "cancel"
    id: RequestId


# ----- backend → Echo


class Endpoint(Message):
    """The backend found the end of the utterance; send no more audio for it."""

    type: Literal["endpoint"] = "endpoint"
    id: RequestId
    reason: EndpointReason
    waited_ms: Milliseconds = Field(description="From the last voiced sample to this decision")
    voice_seconds: float = Field(ge=0, le=3_600, description="Length of the utterance as received")
    ending: Ending = Field(
        "unknown", description="How the sentence ended, as far as that was known"
    )
    listens_on_seconds: float = Field(
        0.0, ge=0, le=60, description="Audio that a client that listens on sends after this one"
    )


class SpeechGoesOn(Message):
    """The utterance was believed to be over too early: what comes of it is void."""

    type: Literal["speech_goes_on"] = "speech_goes_on"
    id: RequestId


class Partial(Message):
    """Phonemes so far, at least every 320 ms of user audio, whether or not they changed."""

    type: Literal["partial"] = "partial"
    id: RequestId
    phonemes: str


class StageMessage(Message):
    """A stage started, finished or failed; or, after all of them, what passed through it."""

    type: Literal["stage"] = "stage"
    id: RequestId
    stage: int = Field(ge=4, le=10)
    state: Literal["started", "finished", "failed", "details"]
    ms: Milliseconds | None = Field(
        None, description="When finished: time spent; stage 4 counts from the endpoint on"
    )
    output: str = Field("", description="A short form of the stage's output")
    figures: Provenance = "measured"
    details: StageDetails | None = Field(
        None, description="With the state `details`: what passed through the stage"
    )


class ReplyMessage(Message):
    """What will be said, before it is spoken."""

    type: Literal["reply"] = "reply"
    id: RequestId
    sentence: str = Field(description="What the person asked, as understood")
    text: str
    cards: tuple[ReplyCard, ...] = ()
    directives: tuple[dict[str, Any], ...] = ()
    intent: str = ""
    skill: str = ""
    expects_answer: bool = False
    reprompt: str = ""
    asked_again: str = Field(
        "", description="Why the person is asked again instead; empty when the request was acted on"
    )
    model: ReplyModel | None = Field(
        None,
        description="With it, `text` is the first sentence of the model's answer, or what failed",
    )


class ReplyPartMessage(Message):
    """Before it is spoken: what a skill says while it works, or a model's next sentence."""

    type: Literal["reply_part"] = "reply_part"
    id: RequestId
    text: str


class SpeechStart(Message):
    """Speech follows in binary frames with the same id."""

    type: Literal["speech_start"] = "speech_start"
    id: RequestId
    rate_hertz: int = Field(ge=1, le=192_000)
    first_audio_ms: Milliseconds = Field(
        description="From the endpoint (or the typed request) to the first samples, always measured"
    )


class SpeechWord(Message):
    """A word of the speech: phonemes without stress marks, seconds from the first sample."""

    phonemes: str
    start_seconds: Seconds
    end_seconds: Seconds


class SpeechWords(Message):
    """Words of the speech that follows: sent before the audio that they are in."""

    type: Literal["speech_words"] = "speech_words"
    id: RequestId
    words: tuple[SpeechWord, ...]


class Done(RequestTimes, Message):
    """The request is over."""

    type: Literal["done"] = "done"
    id: RequestId
    cancelled: bool = False
    speech_seconds: float = Field(0.0, ge=0, le=86_400)
    cost_usd: Dollars | None = Field(
        None, description="Accelerator's price for the time it was busy; None: no price"
    )
    cost_span_usd: Span | None = Field(None, description="When modelled")
    listening: ListeningReport | None = Field(
        None, description="How the end of the utterance was found; None when it was typed"
    )


class Failure(Message):
    """Something went wrong, in one clear sentence. Without an id it concerns the connection."""

    type: Literal["failure"] = "failure"
    id: RequestId | None = None
    stage: StageNumber | None = None
    code: str
    sentence: str


ClientMessage = Annotated[
    Hello | UtteranceStart | UtteranceEnd | Ask | Cancel | AudioEvent,
    Field(discriminator="type"),
]
BackendMessage = Annotated[
    Description
    | Endpoint
    | SpeechGoesOn
    | Partial
    | StageMessage
    | ReplyMessage
    | ReplyPartMessage
    | SpeechStart
    | SpeechWords
    | Done
    | AudioAnswer
    | Failure,
    Field(discriminator="type"),
]

CLIENT_MESSAGES: TypeAdapter[Any] = TypeAdapter(ClientMessage)
"""Reads what a client sent: `CLIENT_MESSAGES.validate_json(text)`."""
BACKEND_MESSAGES: TypeAdapter[Any] = TypeAdapter(BackendMessage)
"""Reads what the backend sent."""
