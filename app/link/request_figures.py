"""Times and cost of a request as reported in the backend's `done` message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from backend.wire.messages import Done, ModelTimes, Provenance, Span


@dataclass(frozen=True, kw_only=True)
class RequestFigures:
    """The base class of what the app keeps of a request; field names are those of `Done`.

    Attributes:
        figures: whether the backend's milliseconds are measured or modelled; the Echo's own are
            always measured.
        stages_span_ms: stage number → lowest and highest time under the datasheet's assumptions;
            modelled stages only.
        first_audio_ms: time of the stages from the end of the utterance (or the typed request) to
            the first samples of speech.
        first_audio_span_ms: lowest and highest `first_audio_ms`, when it is modelled.
        speech_seconds: length of the reply.
        cost_usd: the accelerator's price for the time it was busy; None when it has no price.
        model_times: how long a language model was waited for, measured; None when none was asked.
    """

    figures: Provenance = "measured"
    stages_span_ms: Mapping[int, Span] = field(default_factory=dict)
    first_audio_ms: float | None = None
    first_audio_span_ms: Span | None = None
    speech_seconds: float = 0.0
    cost_usd: float | None = None
    model_times: ModelTimes | None = None


def read_figures(done: Done) -> dict[str, Any]:
    """The fields of `RequestFigures`, read from the backend's message."""
    return {field.name: getattr(done, field.name) for field in fields(RequestFigures)}
