"""One run of a comparison: what the backend said that it took."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.comparison.plan import WARM_UP, Turn
from app.link.request_figures import RequestFigures, figures_of
from backend.wire.messages import Done, ReplyMessage, Span


@dataclass(frozen=True)
class Run(RequestFigures):
    """One request on one accelerator.

    Attributes:
        accelerator, round: its turn.
        failure: why there was no reply; "" when there was one.
        stages_ms: stage number → time in ms.
        cost_span_usd: `cost_usd` as a span, when it is modelled.
        sentence: what was understood.
        reply: what was said.
        asks_back: whether the reply expects an answer; the next run then goes on with that
            conversation.
    """

    accelerator: str
    round: int
    failure: str = ""
    stages_ms: Mapping[int, float] = field(default_factory=dict)
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
        **figures_of(done),
        stages_ms=done.stages_ms,
        cost_span_usd=done.cost_span_usd,
        sentence=reply.sentence if reply else "",
        reply=reply.text if reply else "",
        asks_back=reply.expects_answer if reply else False,
    )
