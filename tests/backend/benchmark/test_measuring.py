"""Measuring with stages of known duration: results, failures, concurrency and Ctrl-C."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from backend.accelerators.pytorch_eager import PyTorchEager
from backend.accelerators.runtime.accelerator import Accelerator
from backend.accelerators.runtime.prices import HourlyPrice
from backend.benchmark.candidate import Candidate
from backend.benchmark.measuring import Bench, BenchPlan, BenchRecording
from backend.benchmark.row import Row, RunFacts
from backend.benchmark.summary import summarise
from backend.engine.runner import Pipeline
from backend.engine.trace import Trace
from backend.errors import AcceleratorError
from backend.pipeline.data import Reply, Speech, UserAudio
from backend.pipeline.request import Request
from backend.pipeline.stage import FedStage, Feed, Stage

SECOND = 16_000


class Listening(Feed[UserAudio, Reply]):
    """Hears everything and answers after a while."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._samples = 0

    def feed(self, chunk: UserAudio) -> None:
        self._samples += len(chunk.samples)

    def finish(self) -> Reply:
        if self._samples == 3 * SECOND:
            raise AcceleratorError("Three seconds are too much.")
        time.sleep(self._seconds)
        return Reply("Yes.")


class Hearing(FedStage[UserAudio, Reply]):
    """Takes so many seconds."""

    number, name, takes, gives = 4, "hearing", UserAudio, Reply

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def open(self, request: Request) -> Listening:
        return Listening(self._seconds)


class Speaking(Stage[Reply, Speech]):
    """Says one second."""

    number, name, takes, gives = 10, "speaking", Reply, Speech

    def run(self, given: Reply, request: Request) -> Speech:
        return Speech(np.ones(24_000, np.int16))


def _load_candidate(name: str, seconds: float, price: HourlyPrice | None = None) -> Candidate:
    kind: type[Accelerator] = type(name, (PyTorchEager,), {"name": name, "title": name.title()})
    accelerator = kind(threads=1, cache_folder=Path())
    pipeline = Pipeline(accelerator, [Hearing(seconds), Speaking()])
    return Candidate(kind, pipeline, 1.0, 100.0, 2**20, price)


def _recordings(*seconds: int) -> list[BenchRecording]:
    return [BenchRecording(f"{each}.wav", np.zeros(each * SECOND, np.int16)) for each in seconds]


@pytest.fixture
def candidates() -> list[Candidate]:
    """One takes 40 ms, the other half of it."""
    return [
        _load_candidate("slow", 0.04),
        _load_candidate("quick", 0.02, HourlyPrice(0.36, "as set here")),
    ]


def _facts(**changes: Any) -> RunFacts:
    values: dict[str, Any] = dict.fromkeys(("date", "machine", "system", "version", "command"), "")
    numbers = {"cores": 2, "threads": 1, "recordings": 2, "rounds": 3, "seed": 1}
    others = {"voice_seconds": 3.0, "stages": {}, "baseline": "slow", "utilisation": 0.5}
    return RunFacts.model_validate(values | numbers | others | changes)


def _rows(candidates: list[Candidate], bench: Bench, concurrency: int = 1) -> dict[str, Row]:
    measured = bench.measure(concurrency)
    return {row.accelerator: row for row in summarise(candidates, measured, _facts())}


def test_the_figures_are_those_of_the_requests(candidates: list[Candidate], tmp_path: Path) -> None:
    told: list[str] = []
    trace = Trace()
    bench = Bench(candidates, BenchPlan(_recordings(1, 2), 3, 1), told.append, trace)
    found = _rows(candidates, bench)
    slow, quick = found["slow"], found["quick"]
    assert (slow.requests, slow.failed, bench.requests) == (6, 0, 12)
    assert told[-1] == "12 of 12 requests, about 0 s left"
    assert 40 <= slow.median_stages_ms["4"] <= slow.median_first_audio_ms < 60
    assert 20 <= quick.median_first_audio_ms <= quick.p95_first_audio_ms
    ratio = quick.compared["first_audio"]
    assert ratio.pairs == 6
    assert ratio.low <= ratio.ratio <= ratio.high
    assert 0.4 < ratio.ratio < 0.75
    assert slow.compared["request"].ratio == 1.0
    assert (quick.agreement.pairs, quick.agreement.same) == (6, 6)
    assert 0.01 < quick.hearing_real_time_factor < 0.06
    assert quick.requests_per_second == pytest.approx(1_000 / quick.median_request_ms, rel=0.5)
    expected = 0.36 / (quick.requests_per_second * 3_600 * 0.5) * 1e6
    assert quick.cost_per_million_requests_usd == pytest.approx(expected, rel=1e-3)
    assert slow.cost_per_million_requests_usd is None
    assert slow.price_note.startswith("no price set")
    file = tmp_path / "trace.json"
    trace.write(file)
    names = [
        each["args"]["name"]
        for each in json.loads(file.read_text("utf-8"))["traceEvents"]
        if each["ph"] == "M" and each["name"] == "process_name"
    ]
    assert len(names) == 12
    assert any("quick (measured) · 2.wav, round 3" in name for name in names)


def test_several_at_once_answer_more_in_the_same_time(candidates: list[Candidate]) -> None:
    bench = Bench(candidates, BenchPlan(_recordings(1, 2), 3, 1), lambda text: None, Trace())
    alone, together = _rows(candidates, bench), _rows(candidates, bench, 4)
    assert together["slow"].requests == 4 * alone["slow"].requests
    assert together["slow"].requests_per_second > 2 * alone["slow"].requests_per_second
    assert together["quick"].compared["first_audio"].pairs == 24


def test_failed_requests_are_counted_and_said_and_nothing_else(candidates: list[Candidate]) -> None:
    bench = Bench(candidates, BenchPlan(_recordings(1, 3), 2, 1), lambda text: None, Trace())
    slow = _rows(candidates, bench)["slow"]
    assert (slow.requests, slow.failed) == (4, 2)
    assert slow.failures == ("Three seconds are too much.",)
    assert slow.compared["first_audio"].pairs == 2


def test_ctrl_c_keeps_what_was_measured(candidates: list[Candidate]) -> None:
    def interrupt(text: str) -> None:
        if text.startswith("7 of"):
            raise KeyboardInterrupt

    bench = Bench(candidates, BenchPlan(_recordings(1, 2), 50, 1), interrupt, Trace())
    found = _rows(candidates, bench)
    assert bench.is_interrupted
    assert bench.requests == 7
    assert sum(row.requests for row in found.values()) == 7
