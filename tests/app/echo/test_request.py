"""The arithmetic of what a request cost."""

from __future__ import annotations

import numpy as np
import pytest

from app.echo.request import TYPED, ActiveRequest
from backend.wire.messages import Done, Endpoint, ModelTimes, SpeechStart


def _spoken() -> ActiveRequest:
    """A 3 s utterance from 100.0 s on, 250 ms of trailing silence, decided 40 ms after capture."""
    request = ActiveRequest(1, "wake_word", began_at=100.0, wake_ms=2.0)
    request.endpoint = Endpoint(id=1, reason="silence", waited_ms=250, voice_seconds=3.0)
    request.endpoint_at = 103.040
    request.speech = SpeechStart(id=1, rate_hertz=24_000, first_audio_ms=120)
    request.first_sample_at = 103.200
    request.done = Done(
        id=1, accelerator="a", stages_ms={4: 25, 10: 20}, first_audio_ms=120, speech_seconds=2
    )
    return request


def test_what_a_person_feels_is_the_sum_of_its_parts() -> None:
    timing = _spoken().compute_timing()
    assert timing.endpoint_wait_ms == 250
    assert timing.uplink_ms == pytest.approx(40)
    assert timing.first_audio_ms == 120
    assert timing.playback_start_ms == pytest.approx(40)
    end_of_speech = 100.0 + 3.0 - 0.250
    assert timing.perceived_ms == pytest.approx((103.200 - end_of_speech) * 1_000)


def test_a_part_too_short_to_be_measured_is_not_claimed_and_the_sum_stays() -> None:
    request = _spoken()
    request.endpoint_at = 102.995
    request.first_sample_at = 103.110
    timing = request.compute_timing()
    assert (timing.uplink_ms, timing.playback_start_ms) == (None, None)
    assert not {3, 11} & timing.steps_ms.keys()
    assert timing.endpoint_wait_ms == pytest.approx(250 - 5 - 5)
    assert timing.perceived_ms == pytest.approx((103.110 - 102.750) * 1_000)


def test_a_held_buttons_wait_is_not_claimed() -> None:
    request = _spoken()
    request.endpoint = Endpoint(id=1, reason="client", waited_ms=0.0, voice_seconds=3.0)
    timing = request.compute_timing()
    assert timing.endpoint_wait_ms is None
    assert timing.perceived_ms == pytest.approx(200)


def test_every_step_has_its_time() -> None:
    timing = _spoken().compute_timing()
    expected = {1: 2_750, 2: 2, 3: 40, 4: 25, 10: 20, 11: 40}
    assert timing.steps_ms == pytest.approx(expected)


def test_a_typed_request_has_no_voice() -> None:
    request = ActiveRequest(1, TYPED, began_at=50.0)
    request.speech = SpeechStart(id=1, rate_hertz=24_000, first_audio_ms=30)
    request.first_sample_at = 50.050
    timing = request.compute_timing()
    assert set(timing.steps_ms) == {11}
    assert timing.uplink_ms is None
    assert timing.perceived_ms == pytest.approx(50)


def test_without_speech_nothing_is_claimed() -> None:
    request = _spoken()
    request.first_sample_at = None
    assert request.compute_timing().perceived_ms is None


def test_modelled_figures_replace_the_measured_stages() -> None:
    request = _spoken()
    request.done = Done(
        id=1, accelerator="m", figures="modelled", stages_ms={4: 1}, first_audio_ms=10
    )
    timing = request.compute_timing()
    assert timing.figures == "modelled"
    assert timing.first_audio_ms == 10
    assert timing.perceived_ms == pytest.approx(250 + 40 + 10 + 40)


def test_the_wait_for_a_language_model_is_kept() -> None:
    request = _spoken()
    assert request.done is not None
    times = ModelTimes(first_sentence_ms=400, whole_ms=900)
    request.done = request.done.model_copy(update={"model_times": times})
    assert request.compute_timing(cancelled=False).model_times == times


def test_a_request_is_over_when_the_backend_is_done_and_all_is_played() -> None:
    request = _spoken()
    assert not request.is_over
    request.is_played = True
    assert request.is_over


def test_the_voice_of_a_request_is_kept_as_far_as_the_backend_heard_it() -> None:
    request = _spoken()
    request.pre_roll_seconds = 1.5
    request.user_audio += [np.full(40_000, 1, np.int16), np.full(16_000, 2, np.int16)]
    assert request.copy_utterance() is None, "nothing was understood yet"
    request.sentence = "What time is it?"
    voice = request.copy_utterance()
    assert voice is not None
    assert (len(voice.samples), voice.samples[-1]) == (48_000, 2)
    assert (voice.sentence, voice.pre_roll_seconds) == ("What time is it?", 1.5)


def test_a_typed_request_keeps_no_voice() -> None:
    assert ActiveRequest(1, TYPED, began_at=0.0, sentence="a").copy_utterance() is None


def test_what_a_spoken_request_waited_for_the_backend_to_load_is_no_latency_of_it() -> None:
    request = _spoken()
    request.ready_at = 115.3  # 12.3 s after its last sample
    request.endpoint_at += 12.3
    request.first_sample_at = 103.2 + 12.3
    timing = request.compute_timing()
    assert timing.loading_wait_ms == pytest.approx(12_300)
    assert timing.uplink_ms == pytest.approx(40)
    assert timing.perceived_ms == pytest.approx(450)


def test_what_a_typed_request_waited_for_the_backend_to_load_is_no_latency_of_it() -> None:
    request = ActiveRequest(1, TYPED, began_at=100.0)
    request.sent_at = 102.3
    request.ready_at = 112.3
    request.speech = SpeechStart(id=1, rate_hertz=24_000, first_audio_ms=10_120)
    request.first_sample_at = 112.5
    request.done = Done(
        id=1,
        accelerator="a",
        stages_ms={7: 9},
        first_audio_ms=10_120,
        stages_start_ms={7: 10_001},
        speech_seconds=2,
    )
    timing = request.compute_timing()
    assert timing.loading_wait_ms == pytest.approx(12_300)
    assert timing.first_audio_ms == pytest.approx(120)
    assert timing.stages_start_ms == pytest.approx({7: 1})
    assert timing.playback_start_ms == pytest.approx(80)
    assert timing.perceived_ms == pytest.approx(200)


def test_a_backend_that_was_ready_before_the_voice_had_ended_was_not_waited_for() -> None:
    request = _spoken()
    request.ready_at = 101.0
    assert request.compute_timing().loading_wait_ms == 0
    assert request.compute_timing().perceived_ms == _spoken().compute_timing().perceived_ms
