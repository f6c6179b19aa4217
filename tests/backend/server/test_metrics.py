"""Counts and medians."""

from __future__ import annotations

from typing import Any

from backend.engine.outcome import Outcome
from backend.errors import StageError
from backend.server.metrics import Metrics
from backend.wire.request_times import RequestTimes


def _outcome(accelerator: str, stages_ms: dict[int, float], **times: Any) -> Outcome:
    return Outcome(RequestTimes(accelerator=accelerator, stages_ms=stages_ms, **times))


def test_medians_are_kept_apart_by_accelerator() -> None:
    metrics = Metrics()
    for milliseconds in (10.0, 30.0, 20.0):
        metrics.add(_outcome("a", {4: milliseconds}, first_audio_ms=milliseconds * 2))
    metrics.add(_outcome("b", {7: 5.0}, figures="modelled"))
    snapshot = metrics.take_snapshot()
    assert snapshot["answered"] == 4
    assert snapshot["accelerators"]["a"] == {
        "requests": 3,
        "figures": "measured",
        "median_first_audio_ms": 40.0,
        "median_stages_ms": {"4": 20.0},
    }
    assert snapshot["accelerators"]["b"]["median_first_audio_ms"] is None
    assert snapshot["accelerators"]["b"]["figures"] == "modelled"


def test_failures_are_counted_by_code() -> None:
    metrics = Metrics()
    failure = StageError("It failed.", stage=8, code="skill-timeout")
    metrics.add(Outcome(RequestTimes(accelerator="a", stages_ms={}), error=failure))
    metrics.count_failure("busy")
    assert metrics.take_snapshot()["failed"] == {"skill-timeout": 1, "busy": 1}
    assert metrics.take_snapshot()["answered"] == 0
