"""The order of measurements: all accelerators close together in time, and none always first."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Batch:
    """Some requests sent to one accelerator at once.

    Attributes:
        round: from 0.
        recordings: numbers of the recordings, one a request.
        accelerator: name.
    """

    round: int
    recordings: tuple[int, ...]
    accelerator: str


def plan_batches(
    accelerators: Sequence[str], recordings: int, rounds: int, concurrency: int, seed: int
) -> list[Batch]:
    """Every recording on every accelerator in every round.

    A round takes the recordings in random order; each goes to all accelerators, in an order drawn
    anew, before the next one
    does: what disturbs the machine for a second hits all alike. With several requests at once, each
    batch sends that many recordings, the same to every accelerator.
    """
    chance = random.Random(seed)
    planned = []
    for number in range(rounds):
        for first in chance.sample(range(recordings), recordings):
            chosen = tuple((first + offset) % recordings for offset in range(concurrency))
            planned += [
                Batch(number, chosen, name)
                for name in chance.sample(list(accelerators), len(accelerators))
            ]
    return planned
