"""What is compared: the request, the accelerators, how often, and in which order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backend.wire.limits import VOICE_RATE_HERTZ

WARM_UP = 0
"""The number of the round that is not counted: the first run after loading is slower than all
others."""
DEFAULT_ROUNDS, MOST_ROUNDS = 10, 200


@dataclass(frozen=True)
class TypedRequest:
    """A typed request; it enters at the stage that takes a sentence.

    Attributes:
        text: the question.
    """

    text: str

    @property
    def title(self) -> str:
        """What it is, for people."""
        return f"typed: “{self.text}”"


@dataclass(frozen=True)
class VoiceRequest:
    """A spoken request, sent as a whole.

    Attributes:
        samples: 16 kHz mono int16, shape (samples,).
        origin: "spoken" (the last request of this Echo) or "recording".
        name: the sentence understood when it was spoken, or the file's name.
        pre_roll_seconds: how much of it was heard before the request's own words.
    """

    samples: NDArray[np.int16]
    origin: str
    name: str
    pre_roll_seconds: float = 0.0

    @property
    def seconds(self) -> float:
        """Its length."""
        return len(self.samples) / VOICE_RATE_HERTZ

    @property
    def title(self) -> str:
        """What it is, for people."""
        return f"{self.origin}: “{self.name}”, {self.seconds:.1f} s"


ComparedRequest = TypedRequest | VoiceRequest


@dataclass(frozen=True)
class Plan:
    """One comparison.

    Attributes:
        request: what is asked, every time.
        accelerators: names, at least two; the first is the baseline that the others are compared
            with.
        rounds: how often each one is asked, the warm-up not counted.
        seed: of the order within the rounds.
    """

    request: ComparedRequest
    accelerators: tuple[str, ...]
    rounds: int = DEFAULT_ROUNDS
    seed: int = 1

    @property
    def baseline(self) -> str:
        """What the others are compared with."""
        return self.accelerators[0]

    @property
    def run_count(self) -> int:
        """All runs, the warm-up included."""
        return len(self.accelerators) * (self.rounds + 1)

    def turns(self) -> Iterator[Turn]:
        """All runs in order: every round asks each accelerator once, in an order drawn anew.

        What disturbs the machine for a while hits all of them alike, and none is always the one
        that follows another.
        """
        generator = np.random.default_rng(self.seed)
        for number in range(WARM_UP, self.rounds + 1):
            for place in generator.permutation(len(self.accelerators)):
                yield Turn(number, self.accelerators[place])


@dataclass(frozen=True)
class Turn:
    """One run to be made: its round (`WARM_UP` is not counted) and its accelerator."""

    round: int
    accelerator: str
