"""The conditions in which a recording is evaluated."""

from __future__ import annotations

import numpy as np

from backend.pipeline.data import USER_AUDIO_RATE_HERTZ
from scripts.evaluation.evaluation_run import EvaluationPlan, mix_conditions

RATIOS = {"clean": None, "12 dB": 12.0, "6 dB": 6.0}


def test_conditions_share_their_noise_and_the_first_one_can_be_chosen() -> None:
    voice = np.random.default_rng(1).normal(0, 1_000, USER_AUDIO_RATE_HERTZ).astype(np.int16)
    plan = EvaluationPlan(RATIOS, "pink", seed=1, limit_seconds=30)
    by_condition = dict(mix_conditions("a", voice, plan))
    assert list(by_condition) == list(RATIOS)
    np.testing.assert_array_equal(by_condition["clean"], voice)
    soft, loud = (by_condition[name].astype(float) - voice for name in ("12 dB", "6 dB"))
    np.testing.assert_allclose(loud, soft * 10 ** (6 / 20), atol=1.6)
    assert [next(mix_conditions("a", voice, plan, first))[0] for first in range(4)] == [
        *RATIOS,
        "clean",
    ]
    for name, samples in mix_conditions("a", voice, plan, first=2):
        np.testing.assert_array_equal(samples, by_condition[name])
