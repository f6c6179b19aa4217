"""Counts and histograms of this backend since its start, in the form that Prometheus reads."""

from __future__ import annotations

from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_LATEST as CONTENT_TYPE_LATEST
from prometheus_client.exposition import generate_latest

from backend.wire.request_times import RequestTimes

REFUSED_CODES = frozenset({"busy", "too-many-requests"})
"""Codes of failures that say that there is too much to do; nothing else is wrong then."""
SECONDS_BUCKETS = (
    *(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5),
    *(0.75, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0, 30.0),
)
"""Upper limits of the histograms' buckets."""


class PrometheusMetrics:
    """Metrics of all requests; may be used on any thread. No label holds what anybody said."""

    def __init__(self) -> None:
        """Start with nothing counted."""
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self._answered = Counter(
            "bergamot_requests_answered",
            "Requests that the pipeline answered",
            ["accelerator"],
            registry=self._registry,
        )
        self._failed = Counter(
            "bergamot_requests_failed", "Requests that failed", ["code"], registry=self._registry
        )
        self._refused = Counter(
            "bergamot_requests_refused",
            "Requests refused because there was too much to do",
            ["code"],
            registry=self._registry,
        )
        self._waiting = Gauge(
            "bergamot_requests_waiting",
            "Requests that wait for the beginning of their answer",
            registry=self._registry,
        )
        self._stage_seconds = Histogram(
            "bergamot_stage_seconds",
            "Time of a stage; of stage 4 the time after the end of the utterance",
            ["stage", "accelerator", "figures"],
            buckets=SECONDS_BUCKETS,
            registry=self._registry,
        )
        self._first_audio_seconds = Histogram(
            "bergamot_first_audio_seconds",
            "Time from the end of the utterance, or from a typed request, to the first audio",
            ["accelerator", "figures"],
            buckets=SECONDS_BUCKETS,
            registry=self._registry,
        )

    def count_answered(self, times: RequestTimes) -> None:
        """Count a request that was answered, and what it took."""
        accelerator = times.accelerator
        self._answered.labels(accelerator).inc()
        for stage, milliseconds in times.stages_ms.items():
            figures = "modelled" if stage in times.stages_span_ms else "measured"
            observed = self._stage_seconds.labels(str(stage), accelerator, figures)
            observed.observe(milliseconds / 1_000)
        if times.first_audio_ms is not None:
            self._first_audio_seconds.labels(accelerator, times.figures).observe(
                times.first_audio_ms / 1_000
            )

    def count_failed(self, code: str) -> None:
        """Count a request that failed or was refused."""
        (self._refused if code in REFUSED_CODES else self._failed).labels(code).inc()

    def watch_waiting(self, count: Callable[[], float]) -> None:
        """Take what counts the requests that wait; it is called whenever the metrics are read."""
        self._waiting.set_function(count)

    def write(self) -> bytes:
        """All metrics as text, of the type `CONTENT_TYPE_LATEST`."""
        return generate_latest(self._registry)
