"""The speaker on a real (virtual) sound device: playing, stopping, missing."""

from __future__ import annotations

import time
from collections.abc import Iterator

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.echo import chimes
from app.echo.output_latency import LATENCIES_SECONDS, MOST_GAPS
from app.echo.speaker import Speaker
from scripts.virtual_audio import VirtualAudio
from tests.helpers.scripted_backend import tone_pcm

LIMIT_MS = 15_000


@pytest.fixture
def speaker(qapp: object) -> Iterator[Speaker]:
    made = Speaker()
    made.set_volume(10)
    yield made
    made.shut_down()


def _loud_seconds(samples: np.ndarray, rate_hertz: int) -> float:
    loud = np.nonzero(np.abs(samples.astype(int)) > 500)[0]
    return float(loud[-1] - loud[0]) / rate_hertz if len(loud) else 0.0


def _say(speaker: Speaker, request_id: int, seconds: float) -> None:
    speaker.start_speech(request_id)
    speaker.add_speech(request_id, tone_pcm(seconds))
    speaker.end_speech(request_id)


def test_speech_comes_out_whole(sound: VirtualAudio, speaker: Speaker, qtbot: QtBot) -> None:
    with sound.record_speaker() as recording:
        with qtbot.waitSignals(
            [speaker.first_sample_played, speaker.finished], timeout=LIMIT_MS, order="strict"
        ):
            _say(speaker, 3, 0.8)
        qtbot.wait(400)
    assert _loud_seconds(recording.samples, recording.rate_hertz) == pytest.approx(0.8, abs=0.05)
    middle = recording.samples[np.abs(recording.samples) > 11_000]
    assert len(middle) > 1_000


def test_the_speaker_reports_when_the_first_sample_leaves_the_device(
    sound: VirtualAudio, speaker: Speaker, qtbot: QtBot
) -> None:
    asked_at = time.perf_counter()
    with qtbot.waitSignal(speaker.first_sample_played, timeout=LIMIT_MS) as emitted:
        _say(speaker, 3, 0.2)
    request_id, played_at = emitted.args
    assert request_id == 3
    assert asked_at + 0.01 < played_at < time.perf_counter() + 0.25, "the device's buffer included"


def test_stopped_speech_is_silent_at_once(
    sound: VirtualAudio, speaker: Speaker, qtbot: QtBot
) -> None:
    with sound.record_speaker() as recording:
        with qtbot.waitSignal(speaker.first_sample_played, timeout=LIMIT_MS):
            _say(speaker, 1, 5.0)
        qtbot.wait(300)
        speaker.stop_speech()
        qtbot.wait(600)
    assert 0.1 < _loud_seconds(recording.samples, recording.rate_hertz) < 0.9


def test_a_ring_repeats_until_it_is_stopped(
    sound: VirtualAudio, speaker: Speaker, qtbot: QtBot
) -> None:
    with sound.record_speaker() as recording:
        with qtbot.waitSignal(speaker.opened, timeout=LIMIT_MS):
            speaker.play_sound(chimes.make_ring()[:6_000], repeat=True)
        qtbot.wait(1_000)
        speaker.stop_sound()
        qtbot.wait(400)
    assert _loud_seconds(recording.samples, recording.rate_hertz) > 0.6


def test_a_ring_is_heard_at_volume_zero_and_outlasts_a_chime(
    sound: VirtualAudio, speaker: Speaker, qtbot: QtBot
) -> None:
    speaker.set_volume(0)
    speaker.set_alarm_volume(1)
    with sound.record_speaker() as recording:
        with qtbot.waitSignal(speaker.opened, timeout=LIMIT_MS):
            speaker.play_sound(chimes.make_ring()[:6_000], repeat=True)
        speaker.play_sound(chimes.make_failure_chime())
        qtbot.wait(1_000)
        speaker.stop_sound()
        qtbot.wait(400)
    assert _loud_seconds(recording.samples, recording.rate_hertz) > 0.6


def test_pulled_out_while_speaking_is_a_sentence_and_it_speaks_again_when_back(
    sound: VirtualAudio, speaker: Speaker, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(speaker.first_sample_played, timeout=LIMIT_MS):
        _say(speaker, 1, 5.0)
    with qtbot.waitSignals([speaker.lost, speaker.finished], timeout=LIMIT_MS):
        sound.remove_speaker()
    sound.add_speaker()
    with qtbot.waitSignals([speaker.first_sample_played, speaker.finished], timeout=LIMIT_MS):
        _say(speaker, 2, 0.2)


@pytest.mark.usefixtures("no_sound")
def test_without_a_speaker_there_is_a_sentence_and_nobody_waits_for_ever(
    speaker: Speaker, qtbot: QtBot
) -> None:
    with qtbot.waitSignals([speaker.lost, speaker.finished], timeout=LIMIT_MS):
        _say(speaker, 1, 0.2)


def test_a_ring_that_finds_no_speaker_is_heard_when_there_is_one(
    sound: VirtualAudio, speaker: Speaker, qtbot: QtBot
) -> None:
    sound.remove_speaker()
    with qtbot.waitSignal(speaker.lost, timeout=LIMIT_MS):
        speaker.play_sound(chimes.make_ring(), repeat=True)
    with qtbot.waitSignal(speaker.opened, timeout=LIMIT_MS):
        sound.add_speaker()
    speaker.stop_sound()


def test_an_error_on_its_thread_is_a_sentence_and_the_next_reply_is_heard(
    sound: VirtualAudio, speaker: Speaker, qtbot: QtBot
) -> None:
    with qtbot.waitSignals([speaker.lost, speaker.finished], timeout=LIMIT_MS):
        speaker.start_speech(1, rate_hertz=0)
        speaker.add_speech(1, tone_pcm(0.2))
        speaker.end_speech(1)
    with qtbot.waitSignals([speaker.first_sample_played, speaker.finished], timeout=LIMIT_MS):
        _say(speaker, 2, 0.2)


def test_a_stream_that_runs_dry_is_opened_anew_between_two_replies_with_more_in_store(
    sound: VirtualAudio, speaker: Speaker, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    mix = speaker._mixer.mix
    late = iter(range(2 * (MOST_GAPS + 1)))

    def mix_late(count: int) -> np.ndarray:
        if next(late, None) is not None:
            time.sleep(3 * LATENCIES_SECONDS[0])
        return mix(count)

    monkeypatch.setattr(speaker._mixer, "mix", mix_late)
    opened: list[str] = []
    speaker.opened.connect(opened.append)
    with qtbot.waitSignal(speaker.finished, timeout=LIMIT_MS):
        _say(speaker, 3, 0.4)
    qtbot.waitUntil(lambda: len(opened) == 2, timeout=LIMIT_MS)
    with sound.record_speaker() as recording:
        with qtbot.waitSignal(speaker.finished, timeout=LIMIT_MS):
            _say(speaker, 4, 0.4)
        qtbot.wait(400)
    assert _loud_seconds(recording.samples, recording.rate_hertz) == pytest.approx(0.4, abs=0.05)
