"""The start of a spoken request, handed from the audio front end to the request controller."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class CaptureStart:
    """What triggered a spoken request, and the audio captured so far.

    Attributes:
        trigger: "wake_word", "push_to_talk", "follow_up" or "continued".
        user_audio: audio captured so far, 16 kHz mono, sent first.
        captured_at: `time.perf_counter()` when its last sample arrived.
        pre_roll_seconds: length of the part of `user_audio` that precedes the request (wake word).
        find_endpoint: whether the backend does the endpointing.
        wake_score: score of the triggering block, 0 to 1; None without a wake word.
        wake_ms: computation time of the wake word's networks for that block.
        wake_scores: clock reading and score of the last blocks up to that one.
        takes_up: id of the request that was cut off, whose audio this one begins with; None for
            others.
        wake_threshold: the score from which the wake word is detected.
    """

    trigger: str
    user_audio: NDArray[np.int16]
    captured_at: float
    pre_roll_seconds: float = 0.0
    find_endpoint: bool = True
    wake_score: float | None = None
    wake_ms: float = 0.0
    wake_scores: tuple[tuple[float, float], ...] = ()
    wake_threshold: float | None = None
    takes_up: int | None = None
