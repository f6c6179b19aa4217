"""Tells skills what happened to their audio streams, one after the other for each client."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from backend.engine.pool import PipelinePool
from backend.errors import BackendError, LimitError
from backend.pipeline.playback_notice import PlaybackNotice
from backend.pipeline.request import Request
from backend.server.active_requests import SharedResources
from backend.wire.messages import AudioAnswer, AudioEvent

NOTICES_WAITING_LIMIT = 16
"""Of one client; a skill that plays sends a few for each stream."""
_LOG = logging.getLogger(__name__)


@dataclass
class PlaybackNotices:
    """The events of one client that its skills are still to be told; the event loop's thread only.

    A skill that fails is said in the log and in its own: what plays goes on.
    """

    shared: SharedResources
    session_id: Callable[[], str]
    send: Callable[[AudioAnswer], None]
    _waiting: deque[AudioEvent] = field(default_factory=deque)
    _task: asyncio.Task[None] | None = None

    def add(self, event: AudioEvent) -> None:
        """Tell a skill, after what it has still to be told.

        Raises:
            LimitError: too many wait already.
        """
        if len(self._waiting) >= NOTICES_WAITING_LIMIT:
            raise LimitError(
                f"At most {NOTICES_WAITING_LIMIT} audio events may wait for their skills.",
                code="too-many-requests",
            )
        self._waiting.append(event)
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._tell_all())

    def close(self) -> None:
        """Forget those that wait: the client left."""
        self._waiting.clear()

    async def _tell_all(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            event = self._waiting.popleft()
            request = Request(
                id="audio",
                session_id=self.session_id(),
                device_state=event.device.model_dump(mode="json"),
            )
            answer = await loop.run_in_executor(
                self.shared.workers, _tell, self.shared.pool, event, request
            )
            if answer.directives:
                self.send(answer)


def _tell(pool: PipelinePool, event: AudioEvent, request: Request) -> AudioAnswer:
    notice = PlaybackNotice(
        skill=event.skill,
        event=event.event,
        token=event.token,
        offset_milliseconds=event.offset_milliseconds,
        error_type=event.error_type,
        error_message=event.error_message,
    )
    try:
        with pool.lease() as pipeline:
            answers = (stage.tell_playback(notice, request) for stage in pipeline.stages)
            directives = next((each for each in answers if each is not None), ())
    except BackendError as error:
        _LOG.warning("skill %s: %s: %s", event.skill, event.event, error.sentence)
        directives = ()
    return AudioAnswer(directives=tuple(dict(each) for each in directives))
