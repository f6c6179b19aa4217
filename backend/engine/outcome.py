"""What came of a request: outputs, times and runs of networks, or what failed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from backend.errors import BackendError
from backend.timing.timekeeper import Provenance, Shapes


@dataclass(frozen=True)
class NetworkRun:
    """One run of a network for a request.

    Attributes:
        start_ms: from the end of the utterance (or the typed request); negative while the person
            still spoke.
        ms: how long it took.
        shapes: of its inputs.
    """

    network: str
    start_ms: float
    ms: float
    shapes: Shapes


@dataclass
class Outcome:
    """What came of a request.

    Attributes:
        outputs: the output of each stage that finished, by stage number.
        figures: whether the times of stages with networks are measured or modelled.
        stages_ms: milliseconds of each stage; stage 4 counts from the end of the utterance on.
        stages_span_ms: for modelled stages, the least and the most that the model's assumptions
            leave.
        stages_start_ms: from the end of the utterance (or the typed request) to the start of each
            stage.
        network_runs: in order; modelled if `figures` says so.
        entered_at: the reading of the clock at that end, for putting requests of one process on one
            line.
        first_audio_ms: from the end of the utterance (or the typed request) to the first speech;
            None without any.
        first_audio_span_ms: the same as a span; None when it was measured.
        error: what failed; a skill that failed is answered with a spoken apology and still stands
            here.
        apologized: whether `error` was answered with a spoken apology.
    """

    accelerator: str
    outputs: dict[int, Any] = field(default_factory=dict)
    figures: Provenance = "measured"
    stages_ms: dict[int, float] = field(default_factory=dict)
    stages_span_ms: dict[int, tuple[float, float]] = field(default_factory=dict)
    stages_start_ms: dict[int, float] = field(default_factory=dict)
    network_runs: tuple[NetworkRun, ...] = ()
    entered_at: float = 0.0
    first_audio_ms: float | None = None
    first_audio_span_ms: tuple[float, float] | None = None
    error: BackendError | None = None
    apologized: bool = False
