"""One run of a comparison: what the backend said that it took."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.comparison.plan import WARM_UP, Turn
from backend.wire.messages import Done, Figures, ReplyMessage, Span


@dataclass(frozen=True)
class Run:
    """One request on one accelerator.

    Attributes:
        accelerator, round: its turn.
        failure: why there was no reply; "" when there was one.
        figures: whether the milliseconds are measured or modelled.
        stages_ms: stage number → time in ms.
        stages_span_ms: of modelled stages, the least and the most that the datasheet's assumptions leave.
        first_audio_ms: from the end of the utterance (or the typed request) to the first samples of speech.
        first_audio_span_ms: the same as a span, when it is modelled.
        speech_seconds: length of the reply.
        cost_usd: the accelerator's price for the time it was busy; None when it has no price.
        cost_span_usd: the same as a span, when it is modelled.
        sentence: what was understood.
        reply: what was said.
        asks_back: whether the reply expects an answer; the next run then goes on with that conversation.
    """

    accelerator: str
    round: int
    failure: str = ""
    figures: Figures = "measured"
    stages_ms: Mapping[int, float] = field(default_factory=dict)
    stages_span_ms: Mapping[int, Span] = field(default_factory=dict)
    first_audio_ms: float | None = None
    first_audio_span_ms: Span | None = None
    speech_seconds: float = 0.0
    cost_usd: float | None = None
    cost_span_usd: Span | None = None
    sentence: str = ""
    reply: str = ""
    asks_back: bool = False

    @property
    def is_counted(self) -> bool:
        """Whether its figures count: it gave a reply, and was no warm-up."""
        return not self.failure and self.round != WARM_UP


def finished_run(turn: Turn, done: Done, reply: ReplyMessage | None) -> Run:
    """A run that came to its end."""
    return Run(
        turn.accelerator,
        turn.round,
        figures=done.figures,
        stages_ms=done.stages_ms,
        stages_span_ms=done.stages_span_ms,
        first_audio_ms=done.first_audio_ms,
        first_audio_span_ms=done.first_audio_span_ms,
        speech_seconds=done.speech_seconds,
        cost_usd=done.cost_usd,
        cost_span_usd=done.cost_span_usd,
        sentence=reply.sentence if reply else "",
        reply=reply.text if reply else "",
        asks_back=reply.expects_answer if reply else False,
    )
