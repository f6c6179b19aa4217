"""Many people at once who speak at the pace of life: how long each waits, and whether they wait alike."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from backend.pipeline.data import Samples
from backend.settings import Settings
from backend.timing.clock import clock
from backend.wire.limits import VOICE_RATE_HERTZ
from scripts.campaign_parts.client import NO_END, Client, Exchange, connected, pieces, silence
from scripts.campaign_parts.task import Task, percentile
from scripts.campaign_parts.voices import NOISE_LEVEL, voices_saying
from scripts.campaign_parts.workplace import GOOD_QUESTION, Target

CROWDS = {1: 12, 4: 5, 16: 3, 64: 2}
"""Clients at once → requests of each."""
FRAMES_SECONDS = (0.02, 0.04, 0.08)
SILENCE_AFTER_SECONDS = 6.0
"""Sent until the endpoint comes; a person's microphone goes on, too."""
PAUSE_SECONDS = (0.5, 2.0)
REQUEST_LIMIT_SECONDS = 30.0
BUSY = "busy"


@dataclass
class Request:
    """One spoken request, as its speaker felt it.

    Attributes:
        voice_end_at: reading of `clock()` when the last sample of the voice was sent; None if it
            was refused before.
    """

    client: int
    exchange: Exchange
    voice_end_at: float | None = None

    @property
    def after_endpoint_seconds(self) -> float:
        """Of an answered request: from the endpoint to the first sound."""
        assert self.exchange.audio_at is not None
        assert self.exchange.endpoint_at is not None
        return self.exchange.audio_at - self.exchange.endpoint_at

    @property
    def wait_seconds(self) -> float:
        """Until speech or the refusal came.

        Counts from the endpoint, or from when it was due if it came late; of what was refused while
        the person still spoke, from the start.
        """
        exchange = self.exchange
        ended_at = exchange.audio_at or exchange.ended_at
        if exchange.outcome == NO_END or ended_at is None:
            return float("inf")
        since = exchange.started_at
        if self.voice_end_at is not None:
            since = self.voice_end_at + Settings().endpoint_silence_seconds
        return ended_at - min(since, exchange.endpoint_at or since)

    @property
    def is_answered(self) -> bool:
        """Whether speech came."""
        return self.exchange.audio_at is not None and self.exchange.endpoint_at is not None


def run(task: Task) -> None:
    """Speak with 1, 4, 16 and 64 clients, up to `count` of them."""
    voice = voices_saying([GOOD_QUESTION], task.workplace.cache)[GOOD_QUESTION]
    with task.backend() as target:
        asyncio.run(_speak_in_crowds(target, task, voice))
        task.judge_after(target)


async def _speak_in_crowds(target: Target, task: Task, voice: Samples) -> None:
    crowds = {clients: each for clients, each in CROWDS.items() if clients <= task.count}
    alone: Sequence[Request] = ()
    everybody: list[Request] = []
    for clients, each in task.in_time(list(crowds.items())):
        task.progress.write_line(f"load: {clients} clients, {each} requests each")
        share = task.part_of(1, 1 / len(crowds))
        requests = await _crowd(target, share, voice, clients, each)
        alone = alone or requests
        everybody += requests
        _report(task, clients, requests, alone)
    add = task.findings.add
    outcomes = [request.exchange.outcome for request in everybody]
    add("requests without an end", outcomes.count(NO_END))
    other = [outcome for outcome in outcomes if outcome not in {"done", BUSY, NO_END}]
    add("failures other than busy", len(other))
    for request in everybody:
        if request.exchange.outcome not in {"done", BUSY}:
            task.findings.note(request.exchange.outcome, request.exchange.sentence)


async def _crowd(
    target: Target, task: Task, voice: Samples, clients: int, each: int
) -> list[Request]:
    async with asyncio.TaskGroup() as crowd:
        waiting = [
            crowd.create_task(_be_client(number, target, task, voice, each))
            for number in range(clients)
        ]
    return [request for task_ in waiting for request in task_.result()]


async def _be_client(
    number: int, target: Target, task: Task, voice: Samples, each: int
) -> list[Request]:
    dice = random.Random(f"{task.seed} {number}")
    requests = []
    async with connected(target.backend) as client:
        for _ in range(each):
            await asyncio.sleep(dice.uniform(*PAUSE_SECONDS))
            if task.is_over:
                break
            request = Request(number, await _start(client))
            await _speak(client, request, voice, dice)
            await request.exchange.ended(REQUEST_LIMIT_SECONDS)
            requests.append(request)
    return requests


async def _start(client: Client) -> Exchange:
    exchange = client.expect()
    await client.send(type="utterance_start", id=exchange.id, trigger="push_to_talk")
    return exchange


async def _speak(client: Client, request: Request, voice: Samples, dice: random.Random) -> None:
    """Send frames when their last sample would be spoken, and go on with faint noise until the endpoint."""
    frame_seconds = dice.choice(FRAMES_SECONDS)
    after = silence(SILENCE_AFTER_SECONDS)
    after = np.random.default_rng(1).normal(0, NOISE_LEVEL, len(after)).astype(np.int16)
    start, sent_seconds = clock(), 0.0
    for piece in pieces(np.concatenate([voice, after]), frame_seconds):
        sent_seconds += len(piece) / VOICE_RATE_HERTZ
        await asyncio.sleep(max(0.0, start + sent_seconds - clock()))
        exchange = request.exchange
        if exchange.endpoint_at is not None or exchange.over.is_set():
            return
        await client.send_audio(exchange.id, piece)
        if request.voice_end_at is None and sent_seconds >= len(voice) / VOICE_RATE_HERTZ:
            request.voice_end_at = clock()


def _report(
    task: Task, clients: int, requests: Sequence[Request], alone: Sequence[Request]
) -> None:
    def add(name: str, value: float, unit: str = "") -> None:
        task.findings.add(f"{clients} clients, {name}", value, unit)

    add("requests", len(requests))
    add("busy answers", sum(request.exchange.outcome == BUSY for request in requests))
    for share in (0.5, 0.95):
        felt = percentile(_waits(requests), share)
        ratio = felt / percentile(_waits(alone), share)
        add(f"first audio after the endpoint, p{round(100 * share)}", 1_000 * felt, "ms")
        add(f"first audio, p{round(100 * share)} to one client's", ratio)
    partials = [
        request.exchange.partial_at - request.exchange.started_at
        for request in requests
        if request.exchange.partial_at is not None
    ]
    add("first partial, p50", 1_000 * percentile(partials, 0.5), "ms")
    endpoints = [
        request.exchange.endpoint_at - request.voice_end_at
        for request in requests
        if request.exchange.endpoint_at is not None and request.voice_end_at is not None
    ]
    add("endpoint after the voice's end, p95", 1_000 * percentile(endpoints, 0.95), "ms")
    longest = max((request.wait_seconds for request in requests), default=float("nan"))
    add("longest wait for an answer or busy", longest, "s")
    add("fairness (Jain)", fairness(requests))


def _waits(requests: Sequence[Request]) -> list[float]:
    return [request.after_endpoint_seconds for request in requests if request.is_answered]


def fairness(requests: Sequence[Request]) -> float:
    """Jain's index of the clients' mean waits: 1 when all wait alike, 1/n when one waits for all."""
    by_client: dict[int, list[float]] = {}
    for request in requests:
        if request.is_answered:
            by_client.setdefault(request.client, []).append(request.after_endpoint_seconds)
    means = np.array([np.mean(waits) for waits in by_client.values()])
    if not len(means):
        return float("nan")
    return float(means.sum() ** 2 / (len(means) * (means**2).sum()))
