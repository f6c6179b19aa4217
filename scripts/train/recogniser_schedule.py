"""The learning rate and the moving average of the weights while a recogniser is trained."""

from __future__ import annotations

import time
from dataclasses import dataclass

from torch import Tensor, nn

WARM_UP_STEPS = 60
AVERAGE_EVERY, AVERAGE_DECAY = 5, 0.985


@dataclass
class TrainingSchedule:
    """The learning rate schedule: by share of the steps or of the time, whichever is larger."""

    steps: int
    minutes: float
    step: int = 0
    started: float = 0.0

    def share(self) -> float:
        """Give the progress: 0 at the start, 1 at the end."""
        by_clock = (time.perf_counter() - self.started) / 60 / self.minutes
        return max(self.step / self.steps, by_clock)

    def rate(self) -> float:
        """Give the factor of the learning rates: a linear warm-up, then a linear decay."""
        return min(1.0, (self.step + 1) / WARM_UP_STEPS) * max(1.0 - self.share(), 0.0)


def update_average(average: dict[str, Tensor], model: nn.Module, step: int) -> None:
    """Move the moving average of the weights towards those after this step, at intervals."""
    if step % AVERAGE_EVERY == 0:
        decay = min(AVERAGE_DECAY, step / (step + 50))
        for name, tensor in model.state_dict().items():
            average[name].lerp_(tensor, 1 - decay)
