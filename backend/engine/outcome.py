"""The outcome of a request: outputs and times, or the failure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from backend.errors import BackendError
from backend.wire.request_times import RequestTimes


@dataclass
class Outcome:
    """The outcome of a request.

    Attributes:
        times: what it took.
        outputs: the output of each stage that finished, by stage number.
        entered_at: reading of the clock at the end of the utterance (or when the request was
            typed), from which `times` count.
        error: what failed; after a skill failed and the user heard an apology it is here too.
        device_state: of the Echo when the request was made.
        apologized: whether `error` was answered with a spoken apology.
    """

    times: RequestTimes
    outputs: dict[int, Any] = field(default_factory=dict)
    entered_at: float = 0.0
    device_state: Mapping[str, Any] = field(default_factory=dict)
    error: BackendError | None = None
    apologized: bool = False


def forget_frames(error: BaseException) -> None:
    """Clear the tracebacks of a stored error: their frames refer to the run that stores it."""
    link: BaseException | None = error
    while link is not None:
        link.__traceback__ = None
        link = link.__context__
