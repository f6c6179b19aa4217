"""The search for ends: at once when little comes in, together when much does."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest

from backend.asr.endpointing import EndpointDecision, Endpointer
from backend.asr.voice_activity import CHUNK_SAMPLES
from backend.server.endpoint_search import EndpointSearch

SECOND = np.zeros(16_000, np.int16)


def _endpointer() -> Endpointer:
    return Endpointer(pre_roll_seconds=0, no_speech_seconds=2.0, limit_seconds=8.0)


def _count_runs(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    sizes: list[int] = []
    real = Endpointer.process_chunks

    def count_runs(endpointers: list[Endpointer]) -> list[EndpointDecision | None]:
        sizes.append(len(endpointers))
        return real(endpointers)

    monkeypatch.setattr(Endpointer, "process_chunks", staticmethod(count_runs))
    return sizes


def test_less_than_a_chunk_is_not_heard_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = _count_runs(monkeypatch)

    async def listen() -> None:
        endpointer = _endpointer()
        endpointer.take(SECOND[: CHUNK_SAMPLES - 1])
        EndpointSearch().add(endpointer, lambda decision: None)
        await asyncio.sleep(0.03)

    asyncio.run(listen())
    assert sizes == []


def test_what_many_say_in_the_same_moment_is_heard_in_one_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sizes = _count_runs(monkeypatch)

    async def listen() -> None:
        search = EndpointSearch()
        for _ in range(9):
            endpointer = _endpointer()
            endpointer.take(SECOND[:CHUNK_SAMPLES])
            search.add(endpointer, lambda decision: None)
        await asyncio.sleep(0.1)

    asyncio.run(listen())
    assert sizes == [1, 8]


def test_nobody_who_sends_faster_than_people_speak_gets_far_beyond_the_end() -> None:
    ends: list[EndpointDecision] = []

    async def send() -> float:
        """Gives how many seconds were sent when the end was told."""
        search = EndpointSearch()
        endpointer = _endpointer()
        for pieces in range(1, 300):
            endpointer.take(SECOND[:320])
            search.add(endpointer, lambda end: ends.append(end) if end else None)
            if ends:
                return pieces * 320 / len(SECOND)
        return 0.0

    assert asyncio.run(send()) == pytest.approx(2.0, abs=0.15)


def test_each_end_is_told_once_to_whom_it_belongs() -> None:
    told: list[tuple[int, str]] = []

    async def listen() -> None:
        search = EndpointSearch()
        for number, seconds in ((1, 3), (2, 1), (3, 3)):
            endpointer = _endpointer()
            for _ in range(seconds):
                endpointer.take(SECOND)

            def on_chunk(end: EndpointDecision | None, number: int = number) -> None:
                if end is not None:
                    told.append((number, end.reason))

            search.add(endpointer, on_chunk)
        await asyncio.sleep(0.1)

    asyncio.run(listen())
    assert told == [(1, "no_speech"), (3, "no_speech")]
