"""Simulated Echos: what is drawn, what they meet at a real backend, and how it is summarised."""

from __future__ import annotations

from itertools import islice

import pytest

from backend.benchmark.echo_load import HEADINGS, EchoLoad, EchoRow, format_row, summarise
from backend.benchmark.echo_plan import EchoPlan
from backend.benchmark.measuring import BenchRecording
from backend.benchmark.served_backend import ServedBackend
from backend.benchmark.simulated_echo import SimulatedRequest
from tests.helpers.running_backend import RunningBackend
from tests.helpers.user_audio import say_as_user

RECORDINGS = [
    BenchRecording(name, say_as_user("What is two plus two?", 0.1, 0.1)) for name in ("one", "two")
]


def test_each_echo_draws_its_own_requests_and_the_same_with_the_same_seed() -> None:
    plan = EchoPlan(RECORDINGS, seconds=60, pause_seconds=8, seed=3)
    first, again, other = (
        [(pause, each.name) for pause, each in islice(plan.draw_requests(echo), 400)]
        for echo in (0, 0, 1)
    )
    assert first == again != other
    assert sum(pause for pause, _ in first) / 400 == pytest.approx(8, rel=0.2)
    assert {name for _, name in first} == {"one", "two"}


def test_refused_and_failed_requests_count_beside_those_that_were_answered() -> None:
    requests = [
        SimulatedRequest(waited_ms=250.0, first_audio_ms=50.0),
        SimulatedRequest(waited_ms=250.0, first_audio_ms=150.0),
        SimulatedRequest(waited_ms=250.0, refused_ms=4.0, failure="busy"),
        SimulatedRequest(failure="skill-timeout"),
    ]
    row = summarise(2, requests, 10.0, 0.5, usd_per_hour=3.6)
    assert (row.requests, row.answered, row.refused, row.failed) == (4, 2, 1, 1)
    assert row.answered_per_second == 0.2
    assert (row.first_audio_p50_ms, row.first_audio_p95_ms) == (100.0, 150.0)
    assert (row.felt_p50_ms, row.refused_p95_ms, row.processor_ms) == (350.0, 4.0, 250.0)
    assert row.usd_per_million == pytest.approx(5_000)
    assert len(format_row(row)) == len("  ".join(HEADINGS))


def test_simulated_echos_are_answered_by_a_real_backend(backend: RunningBackend) -> None:
    served = ServedBackend(f"{backend.address}:{backend.port}", backend.token, backend.process.pid)
    rows: list[EchoRow] = []
    plan = EchoPlan(RECORDINGS, seconds=0.5, pause_seconds=0.05, seed=1)
    EchoLoad(served, plan).measure([2], rows.append)
    (row,) = rows
    assert row.requests == row.answered >= 2
    assert row.felt_p50_ms is not None
    assert row.first_audio_p50_ms is not None
    assert row.felt_p50_ms > row.first_audio_p50_ms
    assert row.processor_ms is not None
    assert row.processor_ms > 0
