"""Measures a backend that simulated Echos use at the pace of life: waits, refusals, cost."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from backend.benchmark.echo_plan import EchoPlan
from backend.benchmark.served_backend import ServedBackend
from backend.benchmark.simulated_echo import BUSY, SimulatedEcho, SimulatedRequest
from backend.benchmark.statistics import (
    compute_cost_per_million_usd,
    compute_median,
    compute_percentile_95,
)
from backend.errors import BackendError
from backend.timing.clock import clock


class EchoRow(BaseModel):
    """What so many Echos met.

    Attributes:
        echos: how many.
        seconds: how long it took.
        requests: how many were begun; `answered`, `refused` as busy, or `failed` otherwise.
        answered_per_second: over the whole time, pauses included.
        first_audio_p50_ms, first_audio_p95_ms: from the decision that a request is over.
        felt_p50_ms, felt_p95_ms: the same from its last voiced sample.
        refused_p95_ms: from the start or the end of an utterance to its refusal.
        processor_ms: processor time of backend and skills for each answered request.
        usd_per_million: cost of a million answered requests at this load; None without a price.
    """

    model_config = ConfigDict(frozen=True)

    echos: int
    seconds: float
    requests: int
    answered: int
    refused: int
    failed: int
    answered_per_second: float
    first_audio_p50_ms: float | None
    first_audio_p95_ms: float | None
    felt_p50_ms: float | None
    felt_p95_ms: float | None
    refused_p95_ms: float | None
    processor_ms: float | None
    usd_per_million: float | None


@dataclass(frozen=True)
class EchoLoad:
    """A backend, how Echos use it, and what its machine costs.

    Attributes:
        usd_per_hour: None when nobody said.
    """

    backend: ServedBackend
    plan: EchoPlan
    usd_per_hour: float | None = None

    def measure(self, counts: Sequence[int], tell: Callable[[EchoRow], None]) -> None:
        """Measure each number of Echos, and tell of it.

        Raises:
            BackendError: the backend went away.
        """
        for count in counts:
            tell(self._measure_one(count))

    def _measure_one(self, count: int) -> EchoRow:
        processor_seconds = self.backend.measure_processor_seconds()
        began_at = clock()
        requests = asyncio.run(self._run(count))
        seconds = clock() - began_at
        processor_seconds = self.backend.measure_processor_seconds() - processor_seconds
        return summarise(count, requests, seconds, processor_seconds, self.usd_per_hour)

    async def _run(self, count: int) -> list[SimulatedRequest]:
        address = f"ws://{self.backend.address}/v1/echo"
        headers = self.backend.headers
        async with AsyncExitStack() as connections:
            try:
                echos = [
                    SimulatedEcho(
                        await connections.enter_async_context(
                            connect(
                                address,
                                additional_headers=headers,
                                max_size=None,
                                # A busy machine answers late, and that is what is measured.
                                ping_interval=None,
                            )
                        ),
                        self.plan,
                        number,
                    )
                    for number in range(count)
                ]
                await asyncio.gather(*(echo.run() for echo in echos))
            except (WebSocketException, OSError) as error:
                raise BackendError(f"The backend went away: {error}") from error
        return [request for echo in echos for request in echo.requests]


def summarise(
    echos: int,
    requests: Sequence[SimulatedRequest],
    seconds: float,
    processor_seconds: float,
    usd_per_hour: float | None,
) -> EchoRow:
    """Summarise what came of all requests."""
    answered = [each for each in requests if each.first_audio_ms is not None and not each.failure]
    first = [each.first_audio_ms or 0.0 for each in answered]
    felt = [(each.waited_ms or 0.0) + (each.first_audio_ms or 0.0) for each in answered]
    refused = [each for each in requests if each.failure == BUSY]
    per_second = len(answered) / seconds
    cost = None
    if usd_per_hour is not None and answered:
        cost = compute_cost_per_million_usd(usd_per_hour, per_second, utilisation=1.0)
    return EchoRow(
        echos=echos,
        seconds=round(seconds, 1),
        requests=len(requests),
        answered=len(answered),
        refused=len(refused),
        failed=sum(each.failure not in {"", BUSY} for each in requests),
        answered_per_second=per_second,
        first_audio_p50_ms=compute_median(first),
        first_audio_p95_ms=compute_percentile_95(first),
        felt_p50_ms=compute_median(felt),
        felt_p95_ms=compute_percentile_95(felt),
        refused_p95_ms=compute_percentile_95([each.refused_ms or 0.0 for each in refused]),
        processor_ms=processor_seconds * 1_000 / len(answered) if answered else None,
        usd_per_million=cost,
    )


HEADINGS = (
    "Echos",
    "requests",
    "answered",
    "refused",
    "failed",
    "a second",
    "first audio p50",
    "p95",
    "felt p50",
    "p95",
    "refused p95",
    "processor",
    "$ a million",
)


def format_headings() -> str:
    """Write the line above `format_row`'s; times are milliseconds."""
    return "  ".join(HEADINGS)


def format_row(row: EchoRow) -> str:
    """Write one row, each value below its heading."""
    values = (
        str(row.echos),
        str(row.requests),
        str(row.answered),
        str(row.refused),
        str(row.failed),
        f"{row.answered_per_second:.2f}",
        *map(
            _format_ms,
            (
                row.first_audio_p50_ms,
                row.first_audio_p95_ms,
                row.felt_p50_ms,
                row.felt_p95_ms,
                row.refused_p95_ms,
                row.processor_ms,
            ),
        ),
        "–" if row.usd_per_million is None else f"{row.usd_per_million:.2f}",
    )
    return "  ".join(
        value.rjust(len(heading)) for value, heading in zip(values, HEADINGS, strict=True)
    )


def _format_ms(milliseconds: float | None) -> str:
    return "–" if milliseconds is None else f"{milliseconds:.0f}"
