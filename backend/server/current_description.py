"""The backend's description as JSON text, cached between changes and built off the event loop."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from backend.timing.clock import clock
from backend.wire.messages import Description

MAXIMUM_AGE_SECONDS = 1.0
"""Memory use changes without notice, so the text is rebuilt when it is older than this."""
_NO_SESSION = '"session_id":""'


@dataclass(frozen=True)
class DescriptionText:
    """A description's JSON, split at its session id."""

    before: str
    after: str

    def write_for_session(self, session_id: str) -> str:
        """The JSON for one session."""
        return f'{self.before}"session_id":{json.dumps(session_id)}{self.after}'


class CurrentDescription:
    """Caches the newest description. Only `mark_stale` may be called off the event loop."""

    def __init__(self, describe: Callable[[], Description]) -> None:
        """Take what describes the backend for a session without id; called on a worker thread."""
        self._describe = describe
        self._changes = 0
        self._built_for = -1
        self._built_at = 0.0
        self._text = DescriptionText("", "")
        self._building = asyncio.Lock()
        # A thread of its own: those of `asyncio.to_thread` may all be loading networks.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="description")

    def mark_stale(self) -> None:
        """Note that something changed; callable on any thread."""
        self._changes += 1

    async def text(self) -> DescriptionText:
        """The description as it is now."""
        changes = self._changes
        async with self._building:
            if self._built_for < changes or clock() - self._built_at > MAXIMUM_AGE_SECONDS:
                changes = self._changes
                loop = asyncio.get_running_loop()
                self._text = await loop.run_in_executor(self._thread, self._build)
                self._built_for, self._built_at = changes, clock()
        return self._text

    def close(self) -> None:
        """End its thread."""
        self._thread.shutdown(wait=False)

    def _build(self) -> DescriptionText:
        before, _, after = self._describe().model_dump_json().partition(_NO_SESSION)
        return DescriptionText(before, after)
