"""What a part of the campaign is given: how much, how long, which dice, and where."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from backend.timing.clock import clock
from scripts.campaign_parts.figures import Findings
from scripts.campaign_parts.workplace import Target, Workplace
from scripts.evaluation.progress_line import ProgressLine

Item = TypeVar("Item")


@dataclass(frozen=True)
class Size:
    """How much a part does: so many, and no longer than so many seconds."""

    count: int
    seconds: float


@dataclass
class Task:
    """One part's work.

    Attributes:
        count: messages, requests, files or kills.
        seconds: after them the part ends, whatever is left to do.
        seed: of all that is random.
    """

    count: int
    seconds: float
    seed: int
    workplace: Workplace
    findings: Findings
    progress: ProgressLine

    def __post_init__(self) -> None:
        """Throw the dice's seed, and start the clock."""
        self.random = random.Random(f"{self.findings.part} {self.seed}")
        self.start_clock()

    @property
    def seconds_left(self) -> float:
        """Until this part has to end; never negative."""
        return max(0.0, self._end - clock())

    @property
    def is_over(self) -> bool:
        """Whether its time is up."""
        return clock() >= self._end

    def part_of(self, count_share: float, seconds_share: float) -> Task:
        """A smaller task of the same part, with its own end."""
        return Task(
            max(1, round(self.count * count_share)),
            min(self.seconds_left, self.seconds * seconds_share),
            self.seed,
            self.workplace,
            self.findings,
            self.progress,
        )

    def in_time(self, items: Iterable[Item]) -> Iterator[Item]:
        """Give items while there is time."""
        for item in items:
            if self.is_over:
                return
            yield item

    @contextmanager
    def backend(self) -> Iterator[Target]:
        """A backend that is ready; its start does not count as this part's time."""
        with self.workplace.backend() as target:
            self.start_clock()
            yield target

    def start_clock(self) -> None:
        """The part's time begins now."""
        self._end = clock() + self.seconds

    def judge_after(self, target: Target, earlier_tracebacks: Sequence[str] = ()) -> None:
        """What every part of a backend ends with: its log, and whether it still answers."""
        tracebacks = [*earlier_tracebacks, *target.tracebacks()]
        for line in tracebacks:
            self.findings.note("traceback", line)
        self.findings.add("tracebacks in the log", len(tracebacks))
        self.findings.add("next good request right", 100.0 * target.answers_well, "%")


def percentile(values: Iterable[float], share: float) -> float:
    """The value that so large a share of them does not pass; not a number when there is none."""
    ordered = sorted(values)
    if not ordered:
        return float("nan")
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
