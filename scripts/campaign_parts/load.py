"""Load by concurrent clients that speak in real time: their waits, and the fairness of these."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from backend.asr.endpoint_decision import TUNING as WAITS
from backend.pipeline.data import Samples
from backend.timing.clock import clock
from backend.wire.limits import USER_AUDIO_RATE_HERTZ
from scripts.campaign_parts.client import (
    NO_END,
    CampaignClient,
    ClientRequest,
    make_silence,
    open_client,
    split_into_chunks,
)
from scripts.campaign_parts.sandbox import GOOD_QUESTION, BackendUnderTest
from scripts.campaign_parts.spoken_requests import NOISE_LEVEL, synthesise_requests
from scripts.campaign_parts.task import Task, compute_percentile

CROWDS = {1: 12, 4: 5, 16: 3, 64: 2}
"""Number of concurrent clients → requests per client."""
FRAMES_SECONDS = (0.02, 0.04, 0.08)
SILENCE_AFTER_SECONDS = 6.0
"""Silence that is sent until the endpoint, as a microphone would."""
PAUSE_SECONDS = (0.5, 2.0)
REQUEST_LIMIT_SECONDS = 30.0
BUSY = "busy"


@dataclass
class SpokenRequest:
    """One spoken request and its wait.

    Attributes:
        client: number of the client.
        wire_request: with its times.
        speech_end_at: reading of `clock()` when the last sample of speech was sent; None if the
            request was refused before.
    """

    client: int
    wire_request: ClientRequest
    speech_end_at: float | None = None

    @property
    def after_endpoint_seconds(self) -> float:
        """Time from the endpoint to the first audio of an answered request."""
        assert self.wire_request.audio_at is not None
        assert self.wire_request.endpoint_at is not None
        return self.wire_request.audio_at - self.wire_request.endpoint_at

    @property
    def wait_seconds(self) -> float:
        """Time until the first audio or the refusal; infinite without either.

        It counts from the endpoint, or from when that was due if it was late. For a request that
        was refused during speech, it counts from the start.
        """
        wire_request = self.wire_request
        ended_at = wire_request.audio_at or wire_request.ended_at
        if wire_request.outcome == NO_END or ended_at is None:
            return float("inf")
        since = wire_request.started_at
        if self.speech_end_at is not None:
            since = self.speech_end_at + WAITS.unknown
        return ended_at - min(since, wire_request.endpoint_at or since)

    @property
    def is_answered(self) -> bool:
        """Whether audio arrived."""
        return self.wire_request.audio_at is not None and self.wire_request.endpoint_at is not None


def run(task: Task) -> None:
    """Speak with 1, 4, 16 and 64 clients, up to `count`."""
    question = synthesise_requests([GOOD_QUESTION], task.sandbox.cache)[GOOD_QUESTION]
    with task.backend() as target:
        asyncio.run(_run_crowds(target, task, question))
        task.check_backend(target)


async def _run_crowds(target: BackendUnderTest, task: Task, question: Samples) -> None:
    crowds = {clients: count for clients, count in CROWDS.items() if clients <= task.count}
    alone: Sequence[SpokenRequest] = ()
    all_requests: list[SpokenRequest] = []
    for clients, count in task.while_time_left(list(crowds.items())):
        task.progress.write_line(f"load: {clients} clients, {count} requests each")
        share = task.split(1, 1 / len(crowds))
        requests = await _run_crowd(target, share, question, clients, count)
        alone = alone or requests
        all_requests += requests
        _report(task, clients, requests, alone)
    add = task.findings.add
    outcomes = [request.wire_request.outcome for request in all_requests]
    add("requests without an end", outcomes.count(NO_END))
    other = [outcome for outcome in outcomes if outcome not in {"done", BUSY, NO_END}]
    add("failures other than busy", len(other))
    for request in all_requests:
        if request.wire_request.outcome not in {"done", BUSY}:
            task.findings.note(request.wire_request.outcome, request.wire_request.sentence)


async def _run_crowd(
    target: BackendUnderTest, task: Task, question: Samples, clients: int, count: int
) -> list[SpokenRequest]:
    async with asyncio.TaskGroup() as crowd:
        waiting = [
            crowd.create_task(_run_client(number, target, task, question, count))
            for number in range(clients)
        ]
    return [request for task_ in waiting for request in task_.result()]


async def _run_client(
    number: int, target: BackendUnderTest, task: Task, question: Samples, count: int
) -> list[SpokenRequest]:
    rng = random.Random(f"{task.seed} {number}")
    requests = []
    async with open_client(target.backend) as client:
        for _ in range(count):
            await asyncio.sleep(rng.uniform(*PAUSE_SECONDS))
            if task.is_over:
                break
            request = SpokenRequest(number, await _start(client))
            await _speak(client, request, question, rng)
            await request.wire_request.wait_until_ended(REQUEST_LIMIT_SECONDS)
            requests.append(request)
    return requests


async def _start(client: CampaignClient) -> ClientRequest:
    wire_request = client.register()
    await client.send(type="utterance_start", id=wire_request.id, trigger="push_to_talk")
    return wire_request


async def _speak(
    client: CampaignClient, request: SpokenRequest, question: Samples, rng: random.Random
) -> None:
    """Send the question in real time, then faint noise until the endpoint."""
    frame_seconds = rng.choice(FRAMES_SECONDS)
    after = make_silence(SILENCE_AFTER_SECONDS)
    after = np.random.default_rng(1).normal(0, NOISE_LEVEL, len(after)).astype(np.int16)
    start, sent_seconds = clock(), 0.0
    for chunk in split_into_chunks(np.concatenate([question, after]), frame_seconds):
        sent_seconds += len(chunk) / USER_AUDIO_RATE_HERTZ
        await asyncio.sleep(max(0.0, start + sent_seconds - clock()))
        wire_request = request.wire_request
        if wire_request.endpoint_at is not None or wire_request.end_event.is_set():
            return
        await client.send_audio(wire_request.id, chunk)
        if request.speech_end_at is None and sent_seconds >= len(question) / USER_AUDIO_RATE_HERTZ:
            request.speech_end_at = clock()


def _report(
    task: Task, clients: int, requests: Sequence[SpokenRequest], alone: Sequence[SpokenRequest]
) -> None:
    def add(name: str, value: float, unit: str = "") -> None:
        task.findings.add(f"{clients} clients, {name}", value, unit)

    add("requests", len(requests))
    add("busy answers", sum(request.wire_request.outcome == BUSY for request in requests))
    for share in (0.5, 0.95):
        wait = compute_percentile(_waits(requests), share)
        ratio = wait / compute_percentile(_waits(alone), share)
        add(f"first audio after the endpoint, p{round(100 * share)}", 1_000 * wait, "ms")
        add(f"first audio, p{round(100 * share)} to one client's", ratio)
    partials = [
        request.wire_request.partial_at - request.wire_request.started_at
        for request in requests
        if request.wire_request.partial_at is not None
    ]
    add("first partial, p50", 1_000 * compute_percentile(partials, 0.5), "ms")
    endpoints = [
        request.wire_request.endpoint_at - request.speech_end_at
        for request in requests
        if request.wire_request.endpoint_at is not None and request.speech_end_at is not None
    ]
    add("endpoint after the voice's end, p95", 1_000 * compute_percentile(endpoints, 0.95), "ms")
    longest = max((request.wait_seconds for request in requests), default=float("nan"))
    add("longest wait for an answer or busy", longest, "s")
    add("fairness (Jain)", compute_fairness(requests))


def _waits(requests: Sequence[SpokenRequest]) -> list[float]:
    return [request.after_endpoint_seconds for request in requests if request.is_answered]


def compute_fairness(requests: Sequence[SpokenRequest]) -> float:
    """Jain's index of the clients' mean waits: 1 if all are equal, 1/n if only one client waits."""
    by_client: dict[int, list[float]] = {}
    for request in requests:
        if request.is_answered:
            by_client.setdefault(request.client, []).append(request.after_endpoint_seconds)
    means = np.array([np.mean(waits) for waits in by_client.values()])
    if not len(means):
        return float("nan")
    return float(means.sum() ** 2 / (len(means) * (means**2).sum()))
