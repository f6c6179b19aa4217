"""A backend tells skills of their streams, in order, and sends what they answer."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest

from backend.errors import LimitError, SkillError
from backend.pipeline.playback_notice import PlaybackNotice
from backend.pipeline.request import Request
from backend.server.playback_notices import NOTICES_WAITING_LIMIT, PlaybackNotices
from backend.wire.messages import AudioAnswer, AudioEvent


class Skills:
    """Stands where the pipelines are: answers the second event, fails at the third."""

    def __init__(self) -> None:
        self.told: list[tuple[str, str]] = []
        self.stages = (self,)

    @contextmanager
    def lease(self) -> Iterator[Any]:
        yield self

    def tell_playback(self, notice: PlaybackNotice, request: Request) -> tuple[Any, ...]:
        self.told.append((notice.event, str(request.device_state["time_zone"])))
        if len(self.told) == 3:
            raise SkillError("It crashed.", code="skill-crashed")
        return ({"type": "Bergamot.StopAudio", "skill": "s"},) if len(self.told) == 2 else ()


def _event(event: str) -> AudioEvent:
    return AudioEvent.model_validate({"event": event, "skill": "s", "token": "t"})


async def test_skills_are_told_in_order_and_a_failing_one_hurts_no_other() -> None:
    skills, sent = Skills(), list[AudioAnswer]()
    with ThreadPoolExecutor(2) as workers:
        shared: Any = SimpleNamespace(pool=skills, workers=workers)
        notices = PlaybackNotices(shared, lambda: "session", sent.append)
        names = ("Started", "NearlyFinished", "Failed", "Finished")
        for name in names:
            notices.add(_event(f"Playback{name}"))
        await asyncio.gather(*asyncio.all_tasks() - {asyncio.current_task()})
    assert [event for event, _ in skills.told] == [f"Playback{name}" for name in names]
    assert sent == [AudioAnswer(directives=({"type": "Bergamot.StopAudio", "skill": "s"},))]


async def test_a_client_that_sends_too_many_is_told_so() -> None:
    with ThreadPoolExecutor(1) as workers:
        shared: Any = SimpleNamespace(pool=Skills(), workers=workers)
        notices = PlaybackNotices(shared, lambda: "session", lambda answer: None)
        for _ in range(NOTICES_WAITING_LIMIT):
            notices.add(_event("PlaybackStarted"))
        with pytest.raises(LimitError, match="audio events may wait"):
            notices.add(_event("PlaybackStarted"))
        notices.close()
        await asyncio.sleep(0.05)
