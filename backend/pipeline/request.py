"""One request on its way through the pipeline."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from backend.errors import Cancelled
from backend.pipeline.conversation import Conversation, LastRequest
from backend.pipeline.effects import Effects
from backend.timing.clock import clock
from backend.timing.local_time import find_local_time

if TYPE_CHECKING:
    from backend.pipeline.data import Reply


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
        conversation: what the request may refer to.
        times_asked_again: how often in a row the user was asked to repeat the request.
        answers_silence: whether a request without words gets a reply ("I didn't hear anything").
        is_continued: whether it began by itself after an answer, without the wake word: nobody may
            have meant the assistant, so what is not understood gets no reply.
        spoken_over: text of the reply that was being spoken as it began; "" when none was.
        cut_off: the request that was believed to be over too early, and whose whole sentence this
            one has; None for others.
        effects: what this request does that cannot be undone.
        last_stage: the request ends after it, without a reply if it comes before stage 10; None
            for all stages.
        asked_at: the moment that "now" and "today" mean in it, by the wall clock.
        closing: what is closed when the request is over, however it ends.
        came_at: when the request arrived (`clock`), before it waited in a queue.
    """

    id: str
    session_id: str = ""
    device_state: Mapping[str, Any] = field(default_factory=dict)
    session_attributes: Mapping[str, Any] = field(default_factory=dict)
    last_reply: str = ""
    active_skill: str = ""
    reprompt: str = ""
    conversation: Conversation = Conversation()
    times_asked_again: int = 0
    answers_silence: bool = True
    is_continued: bool = False
    spoken_over: str = ""
    cut_off: LastRequest | None = None
    effects: Effects = field(default_factory=Effects)
    last_stage: int | None = None
    on_part: Callable[[Any], None] = lambda part: None
    on_wait: Callable[[], AbstractContextManager[None]] = nullcontext
    on_early_reply: Callable[[Reply], None] = lambda reply: None
    closing: ExitStack = field(default_factory=ExitStack)
    cancelled: threading.Event = field(default_factory=threading.Event)
    asked_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    came_at: float = field(default_factory=clock)

    @property
    def local_time(self) -> datetime:
        """The moment of the request as clocks show it where the Echo stands."""
        return find_local_time(self.asked_at, str(self.device_state.get("time_zone") or "UTC"))

    def emit(self, part: object) -> None:
        """Give a part of the output early.

        Raises:
            Cancelled: the client cancelled the request.
        """
        self.check_cancelled()
        self.on_part(part)

    def say_early(self, reply: Reply) -> None:
        """Speak something now, before the reply, while its skill still works; returns when done.

        Raises:
            Cancelled: the client cancelled the request.
        """
        self.check_cancelled()
        self.on_early_reply(reply)

    def wait(self) -> AbstractContextManager[None]:
        """Wait for another process within the block: others compute, and it is no stage's time."""
        return self.on_wait()

    def check_cancelled(self) -> None:
        """Raise if the client cancelled the request; long loops call it in every iteration.

        Raises:
            Cancelled: the client cancelled the request.
        """
        if self.cancelled.is_set():
            raise Cancelled
