"""A soak test: clients ask without a pause, cancel some requests and drop some connections."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from backend.pipeline.data import Samples
from backend.timing.clock import clock
from scripts.campaign_parts.client import CONNECTION_LOST, NO_END, CampaignClient, open_client
from scripts.campaign_parts.processes import Footprint
from scripts.campaign_parts.sandbox import GOOD_QUESTION, BackendUnderTest
from scripts.campaign_parts.spoken_requests import synthesise_requests
from scripts.campaign_parts.task import Task

CLIENTS = 4
TYPED_SHARE, CANCELLED_SHARE, DROPPED_SHARE = 0.55, 0.07, 0.02
FOOTPRINT_SAMPLES = 200
LEAST_REQUESTS_FOR_GROWTH = 4_000
"""Growth has a limit from this number of requests on: the first thousand warm the backend up, and
with fewer, a skill's second process, which starts while the first is busy, looks like growth."""
REQUEST_LIMIT_SECONDS = 60.0
"""A request that takes longer counts as one without an end."""
EXPECTED = {"done", "cancelled", CONNECTION_LOST}
SPOKEN = (GOOD_QUESTION, "what time is it in Tokyo", "how much is twelve times nine")
TYPED = (
    *SPOKEN,
    *("what time is it", "what's two plus two", "how many feet are in a mile", "hello"),
    *("set a timer for five minutes", "cancel all timers", "what can you do", "who are you"),
    *("convert 30 degrees Celsius to Fahrenheit", "what day is it", "volume six"),
    *("the quick brown fox jumps over the lazy dog", "what is the square root of {number}"),
    *("what's {number} divided by seven", "set a timer for {number} minutes"),
)


@dataclass(frozen=True)
class FootprintSample:
    """The backend's resources after a number of requests."""

    requests: int
    footprint: Footprint


def run(task: Task) -> None:
    """Ask until the number or the time is reached, and measure the growth of resources."""
    questions = synthesise_requests(SPOKEN, task.sandbox.cache)
    with task.backend() as target:
        soak = Soak(target, task, list(questions.values()))
        asyncio.run(soak.run())
        soak.report()
        task.check_backend(target)


class Soak:
    """Runs the clients and samples the backend's resources."""

    def __init__(self, target: BackendUnderTest, task: Task, questions: list[Samples]) -> None:
        self._target = target
        self._task = task
        self._questions = questions
        self._kinds: Counter[str] = Counter()
        self._outcomes: Counter[str] = Counter()
        self._samples = [FootprintSample(0, target.footprint())]
        self._sample_interval = max(1, task.count // FOOTPRINT_SAMPLES)
        self._done = 0
        self._start = clock()

    async def run(self) -> None:
        """Ask with all clients until no request is left."""
        waiting = self._task.while_time_left(
            self._task.progress.count(range(self._task.count), "requests")
        )
        async with asyncio.TaskGroup() as clients:
            for number in range(CLIENTS):
                clients.create_task(self._run_client(number, waiting))
        self._samples.append(FootprintSample(self._done, self._target.footprint()))

    def report(self) -> None:
        """Add the figures to the findings."""
        add = self._task.findings.add
        add("requests", self._done)
        for kind, count in sorted(self._kinds.items()):
            add(kind, count)
        add("requests a second", self._done / max(1e-9, clock() - self._start), "1/s")
        add("requests without an end", self._outcomes[NO_END])
        failures = {
            code: n for code, n in self._outcomes.items() if code not in {*EXPECTED, NO_END}
        }
        add("failures", sum(failures.values()))
        add("log", self._target.log.size_bytes - self._target.log_start, "B")
        self._report_growth()

    async def _run_client(self, number: int, waiting: Iterator[int]) -> None:
        rng = random.Random(f"{self._task.seed} {number}")
        while True:
            async with open_client(self._target.backend) as client:
                if not await self._use_connection(client, waiting, rng):
                    return

    async def _use_connection(
        self, client: CampaignClient, waiting: Iterator[int], rng: random.Random
    ) -> bool:
        """Ask on one connection; True if it is to be dropped during a request."""
        for _ in waiting:
            is_typed = rng.random() < TYPED_SHARE
            request = (
                await client.ask(rng.choice(TYPED).format(number=rng.randint(2, 90)))
                if is_typed
                else await client.speak(rng.choice(self._questions))
            )
            self._kinds["typed" if is_typed else "spoken"] += 1
            fate = rng.random()
            if fate < DROPPED_SHARE:
                self._kinds["connections dropped"] += 1
                self._count(CONNECTION_LOST)
                return True
            if fate < DROPPED_SHARE + CANCELLED_SHARE:
                self._kinds["cancelled"] += 1
                await asyncio.sleep(rng.uniform(0, 0.1))
                await client.cancel(request)
            outcome = await request.wait_until_ended(REQUEST_LIMIT_SECONDS)
            if outcome not in EXPECTED:
                self._task.findings.note(outcome, request.sentence or "?")
            self._count(outcome)
            del client.requests[request.id]
        return False

    def _count(self, outcome: str) -> None:
        self._outcomes[outcome] += 1
        self._done += 1
        if self._done % self._sample_interval == 0:
            self._samples.append(FootprintSample(self._done, self._target.footprint()))

    def _report_growth(self) -> None:
        add = self._task.findings.add
        later = [sample for sample in self._samples if sample.requests >= self._done / 4]
        curve = {
            f"RSS after {round(100 * share)} % of the requests": self._rss_after(share)
            for share in (0, 0.05, 0.25, 0.5, 0.75, 1)
        }
        for name, mebibytes in curve.items():
            add(name, mebibytes, "MiB")
        slope = _slope_per_thousand(
            {sample.requests: sample.footprint.rss_mebibytes for sample in later}
        )
        add("RSS growth per 1,000 requests", slope, "MiB")
        if self._done >= LEAST_REQUESTS_FOR_GROWTH:
            share = 100 * slope / later[0].footprint.rss_mebibytes
            add("RSS growth per 1,000 requests after the first quarter", share, "%")
        first, last = later[0].footprint, later[-1].footprint
        skills = last.children_rss_mebibytes - first.children_rss_mebibytes
        add("skills' RSS, growth after the first quarter", skills, "MiB")
        has_limit = self._done >= LEAST_REQUESTS_FOR_GROWTH
        for resource in ("descriptors", "threads", "children"):
            growth = getattr(last, resource) - getattr(first, resource)
            add(f"{resource}, growth{' after the first quarter' if has_limit else ''}", growth)

    def _rss_after(self, share: float) -> float:
        requests = share * self._done
        nearest = min(self._samples, key=lambda sample: abs(sample.requests - requests))
        return nearest.footprint.rss_mebibytes


def _slope_per_thousand(values: Mapping[int, float]) -> float:
    """Slope of the least-squares line through values by number of requests, per 1,000 requests."""
    if len(values) < 2:
        return 0.0
    return 1_000 * float(np.polyfit(list(values), list(values.values()), 1)[0])
