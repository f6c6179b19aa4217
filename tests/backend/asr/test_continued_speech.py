"""Speech that goes on after an utterance is noticed; silence, noise and other voices are not."""

from __future__ import annotations

import numpy as np
import pytest

from backend.asr.continued_speech import TUNING, ContinuedSpeech
from backend.pipeline.data import USER_AUDIO_RATE_HERTZ, Samples
from tests.helpers.user_audio import say_as_user

REST = say_as_user("and thirty seconds", before_seconds=0.5)
VOICE_POWER = float(np.quantile(np.square(REST.astype(np.float64)), 0.95))


def _find_seconds(samples: Samples) -> float | None:
    """When it is noticed, in seconds from the first sample; None if it is not."""
    continued = ContinuedSpeech(VOICE_POWER / 4)
    for start in range(0, len(samples), 1_280):
        if not continued.is_over and continued.feed(samples[start : start + 1_280]):
            return continued.received_samples / USER_AUDIO_RATE_HERTZ
    return None


def test_the_rest_of_a_sentence_is_noticed_while_it_is_spoken() -> None:
    seconds = _find_seconds(REST)
    assert seconds is not None
    assert 0.5 < seconds < len(REST) / USER_AUDIO_RATE_HERTZ - 0.3


@pytest.mark.parametrize(
    "samples",
    [
        np.zeros(48_000, np.int16),
        np.random.default_rng(1).normal(0, 1_500, 48_000).astype(np.int16),
        (REST * 0.05).astype(np.int16),
        np.concatenate([np.zeros(round(16_000 * TUNING.listening_seconds) + 1, np.int16), REST]),
    ],
    ids=["silence", "noise", "a voice far away", "too late"],
)
def test_what_is_not_the_rest_of_it_is_not_noticed(samples: Samples) -> None:
    assert _find_seconds(samples) is None
