"""Waits of spoken requests: from the endpoint, from when it was due, and for a refusal."""

from __future__ import annotations

import pytest

from backend.asr.endpoint_decision import TUNING as WAITS
from scripts.campaign_parts.client import ClientRequest
from scripts.campaign_parts.load import BUSY, SpokenRequest, compute_fairness

DUE = WAITS.unknown


async def _request(client: int = 0, **times: float) -> SpokenRequest:
    speech_end_at = times.pop("speech_end_at", None)
    return SpokenRequest(client, ClientRequest(1, 0.0, outcomes=["done"], **times), speech_end_at)


async def test_the_wait_for_an_answer_counts_from_the_endpoint() -> None:
    request = await _request(speech_end_at=3.0, endpoint_at=3.4, audio_at=3.6)
    assert request.wait_seconds == pytest.approx(0.2)


async def test_the_wait_includes_the_delay_of_a_late_endpoint() -> None:
    request = await _request(speech_end_at=3.0, endpoint_at=6.0, audio_at=6.2)
    assert request.after_endpoint_seconds == pytest.approx(0.2)
    assert request.wait_seconds == pytest.approx(3.2 - DUE)


async def test_the_wait_for_a_refusal_during_speech_counts_from_the_start() -> None:
    request = await _request(ended_at=0.04)
    request.wire_request.outcomes = [BUSY]
    assert request.wait_seconds == pytest.approx(0.04)


async def test_the_wait_of_a_request_without_an_end_is_infinite() -> None:
    request = await _request(speech_end_at=3.0)
    request.wire_request.outcomes = []
    assert request.wait_seconds == float("inf")


async def test_fairness_is_one_when_all_waits_are_equal() -> None:
    alike = [
        await _request(client, endpoint_at=1.0, audio_at=1.5, speech_end_at=0.5)
        for client in range(4)
    ]
    assert compute_fairness(alike) == pytest.approx(1)
    alike[0].wire_request.audio_at = 101.0
    assert compute_fairness(alike) < 0.3
