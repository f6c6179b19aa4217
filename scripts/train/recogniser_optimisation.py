"""Steps of AdamW on a recogniser's three losses, with the rates, the average and the progress."""

from __future__ import annotations

import argparse
import time
from collections.abc import Mapping

import numpy as np
import torch
from recogniser_model import Recogniser
from recogniser_schedule import TrainingSchedule, update_average
from torch import Tensor, nn

WORD_LOSS_SHARE = 0.5
TEACHER_SHARE = 0.5
PRINT_EVERY = 20
"""Steps; the losses that are printed are the means of as many."""


class Optimisation:
    """The optimizer of a training run.

    Attributes:
        schedule: how far the run is.
        average: the moving average of the weights.
    """

    def __init__(
        self,
        model: Recogniser,
        shares: Mapping[str, float],
        arguments: argparse.Namespace,
        rate_share: float = 1.0,
    ) -> None:
        """Start a run.

        Args:
            model: all of its weights that require gradients are trained.
            shares: by part of the model, "head", "encoder" and "decoder", of its learning rate.
            arguments: `steps` and `minutes` at most.
            rate_share: of all learning rates.
        """
        self._model = model
        self._optimizer = torch.optim.AdamW(
            model.groups(dict(shares)), betas=(0.9, 0.98), weight_decay=0.01
        )
        self._rates = [rate_share * float(group["lr"]) for group in self._optimizer.param_groups]
        self._losses: list[tuple[float, float, float]] = []
        self.schedule = TrainingSchedule(
            arguments.steps, arguments.minutes, started=time.perf_counter()
        )
        self.average = {name: tensor.clone() for name, tensor in model.state_dict().items()}

    def step(self, losses: tuple[Tensor, Tensor, Tensor]) -> None:
        """Take a step down the losses of the phonemes, the words and the teacher."""
        phoneme_loss, word_loss, taught = losses
        for group, rate in zip(self._optimizer.param_groups, self._rates, strict=True):
            group["lr"] = rate * self.schedule.rate()
        self._optimizer.zero_grad(set_to_none=True)
        (phoneme_loss + WORD_LOSS_SHARE * word_loss + TEACHER_SHARE * taught).backward()
        nn.utils.clip_grad_norm_(self._model.parameters(), 1.0)
        self._optimizer.step()
        self.schedule.step += 1
        self._losses.append((phoneme_loss.item(), word_loss.item(), taught.item()))
        update_average(self.average, self._model, self.schedule.step)
        if self.schedule.step % PRINT_EVERY == 0:
            self._print_progress()

    def _print_progress(self) -> None:
        minutes = (time.perf_counter() - self.schedule.started) / 60
        phonemes, words, taught = np.mean(self._losses[-PRINT_EVERY:], axis=0)
        so_far = f"step {self.schedule.step}  {minutes:.1f} min"
        losses = f"phonemes {phonemes:.3f}  words {words:.3f}  teacher {taught:.3f}"
        print(f"{so_far}  {losses}", flush=True)
