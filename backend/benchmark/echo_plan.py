"""What simulated Echos say and when: drawn at random, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backend.benchmark.measuring import BenchRecording


@dataclass(frozen=True)
class EchoPlan:
    """How Echos use a backend.

    Attributes:
        recordings: what they say.
        seconds: for how long they go on.
        pause_seconds: mean of the pauses between a reply and the next request; they are drawn from
            an exponential distribution, as people who know nothing of each other make them.
        seed: of all that is drawn.
    """

    recordings: Sequence[BenchRecording]
    seconds: float
    pause_seconds: float
    seed: int

    def draw_requests(self, echo: int) -> Iterator[tuple[float, BenchRecording]]:
        """Draw the requests of one Echo without end: the pause before each, and what is said."""
        drawn = random.Random(f"{self.seed} {echo}")
        while True:
            pause = drawn.expovariate(1 / self.pause_seconds)
            yield pause, self.recordings[drawn.randrange(len(self.recordings))]
