"""The task of a part of the campaign: its size, seed, sandbox and findings."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from backend.timing.clock import clock
from scripts.campaign_parts.findings import Findings
from scripts.campaign_parts.sandbox import BackendUnderTest, Sandbox
from scripts.evaluation.progress_line import ProgressLine

Item = TypeVar("Item")


@dataclass(frozen=True)
class TaskSize:
    """The size of a part: number of trials and longest time."""

    count: int
    seconds: float


@dataclass
class Task:
    """The task of one part.

    Attributes:
        count: number of messages, requests, files or kills.
        seconds: the part ends after this time, even if trials are left.
        seed: of the random generator.
        sandbox: folders and backends.
        findings: collects figures and examples.
        progress: for sentences about the progress.
        random: random generator of the part.
    """

    count: int
    seconds: float
    seed: int
    sandbox: Sandbox
    findings: Findings
    progress: ProgressLine

    def __post_init__(self) -> None:
        """Seed the random generator and start the clock."""
        self.random = random.Random(f"{self.findings.part} {self.seed}")
        self.start_clock()

    @property
    def seconds_left(self) -> float:
        """Time until the part ends; not negative."""
        return max(0.0, self._end - clock())

    @property
    def is_over(self) -> bool:
        """Whether the time is up."""
        return clock() >= self._end

    def split(self, count_share: float, seconds_share: float) -> Task:
        """Make a smaller task of the same part, with an end of its own."""
        return Task(
            max(1, round(self.count * count_share)),
            min(self.seconds_left, self.seconds * seconds_share),
            self.seed,
            self.sandbox,
            self.findings,
            self.progress,
        )

    def while_time_left(self, items: Iterable[Item]) -> Iterator[Item]:
        """Yield items while there is time."""
        for item in items:
            if self.is_over:
                return
            yield item

    @contextmanager
    def backend(self) -> Iterator[BackendUnderTest]:
        """Provide a ready backend; its start does not count as time of the part."""
        with self.sandbox.backend() as target:
            self.start_clock()
            yield target

    def start_clock(self) -> None:
        """Start the part's time."""
        self._end = clock() + self.seconds

    def check_backend(
        self, target: BackendUnderTest, earlier_tracebacks: Sequence[str] = ()
    ) -> None:
        """Add the log's tracebacks, and whether the backend still answers, to the findings."""
        tracebacks = [*earlier_tracebacks, *target.tracebacks()]
        for line in tracebacks:
            self.findings.note("traceback", line)
        self.findings.add("tracebacks in the log", len(tracebacks))
        self.findings.add("next good request right", 100.0 * target.answers_correctly, "%")


def compute_percentile(values: Iterable[float], share: float) -> float:
    """Compute a percentile, for a share of 0 to 1; NaN without values."""
    ordered = sorted(values)
    if not ordered:
        return float("nan")
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
