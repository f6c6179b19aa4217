"""One description for everybody."""

from __future__ import annotations

import asyncio
import json
import time

from backend.server.current_description import CurrentDescription
from backend.wire.limits import WIRE_VERSION
from backend.wire.messages import Description


def _description(progress: str) -> Description:
    return Description(
        wire_version=WIRE_VERSION,
        version="1",
        session_id="",
        state="ready",
        progress=progress,
        stages=(),
        accelerators=(),
        skills=(),
    )


async def test_the_description_is_made_once_for_all_who_ask_at_once_and_anew_after_a_change() -> (
    None
):
    made: list[str] = []

    def describe() -> Description:
        time.sleep(0.05)
        made.append(f"number {len(made)}")
        return _description(made[-1])

    current = CurrentDescription(describe)
    texts = await asyncio.gather(*(current.text() for _ in range(100)))
    assert made == ["number 0"]
    read = [json.loads(text.write_for_session(f'"{i}"')) for i, text in enumerate(texts)]
    assert [each["session_id"] for each in read] == [f'"{i}"' for i in range(100)]
    current.mark_stale()
    assert json.loads((await current.text()).write_for_session(""))["progress"] == "number 1"
    current.close()


async def test_making_it_holds_nobody_up() -> None:
    def describe() -> Description:
        time.sleep(0.3)
        return _description("")

    current = CurrentDescription(describe)
    making = asyncio.create_task(current.text())
    longest, last = 0.0, time.monotonic()
    while not making.done():
        await asyncio.sleep(0.005)
        longest, last = max(longest, time.monotonic() - last), time.monotonic()
    assert longest < 0.2
    current.close()
