"""Prometheus's own parser reads what a real backend counted."""

from __future__ import annotations

import pytest
import requests
from prometheus_client.parser import text_string_to_metric_families

from backend.server.prometheus_metrics import PrometheusMetrics
from backend.wire.limits import REQUESTS_IN_FLIGHT_LIMIT
from backend.wire.request_times import RequestTimes
from tests.helpers.running_backend import RunningBackend
from tests.helpers.user_audio import say_as_user

QUESTION = "What's the special ingredient in Earl Grey tea?"
Samples = dict[tuple[str, frozenset[tuple[str, str]]], float]


def _parse(text: str) -> Samples:
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def _read(backend: RunningBackend) -> Samples:
    answer = requests.get(backend.url("/metrics"), headers=backend.headers, timeout=10)
    assert answer.headers["content-type"].startswith("text/plain")
    assert "earl" not in answer.text.casefold()
    return _parse(answer.text)


def _add_up(samples: Samples, name: str, **labels: str) -> float:
    """Add up all samples of a name that have these labels."""
    wanted = set(labels.items())
    return sum(value for (each, has), value in samples.items() if each == name and wanted <= has)


def test_a_request_is_counted_with_its_times(backend: RunningBackend) -> None:
    before = _read(backend)
    with backend.client() as client:
        client.send(type="utterance_start", id=1, trigger="recording", find_endpoint=False)
        client.send_user_audio(1, say_as_user(QUESTION))
        client.send(type="utterance_end", id=1)
        done, _ = client.until("done")
    after = _read(backend)

    def count(name: str, **labels: str) -> float:
        return _add_up(after, name, **labels) - _add_up(before, name, **labels)

    accelerator = done.accelerator
    assert count("bergamot_requests_answered_total", accelerator=accelerator) == 1
    assert count("bergamot_requests_failed_total") == 0
    assert set(done.stages_ms) == {4, 5, 6, 7, 8, 9, 10}
    for stage, milliseconds in done.stages_ms.items():
        labels = {"stage": str(stage), "accelerator": accelerator, "figures": "measured"}
        assert count("bergamot_stage_seconds_count", **labels) == 1
        seconds = count("bergamot_stage_seconds_sum", **labels)
        assert seconds == pytest.approx(milliseconds / 1_000, abs=1e-4)
    first_audio = count("bergamot_first_audio_seconds_sum", accelerator=accelerator)
    assert first_audio == pytest.approx(done.first_audio_ms / 1_000, abs=1e-4)
    assert _add_up(after, "bergamot_requests_waiting") == 0
    assert _add_up(after, "process_resident_memory_bytes") > 1e8


def test_refused_and_failed_requests_are_told_apart(backend: RunningBackend) -> None:
    before = _read(backend)
    with backend.client() as client:
        for number in range(1, REQUESTS_IN_FLIGHT_LIMIT + 2):
            client.send(
                type="utterance_start", id=number, trigger="push_to_talk", find_endpoint=False
            )
        failure, _ = client.until("failure")
        assert failure.code == "too-many-requests"
        client.send(type="cancel", id=1)
        client.until("done")
        client.send(type="ask", id=100, text=QUESTION, accelerator="nowhere")
        assert client.until("failure")[0].code == "accelerator-not-loaded"
    after = _read(backend)
    for name, code in (("refused", "too-many-requests"), ("failed", "accelerator-not-loaded")):
        total = f"bergamot_requests_{name}_total"
        assert _add_up(after, total, code=code) == _add_up(before, total, code=code) + 1
        assert _add_up(after, total) == _add_up(before, total) + 1


def test_strangers_read_nothing(backend: RunningBackend) -> None:
    assert requests.get(backend.url("/metrics"), timeout=10).status_code == 401


def test_modelled_times_say_so_and_waiting_requests_are_counted_when_read() -> None:
    metrics = PrometheusMetrics()
    waiting = [1, 2]
    metrics.watch_waiting(lambda: len(waiting))
    metrics.count_answered(
        RequestTimes(
            accelerator="inferentia2",
            stages_ms={5: 20.0, 8: 3.0},
            stages_span_ms={5: (10.0, 30.0)},
            first_audio_ms=90.0,
            figures="modelled",
        )
    )
    samples = _parse(metrics.write().decode())
    assert _add_up(samples, "bergamot_stage_seconds_sum", stage="5", figures="modelled") == 0.02
    assert _add_up(samples, "bergamot_stage_seconds_sum", stage="8", figures="measured") == 0.003
    assert _add_up(samples, "bergamot_first_audio_seconds_count", figures="modelled") == 1
    assert _add_up(samples, "bergamot_requests_waiting") == 2
    waiting.append(3)
    assert _add_up(_parse(metrics.write().decode()), "bergamot_requests_waiting") == 3
