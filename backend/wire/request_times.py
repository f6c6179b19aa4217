"""The times of one request: the same set in the engine and in the message that ends a request."""

from __future__ import annotations

from pydantic import Field

from backend.wire.base import Message
from backend.wire.quantities import Milliseconds, Moment, Span, StageNumber
from backend.wire.vocabulary import Provenance


class NetworkRun(Message):
    """One run of a network for a request.

    `start_ms` counts as in `stages_start_ms`; it is negative while the person still spoke.
    """

    network: str
    start_ms: Moment
    ms: Milliseconds
    shapes: dict[str, tuple[int, ...]] = Field(description="Of its inputs")


class ModelTimes(Message):
    """How long a language model was waited for that was asked instead of a skill; measured."""

    first_sentence_ms: Milliseconds = Field(
        description="From the question to the first sentence, or to the failure; part of stage 8"
    )
    later_waits_ms: Milliseconds = Field(
        0.0, description="Waits for later sentences while the first was spoken; in no stage's time"
    )
    whole_ms: Milliseconds = Field(
        description="From the question to the end of the answer, while it was spoken"
    )


class RequestTimes(Message):
    """The times of a request on one accelerator, from the end of its utterance or its typing."""

    accelerator: str
    figures: Provenance = "measured"
    stages_ms: dict[StageNumber, Milliseconds] = Field(
        description="Stage 4 counts from the end of the utterance on"
    )
    stages_span_ms: dict[StageNumber, Span] = Field({}, description="Of the modelled stages")
    stages_start_ms: dict[StageNumber, Moment] = Field(
        {}, description="From the end of the utterance (or the typed request) to each stage's start"
    )
    network_runs: tuple[NetworkRun, ...] = Field((), description="In order; modelled as `figures`")
    first_audio_ms: Milliseconds | None = Field(None, description="None without any speech")
    first_audio_span_ms: Span | None = Field(None, description="When modelled")
    model_times: ModelTimes | None = Field(None, description="None when no model was asked")
