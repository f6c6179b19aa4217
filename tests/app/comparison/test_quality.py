"""Words, intent and speech beside the baseline's."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from app.comparison.comparison_plan import ComparisonPlan, TypedRequest
from app.comparison.comparison_run import ComparisonRun
from app.comparison.quality import compare_quality
from app.comparison.speech_distance import measure_speech_distance
from app.views.quality_words import describe_quality, summarise_quality, summarise_results

PLAN = ComparisonPlan(TypedRequest("what is it"), ("slow", "quick"), rounds=3)
RATE_HERTZ = 24_000


def speech(hertz: float = 300.0, seconds: float = 1.0, noise: float = 0.0) -> tuple[int, bytes]:
    times = np.arange(round(RATE_HERTZ * seconds)) / RATE_HERTZ
    wave: NDArray[np.float64] = 8_000 * np.sin(2 * np.pi * hertz * times)
    wave = wave + noise * np.random.default_rng(1).normal(size=len(wave))
    return RATE_HERTZ, wave.astype("<i2").tobytes()


def runs() -> list[ComparisonRun]:
    return [
        ComparisonRun(name, number, sentence="What is it?", intent="facts.Ask", reply="Tea.")
        for number in (1, 2, 3)
        for name in ("slow", "quick")
    ]


def test_equal_samples_are_the_same_speech() -> None:
    distance = measure_speech_distance(speech(), speech())
    assert distance is not None
    assert distance.is_identical


def test_speech_with_rounding_noise_is_the_same_and_another_sound_is_not() -> None:
    rounded = measure_speech_distance(speech(noise=2.0), speech())
    other = measure_speech_distance(speech(hertz=500), speech())
    assert rounded is not None
    assert other is not None
    assert rounded.is_same
    assert not rounded.is_identical
    assert not other.is_same
    assert other.decibels is not None
    assert other.decibels > 1


def test_speech_at_another_pace_has_a_length_and_no_distance() -> None:
    slower = measure_speech_distance(speech(seconds=1.1), speech())
    assert slower is not None
    assert slower.decibels is None
    assert slower.length_percent == pytest.approx(10)
    assert not slower.is_same


def test_silence_and_a_sound_shorter_than_a_frame_have_a_distance() -> None:
    silence = (RATE_HERTZ, bytes(RATE_HERTZ * 2))
    distance = measure_speech_distance(speech(), silence)
    assert distance is not None
    assert not distance.is_same
    assert measure_speech_distance((RATE_HERTZ, b""), silence) is None
    assert measure_speech_distance((RATE_HERTZ, b"\1\0"), (RATE_HERTZ, b"\2\0")) is not None


def test_the_same_results_are_said_to_be_the_same() -> None:
    quality = compare_quality(PLAN, runs(), {"slow": speech(), "quick": speech()})["quick"]
    assert quality.differences == ()
    assert summarise_quality(quality) == "same"
    assert summarise_results(quality) == "same words, intent, speech"
    assert describe_quality(quality) == (
        "words 3 of 3 the same, intent 3 of 3, speech sample for sample the same"
    )


def test_one_run_with_other_words_is_told() -> None:
    heard = runs()
    heard[3] = replace(heard[3], sentence="What is tea?", intent="facts.Define")
    quality = compare_quality(PLAN, heard, {"slow": speech(), "quick": speech(noise=9.0)})["quick"]
    assert (quality.same_words, quality.same_intents) == (2, 2)
    assert summarise_quality(quality) == "≠ words, intent"
    assert describe_quality(quality).startswith("words 2 of 3 the same, intent 2 of 3, speech 0.")


def test_the_speech_of_another_reply_is_not_compared() -> None:
    heard = runs()
    heard[-1] = replace(heard[-1], reply="It is 12:01.")
    quality = compare_quality(PLAN, heard, {"slow": speech(), "quick": speech()})["quick"]
    assert quality.speech is None
    assert summarise_quality(quality) == "≠ reply"
    assert "another reply" in describe_quality(quality)


def test_nothing_is_said_before_the_baseline_has_a_run() -> None:
    assert compare_quality(PLAN, runs()[1:2], {}) == {}
    assert summarise_quality(None) == describe_quality(None) == ""


def test_a_card_tells_how_far_other_speech_is_apart() -> None:
    quality = compare_quality(PLAN, runs(), {"slow": speech(), "quick": speech(hertz=500)})["quick"]
    assert summarise_quality(quality) == "≠ speech"
    assert summarise_results(quality).startswith("speech ")
    assert summarise_results(quality).endswith(" dB apart")
