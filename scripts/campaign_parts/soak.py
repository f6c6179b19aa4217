"""A long soak: four clients ask without a pause, typed and spoken, cancel some and drop some connections."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from backend.pipeline.data import Samples
from backend.timing.clock import clock
from scripts.campaign_parts.client import CONNECTION_LOST, NO_END, Client, connected
from scripts.campaign_parts.processes import Footprint
from scripts.campaign_parts.task import Task
from scripts.campaign_parts.voices import voices_saying
from scripts.campaign_parts.workplace import GOOD_QUESTION, Target

CLIENTS = 4
TYPED_SHARE, CANCELLED_SHARE, DROPPED_SHARE = 0.55, 0.07, 0.02
SAMPLES_OF_MEMORY = 200
JUDGED_FROM_REQUESTS = 4_000
"""A backend's first thousand requests warm it up; growth within them says nothing of later ones."""
REQUEST_LIMIT_SECONDS = 60.0
"""Four clients on a busy machine; a request that takes longer has no end."""
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
class Reading:
    """What the backend uses after so many requests."""

    requests: int
    footprint: Footprint


def run(task: Task) -> None:
    """Ask until the number or the time is reached, and see what grows."""
    voices = voices_saying(SPOKEN, task.workplace.cache)
    with task.backend() as target:
        soak = Soak(target, task, list(voices.values()))
        asyncio.run(soak.go_on())
        soak.report()
        task.judge_after(target)


class Soak:
    """The clients, and readings of the backend's memory as they go."""

    def __init__(self, target: Target, task: Task, voices: list[Samples]) -> None:
        self._target = target
        self._task = task
        self._voices = voices
        self._kinds: Counter[str] = Counter()
        self._outcomes: Counter[str] = Counter()
        self._readings = [Reading(0, target.footprint())]
        self._every = max(1, task.count // SAMPLES_OF_MEMORY)
        self._done = 0
        self._start = clock()

    async def go_on(self) -> None:
        """Ask with all clients until there is no request left."""
        waiting = self._task.in_time(self._task.progress.count(range(self._task.count), "requests"))
        async with asyncio.TaskGroup() as clients:
            for number in range(CLIENTS):
                clients.create_task(self._be_client(number, waiting))
        self._readings.append(Reading(self._done, self._target.footprint()))

    def report(self) -> None:
        """Add the figures."""
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

    async def _be_client(self, number: int, waiting: Iterator[int]) -> None:
        dice = random.Random(f"{self._task.seed} {number}")
        while True:
            async with connected(self._target.backend) as client:
                if not await self._use(client, waiting, dice):
                    return

    async def _use(self, client: Client, waiting: Iterator[int], dice: random.Random) -> bool:
        """Ask on one connection; True when it is to be dropped in the middle of a request."""
        for _ in waiting:
            is_typed = dice.random() < TYPED_SHARE
            exchange = (
                await client.ask(dice.choice(TYPED).format(number=dice.randint(2, 90)))
                if is_typed
                else await client.speak(dice.choice(self._voices))
            )
            self._kinds["typed" if is_typed else "spoken"] += 1
            fate = dice.random()
            if fate < DROPPED_SHARE:
                self._kinds["connections dropped"] += 1
                self._count(CONNECTION_LOST)
                return True
            if fate < DROPPED_SHARE + CANCELLED_SHARE:
                self._kinds["cancelled"] += 1
                await asyncio.sleep(dice.uniform(0, 0.1))
                await client.cancel(exchange)
            outcome = await exchange.ended(REQUEST_LIMIT_SECONDS)
            if outcome not in EXPECTED:
                self._task.findings.note(outcome, exchange.sentence or "?")
            self._count(outcome)
            del client.exchanges[exchange.id]
        return False

    def _count(self, outcome: str) -> None:
        self._outcomes[outcome] += 1
        self._done += 1
        if self._done % self._every == 0:
            self._readings.append(Reading(self._done, self._target.footprint()))

    def _report_growth(self) -> None:
        add = self._task.findings.add
        later = [each for each in self._readings if each.requests >= self._done / 4]
        curve = {
            f"RSS after {round(100 * share)} % of the requests": self._rss_after(share)
            for share in (0, 0.05, 0.25, 0.5, 0.75, 1)
        }
        for name, mebibytes in curve.items():
            add(name, mebibytes, "MiB")
        slope = _slope_per_thousand({each.requests: each.footprint.rss_mebibytes for each in later})
        add("RSS growth per 1,000 requests", slope, "MiB")
        if self._done >= JUDGED_FROM_REQUESTS:
            share = 100 * slope / later[0].footprint.rss_mebibytes
            add("RSS growth per 1,000 requests after the first quarter", share, "%")
        first, last = later[0].footprint, later[-1].footprint
        skills = last.children_rss_mebibytes - first.children_rss_mebibytes
        add("skills' RSS, growth after the first quarter", skills, "MiB")
        for what in ("descriptors", "threads", "children"):
            growth = getattr(last, what) - getattr(first, what)
            add(f"{what}, growth after the first quarter", growth)

    def _rss_after(self, share: float) -> float:
        wanted = share * self._done
        nearest = min(self._readings, key=lambda each: abs(each.requests - wanted))
        return nearest.footprint.rss_mebibytes


def _slope_per_thousand(values: Mapping[int, float]) -> float:
    """Of a straight line through values by number of requests, least squares."""
    if len(values) < 2:
        return 0.0
    return 1_000 * float(np.polyfit(list(values), list(values.values()), 1)[0])
