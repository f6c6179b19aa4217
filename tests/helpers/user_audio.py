"""Synthesized user audio: questions for the assistant."""

from __future__ import annotations

from functools import cache

import numpy as np
import soxr
from hibari import Hibari

from backend.pipeline.data import USER_AUDIO_RATE_HERTZ, Samples


@cache
def _speaker() -> Hibari:
    return Hibari(threads=1)


@cache
def say_as_user(text: str, before_seconds: float = 0.3, after_seconds: float = 0.3) -> Samples:
    """Speak a text: 16 kHz mono int16, with faint noise before and after."""
    wave = soxr.resample(
        np.asarray(_speaker()(text, seed=7), np.float32), 24_000, USER_AUDIO_RATE_HERTZ
    )
    before, after = (
        int(seconds * USER_AUDIO_RATE_HERTZ) for seconds in (before_seconds, after_seconds)
    )
    noise = np.random.default_rng(7).normal(0, 6, before + len(wave) + after)
    noise[before : before + len(wave)] += wave * 20_000
    return np.clip(noise, -32_768, 32_767).astype(np.int16)
