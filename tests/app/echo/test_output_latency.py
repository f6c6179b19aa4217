"""A stream that ran dry too often gets more in store the next time, up to a limit."""

from __future__ import annotations

from app.echo.output_latency import LATENCIES_SECONDS, MOST_GAPS, OutputLatency


def _run_dry(latency: OutputLatency, times: int) -> None:
    latency.prepare_stream()
    for _ in range(times):
        latency.count_gap()


def test_few_gaps_leave_the_latency_small() -> None:
    latency = OutputLatency()
    _run_dry(latency, MOST_GAPS)
    assert not latency.is_too_small
    latency.prepare_stream()
    assert latency.seconds == LATENCIES_SECONDS[0]


def test_many_gaps_raise_the_latency_step_by_step_to_the_largest() -> None:
    latency = OutputLatency()
    taken = []
    for _ in range(len(LATENCIES_SECONDS) + 1):
        _run_dry(latency, MOST_GAPS + 1)
        taken.append(latency.seconds)
    assert taken == [*LATENCIES_SECONDS, LATENCIES_SECONDS[-1]]
    assert not latency.is_too_small
