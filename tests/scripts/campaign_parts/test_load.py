"""Waits of people who speak: from the endpoint, from when it was due, and of a refusal."""

from __future__ import annotations

import pytest

from backend.settings import Settings
from scripts.campaign_parts.client import Exchange
from scripts.campaign_parts.load import BUSY, Request, fairness

DUE = Settings().endpoint_silence_seconds


async def _request(client: int = 0, **times: float) -> Request:
    voice_end_at = times.pop("voice_end_at", None)
    return Request(client, Exchange(1, 0.0, outcomes=["done"], **times), voice_end_at)


async def test_an_answer_is_waited_for_from_the_endpoint() -> None:
    request = await _request(voice_end_at=3.0, endpoint_at=3.4, audio_at=3.6)
    assert request.wait_seconds == pytest.approx(0.2)


async def test_a_late_endpoint_is_part_of_the_wait() -> None:
    request = await _request(voice_end_at=3.0, endpoint_at=6.0, audio_at=6.2)
    assert request.after_endpoint_seconds == pytest.approx(0.2)
    assert request.wait_seconds == pytest.approx(3.2 - DUE)


async def test_a_refusal_while_the_person_speaks_counts_from_the_start() -> None:
    request = await _request(ended_at=0.04)
    request.exchange.outcomes = [BUSY]
    assert request.wait_seconds == pytest.approx(0.04)


async def test_a_request_without_an_end_waits_for_ever() -> None:
    request = await _request(voice_end_at=3.0)
    request.exchange.outcomes = []
    assert request.wait_seconds == float("inf")


async def test_fairness_is_one_when_all_wait_alike() -> None:
    alike = [
        await _request(client, endpoint_at=1.0, audio_at=1.5, voice_end_at=0.5)
        for client in range(4)
    ]
    assert fairness(alike) == pytest.approx(1)
    alike[0].exchange.audio_at = 101.0
    assert fairness(alike) < 0.3
