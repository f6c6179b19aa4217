"""What the backend's last message says that a request took and cost: the figures that every screen and file shows alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from backend.wire.messages import Done, Provenance, Span


@dataclass(frozen=True, kw_only=True)
class RequestFigures:
    """The base of what the app keeps of a request; the names are those of `Done`.

    Attributes:
        figures: whether the backend's milliseconds are measured or modelled; the Echo's own are
            always measured.
        stages_span_ms: of modelled stages, the least and the most that the datasheet's assumptions
            leave.
        first_audio_ms: the stages, from the end of the utterance (or the typed request) to the
            first samples of speech.
        first_audio_span_ms: the same as a span, when it is modelled.
        speech_seconds: length of the reply.
        cost_usd: the accelerator's price for the time it was busy; None when it has no price.
    """

    figures: Provenance = "measured"
    stages_span_ms: Mapping[int, Span] = field(default_factory=dict)
    first_audio_ms: float | None = None
    first_audio_span_ms: Span | None = None
    speech_seconds: float = 0.0
    cost_usd: float | None = None


def figures_of(done: Done) -> dict[str, Any]:
    """What `RequestFigures` takes, as the backend said it."""
    return {each.name: getattr(done, each.name) for each in fields(RequestFigures)}
