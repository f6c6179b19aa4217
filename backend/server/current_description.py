"""The backend's description as text for its clients: made once for each change and for all of them, off the event loop."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from backend.timing.clock import clock
from backend.wire.messages import Description

FRESH_SECONDS = 1.0
"""Memory in use changes without anybody's telling; nobody needs it newer than this."""
_NO_SESSION = '"session_id":""'


@dataclass(frozen=True)
class DescriptionText:
    """A description's JSON but for its session id."""

    before: str
    after: str

    def for_session(self, session_id: str) -> str:
        """The JSON for one session."""
        return f'{self.before}"session_id":{json.dumps(session_id)}{self.after}'


class CurrentDescription:
    """Keeps the newest description. Everything but `outdate` is for the event loop's thread alone."""

    def __init__(self, describe: Callable[[], Description]) -> None:
        """Take what describes the backend, for a session without id; it may take its time and is called on a thread."""
        self._describe = describe
        self._changes = 0
        self._made_of = -1
        self._made_at = 0.0
        self._text = DescriptionText("", "")
        self._making = asyncio.Lock()
        # Its own thread: those of `asyncio.to_thread` may all be loading networks.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="description")

    def outdate(self) -> None:
        """Hear that something changed; on any thread."""
        self._changes += 1

    async def text(self) -> DescriptionText:
        """The description as it is now."""
        changes = self._changes
        async with self._making:
            if self._made_of < changes or clock() - self._made_at > FRESH_SECONDS:
                changes = self._changes
                loop = asyncio.get_running_loop()
                self._text = await loop.run_in_executor(self._thread, self._make)
                self._made_of, self._made_at = changes, clock()
        return self._text

    def close(self) -> None:
        """End its thread."""
        self._thread.shutdown(wait=False)

    def _make(self) -> DescriptionText:
        before, _, after = self._describe().model_dump_json().partition(_NO_SESSION)
        return DescriptionText(before, after)
