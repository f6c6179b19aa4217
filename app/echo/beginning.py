"""How a spoken request begins: what the ears hand to the request line."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Beginning:
    """How a spoken request begins.

    Attributes:
        trigger: "wake_word", "push_to_talk" or "follow_up".
        voice: samples heard so far, sent first.
        captured_at: `time.perf_counter()` when the last of them arrived.
        pre_roll_seconds: how much of `voice` was heard before the request's own words (the wake
            word).
        find_endpoint: whether the backend finds the end.
        wake_score: the deciding block's, 0 to 1; None without a wake word.
        wake_ms: what the wake word's networks took for that block.
        wake_scores: clock reading and score of the last blocks up to that one.
        wake_threshold: the least score that wakes.
    """

    trigger: str
    voice: NDArray[np.int16]
    captured_at: float
    pre_roll_seconds: float = 0.0
    find_endpoint: bool = True
    wake_score: float | None = None
    wake_ms: float = 0.0
    wake_scores: tuple[tuple[float, float], ...] = ()
    wake_threshold: float | None = None
