"""One finished run of a comparison, with the times and the cost that the backend reported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.comparison.comparison_plan import WARM_UP, PlannedRun
from app.link.request_figures import RequestFigures, read_figures
from backend.wire.messages import Done, ReplyMessage, Span


@dataclass(frozen=True)
class ComparisonRun(RequestFigures):
    """One request on one accelerator.

    Attributes:
        accelerator, round: as planned.
        failure: why there was no reply; empty when there was one.
        stages_ms: stage number → time in ms.
        cost_span_usd: lowest and highest `cost_usd` when it is modelled; else None.
        sentence: the recognised sentence; its words alone, if the request ended with them.
        intent: what the sentence was understood as, with its skill; empty without a reply.
        reply: the text that was spoken.
        energy_joules: what processor and GPUs of the app's machine used from the request to its
            end, idle power included; None where it was not counted.
        asks_back: whether the reply expects an answer, so that the next run continues the same
            conversation.
    """

    accelerator: str
    round: int
    failure: str = ""
    stages_ms: Mapping[int, float] = field(default_factory=dict)
    cost_span_usd: Span | None = None
    sentence: str = ""
    intent: str = ""
    reply: str = ""
    energy_joules: float | None = None
    asks_back: bool = False

    @property
    def is_counted(self) -> bool:
        """Whether the run enters the statistics: it has a reply and is not a warm-up."""
        return not self.failure and self.round != WARM_UP


def finish_run(
    planned_run: PlannedRun, done: Done, reply: ReplyMessage | None, words: str = ""
) -> ComparisonRun:
    """Build the run of a request that ended with `done`; `words` are those of one without reply."""
    return ComparisonRun(
        planned_run.accelerator,
        planned_run.round,
        **read_figures(done),
        stages_ms=done.stages_ms,
        cost_span_usd=done.cost_span_usd,
        sentence=reply.sentence if reply else words,
        intent=f"{reply.skill}.{reply.intent}" if reply else "",
        reply=reply.text if reply else "",
        asks_back=reply.expects_answer if reply else False,
    )
