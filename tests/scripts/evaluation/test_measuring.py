"""The conditions that a recording is heard in."""

from __future__ import annotations

import numpy as np

from backend.pipeline.data import VOICE_RATE_HERTZ
from scripts.evaluation.measuring import Plan, conditions

RATIOS = {"clean": None, "12 dB": 12.0, "6 dB": 6.0}


def test_conditions_share_their_noise_and_take_turns_at_being_first() -> None:
    voice = np.random.default_rng(1).normal(0, 1_000, VOICE_RATE_HERTZ).astype(np.int16)
    plan = Plan(RATIOS, "pink", seed=1, limit_seconds=30)
    heard = dict(conditions("a", voice, plan))
    assert list(heard) == list(RATIOS)
    np.testing.assert_array_equal(heard["clean"], voice)
    soft, loud = (heard[name].astype(float) - voice for name in ("12 dB", "6 dB"))
    np.testing.assert_allclose(loud, soft * 10 ** (6 / 20), atol=1.6)
    assert [next(conditions("a", voice, plan, first))[0] for first in range(4)] == [
        *RATIOS,
        "clean",
    ]
    for name, samples in conditions("a", voice, plan, first=2):
        np.testing.assert_array_equal(samples, heard[name])
