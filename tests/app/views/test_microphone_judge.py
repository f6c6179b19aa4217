"""The judgement of the microphone: a real voice at many levels, noise, silence and clipping."""

from __future__ import annotations

import numpy as np
import pytest

from app.echo.blocks import BLOCK_SAMPLES
from app.views.microphone_judge import Heard, MicrophoneJudge
from tests.helpers.user_audio import say_as_user

RATE_HERTZ = 16_000


def judge(samples: np.ndarray, judge: MicrophoneJudge | None = None) -> Heard:
    judge = judge or MicrophoneJudge()
    for start in range(0, len(samples) - BLOCK_SAMPLES + 1, BLOCK_SAMPLES):
        judge.process_block(samples[start : start + BLOCK_SAMPLES])
    return judge.heard


def voice(decibels: float) -> np.ndarray:
    """A voice that is this much louder than the usual one, with faint noise around it."""
    louder = say_as_user("Alexa, what time is it?", 1.0, 0.5) * 10 ** (decibels / 20)
    return np.clip(louder, -32_768, 32_767).astype(np.int16)


def noise(seconds: float, amplitude: float) -> np.ndarray:
    values = np.random.default_rng(1).normal(0, amplitude, round(seconds * RATE_HERTZ))
    return np.round(values).astype(np.int16)


@pytest.mark.parametrize(
    ("decibels", "expected"),
    [
        (20, Heard.CLIPPED),
        (10, Heard.LOUD_ENOUGH),
        (0, Heard.LOUD_ENOUGH),
        (-20, Heard.LOUD_ENOUGH),
        (-30, Heard.TOO_QUIET),
    ],
)
def test_a_voice_is_judged_by_its_level(decibels: float, expected: Heard) -> None:
    assert judge(voice(decibels)) is expected


@pytest.mark.parametrize("amplitude", [4, 60, 1_000])
def test_noise_alone_is_no_voice_however_loud(amplitude: float) -> None:
    assert judge(noise(6, amplitude)) is Heard.NOTHING


def test_a_knock_is_no_voice() -> None:
    sound = noise(6, 10)
    sound[40_000:41_000] = noise(1, 3_000)[:1_000]
    assert judge(sound) is Heard.NOTHING


def test_a_device_without_even_noise_is_silent_until_it_gives_something() -> None:
    judged = MicrophoneJudge()
    assert judge(np.zeros(3 * RATE_HERTZ, np.int16), judged) is Heard.NOTHING
    assert judge(np.zeros(2 * RATE_HERTZ, np.int16), judged) is Heard.SILENT
    assert judge(voice(0), judged) is Heard.LOUD_ENOUGH


def test_what_was_heard_holds_while_nobody_speaks_and_the_next_voice_replaces_it() -> None:
    judged = MicrophoneJudge()
    judge(voice(20), judged)
    assert judge(noise(5, 10), judged) is Heard.CLIPPED
    assert judge(voice(0), judged) is Heard.LOUD_ENOUGH
    judged.reset()
    assert judged.heard is Heard.NOTHING
