"""Adds the model's own error to what the datasheet's assumptions leave open."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from backend.wire.messages import Description, ModelError

LARGEST_SHARE = 0.9
"""Errors beyond it are treated as this one: from 100 % on a prediction has no upper limit."""


@dataclass(frozen=True)
class ModelUncertainty:
    """The known error of each modelled accelerator.

    Attributes:
        errors: accelerator → error of its model; accelerators without a check are absent.
    """

    errors: Mapping[str, ModelError] = field(default_factory=dict)

    def share(self, accelerator: str, stage: int | None = None) -> float:
        """The error as a share of the true time, 0 where it is unknown.

        Args:
            accelerator: its name.
            stage: of this stage; None for a sum over the stages, which cannot err by more than the
                worst of them.
        """
        error = self.errors.get(accelerator)
        if error is None:
            return 0.0
        if stage is None:
            percent = max(error.stages_percent.values(), default=error.largest_percent)
        else:
            percent = error.stages_percent.get(stage, error.largest_percent)
        return min(percent / 100, LARGEST_SHARE)


def read_uncertainty(description: Description | None) -> ModelUncertainty:
    """Take the errors from the backend's description."""
    described = description.accelerators if description else ()
    return ModelUncertainty({each.name: each.model_error for each in described if each.model_error})


def widen_span(low: float, high: float, share: float) -> tuple[float, float]:
    """Widen a modelled span: a prediction that errs by `share` of the truth, up or down."""
    return low / (1 + share), high / (1 - share)


def widen_ratio(
    low: float, high: float, share: float, baseline_share: float
) -> tuple[float, float]:
    """Widen the span of a ratio of two figures by the errors of both, taken as independent."""
    down = math.hypot(math.log1p(share), math.log1p(-baseline_share))
    up = math.hypot(math.log1p(-share), math.log1p(baseline_share))
    return low * math.exp(-down), high * math.exp(up)
