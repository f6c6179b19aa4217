"""One request on its way through the pipeline."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from backend.errors import Cancelled
from backend.timing.clock import clock


@dataclass
class Request:
    """One request on its way through the pipeline, as a stage sees it.

    Attributes:
        id: chosen by the client.
        session_id: the client's session; skills may keep attributes for it.
        device_state: the Echo's time zone, volume, running timers … (wire: DeviceState).
        session_attributes: those of the last skill's response.
        last_reply: text of the last reply in this session, for "repeat that".
        active_skill: the skill that waits for an answer, or "".
        reprompt: said when there is no answer; "" when nothing was asked, or when it was said
            already.
        times_asked_again: how often in a row the user was asked to repeat the request.
        answers_silence: whether a request without words gets a reply ("I didn't hear anything").
        last_stage: the request ends after it, without a reply if it comes before stage 10; None
            for all stages.
        came_at: when the request arrived (`clock`), before it waited in a queue.
    """

    id: str
    session_id: str = ""
    device_state: Mapping[str, Any] = field(default_factory=dict)
    session_attributes: Mapping[str, Any] = field(default_factory=dict)
    last_reply: str = ""
    active_skill: str = ""
    reprompt: str = ""
    times_asked_again: int = 0
    answers_silence: bool = True
    last_stage: int | None = None
    on_part: Callable[[Any], None] = lambda part: None
    cancelled: threading.Event = field(default_factory=threading.Event)
    came_at: float = field(default_factory=clock)

    def emit(self, part: object) -> None:
        """Give a part of the output early.

        Raises:
            Cancelled: the client cancelled the request.
        """
        self.check_cancelled()
        self.on_part(part)

    def check_cancelled(self) -> None:
        """Raise if the client cancelled the request; long loops call it in every iteration.

        Raises:
            Cancelled: the client cancelled the request.
        """
        if self.cancelled.is_set():
            raise Cancelled
