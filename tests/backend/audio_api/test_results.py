"""Results between a worker thread and the event loop."""

from __future__ import annotations

import asyncio
import threading

import pytest

from backend.audio_api import results as results_module
from backend.audio_api.limits import RESULTS_AHEAD_LIMIT
from backend.audio_api.results import Results
from backend.errors import Cancelled, InputError
from backend.pipeline.request import Request


async def test_results_come_in_order_and_the_failure_after_them() -> None:
    results: Results[int] = Results(Request("1"))

    def work() -> None:
        for number in range(40):
            results.put(number)
        results.end(InputError("No more."))

    thread = threading.Thread(target=work)
    thread.start()
    got = []

    async def read() -> None:
        async for each in results:
            got.append(each)
            await asyncio.sleep(0)

    with pytest.raises(InputError, match=r"No more\."):
        await read()
    thread.join()
    assert got == list(range(40))


async def test_the_work_waits_for_a_client_that_reads_slowly() -> None:
    firsts: list[bool] = []
    results: Results[int] = Results(Request("1"), lambda: firsts.append(True))
    made: list[int] = []

    def work() -> None:
        for number in range(50):
            results.put(number)
            made.append(number)
        results.end()

    thread = threading.Thread(target=work)
    thread.start()
    await results.wait_for_first()
    await asyncio.sleep(0.1)
    assert len(made) == RESULTS_AHEAD_LIMIT
    assert [each async for each in results] == list(range(50))
    thread.join()
    assert firsts == [True]


async def test_a_client_that_reads_nothing_cancels_its_request(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(results_module, "STALLED_LIMIT_SECONDS", 0.05)
    results: Results[int] = Results(Request("1"))

    def work() -> None:
        for number in range(50):
            results.request.check_cancelled()
            results.put(number)

    with pytest.raises(Cancelled):
        await asyncio.to_thread(work)


async def test_cancelling_wakes_both_sides() -> None:
    results: Results[int] = Results(Request("1"))

    def work() -> None:
        for number in range(50):
            results.put(number)

    thread = threading.Thread(target=work)
    thread.start()
    await results.wait_for_first()
    results.cancel()
    await asyncio.to_thread(thread.join, 5)
    assert not thread.is_alive()
    empty: Results[int] = Results(Request("2"))
    asyncio.get_running_loop().call_later(0.05, empty.cancel)
    with pytest.raises(Cancelled):
        await empty.wait_for_first()


async def test_what_fails_before_the_first_result_is_raised_at_once() -> None:
    results: Results[int] = Results(Request("1"))
    results.end(InputError("Nothing."))
    with pytest.raises(InputError, match="Nothing"):
        await results.wait_for_first()
