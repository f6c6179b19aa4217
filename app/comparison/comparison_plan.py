"""The plan of a comparison: the request, the accelerators, the number and order of the runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from app.translation import format_decimal, locale, tr, tr_noop
from backend.wire.limits import USER_AUDIO_RATE_HERTZ

WARM_UP = 0
"""Number of the round that is not counted: the first run after loading is the slowest."""
WARMING_UP = tr_noop("Warming up, not counted")
DEFAULT_ROUNDS, MOST_ROUNDS = 10, 200


@dataclass(frozen=True)
class TypedRequest:
    """A typed request; it enters the pipeline at the stage that takes a sentence.

    Attributes:
        text: the question.
    """

    text: str

    @property
    def title(self) -> str:
        """A description for people."""
        return tr("typed: “{question}”").format(question=self.text)


@dataclass(frozen=True)
class AudioRequest:
    """A spoken request; all of its audio is sent at once.

    Attributes:
        samples: 16 kHz mono int16, shape (samples,).
        origin: "spoken" (the last request of this Echo) or "recording".
        name: the sentence understood when it was spoken, or the file's name.
        pre_roll_seconds: length of the audio before the request's first word.
    """

    samples: NDArray[np.int16]
    origin: str
    name: str
    pre_roll_seconds: float = 0.0

    @property
    def seconds(self) -> float:
        """Length of the audio in seconds."""
        return len(self.samples) / USER_AUDIO_RATE_HERTZ

    @property
    def title(self) -> str:
        """A description for people."""
        origin = tr("spoken") if self.origin == "spoken" else tr("recording")
        return f"{origin}: {locale().quoteString(self.name)}, {format_decimal(self.seconds, 1)} s"


ComparedRequest = TypedRequest | AudioRequest


class RunPlan(Protocol):
    """What a runner runs: one request after the other, on several accelerators."""

    @property
    def accelerators(self) -> tuple[str, ...]:
        """Names of the accelerators."""

    @property
    def run_count(self) -> int:
        """Number of all runs."""

    @property
    def last_output(self) -> str:
        """What a request ends with, like "words", without a reply; "" where there is one."""

    def planned_runs(self) -> Iterator[PlannedRun]:
        """Yield all runs in order."""

    def request_of(self, planned_run: PlannedRun) -> ComparedRequest:
        """What is sent in a run."""

    def describe_step(self, planned_run: PlannedRun) -> str:
        """The step that a run belongs to, for people."""


@dataclass(frozen=True)
class ComparisonPlan:
    """Everything that determines the runs of one comparison.

    Attributes:
        request: sent in every run.
        accelerators: at least two names; the first is the baseline.
        rounds: runs on each accelerator, without the warm-up.
        seed: for the random order within each round.
    """

    request: ComparedRequest
    accelerators: tuple[str, ...]
    rounds: int = DEFAULT_ROUNDS
    seed: int = 1

    last_output = ""

    @property
    def baseline(self) -> str:
        """The accelerator that the others are compared with."""
        return self.accelerators[0]

    @property
    def run_count(self) -> int:
        """Number of runs, including the warm-up."""
        return len(self.accelerators) * (self.rounds + 1)

    def planned_runs(self) -> Iterator[PlannedRun]:
        """Yield all runs in order: each round runs every accelerator once, in a new random order.

        A disturbance of the machine thus affects all accelerators alike, and none always runs
        right after the same other one.
        """
        generator = np.random.default_rng(self.seed)
        for number in range(WARM_UP, self.rounds + 1):
            for index in generator.permutation(len(self.accelerators)):
                yield PlannedRun(number, self.accelerators[index])

    def request_of(self, planned_run: PlannedRun) -> ComparedRequest:
        """The request: it is the same in every run."""
        return self.request

    def describe_step(self, planned_run: PlannedRun) -> str:
        """The number of the round, for people."""
        if planned_run.round == WARM_UP:
            return tr(WARMING_UP)
        return tr("Round {number} of {count}").format(number=planned_run.round, count=self.rounds)


@dataclass(frozen=True)
class PlannedRun:
    """A run that is still to be made: its round (`WARM_UP` is not counted) and its accelerator."""

    round: int
    accelerator: str
