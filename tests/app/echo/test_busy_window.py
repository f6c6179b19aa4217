"""A window that is busy during a request delays neither audio nor speech nor any figure."""

from __future__ import annotations

import time

import numpy as np

from app.echo.state import EchoState
from app.link.state import LinkState
from backend.wire.limits import USER_AUDIO_RATE_HERTZ
from backend.wire.messages import Ask, Hello, UtteranceEnd, UtteranceStart
from tests.helpers.echo_harness import EchoHarness
from tests.helpers.scripted_backend import description
from tests.helpers.user_audio import say_as_user

BUSY_SECONDS = 1.0
LATE_SECONDS = 0.35
"""Two blocks of the microphone and what a busy machine adds; far less than the window is busy."""


def sent_seconds(harness: EchoHarness, request_id: int = 1) -> float:
    return len(harness.backend.user_audio.get(request_id, ())) / USER_AUDIO_RATE_HERTZ


def hold_to_talk(harness: EchoHarness) -> None:
    harness.echo.press_to_talk()
    harness.until(lambda: sent_seconds(harness) > 0.3)


def test_voice_reaches_the_backend_while_the_window_is_busy(harness: EchoHarness) -> None:
    hold_to_talk(harness)
    before = sent_seconds(harness)
    time.sleep(BUSY_SECONDS)
    assert sent_seconds(harness) - before > BUSY_SECONDS - LATE_SECONDS
    harness.echo.release_to_talk()
    harness.until(lambda: harness.finished)
    assert harness.failures == []


def test_voice_ends_at_the_endpoint_while_the_window_is_busy(harness: EchoHarness) -> None:
    harness.backend.audio_limit_seconds = 0.8
    talker = harness.say(say_as_user("Alexa, what time is it?", after_seconds=2.0))
    harness.until(lambda: harness.backend.of_type(UtteranceStart))
    time.sleep(2 * BUSY_SECONDS)
    (start,) = harness.backend.of_type(UtteranceStart)
    assert 0.8 <= sent_seconds(harness) - start.pre_roll_seconds < 0.8 + LATE_SECONDS
    harness.until(lambda: harness.finished)
    talker.join()
    (timing,) = harness.finished
    assert timing.uplink_ms is None or timing.uplink_ms < LATE_SECONDS * 1_000
    assert timing.playback_start_ms is not None
    assert timing.playback_start_ms < LATE_SECONDS * 1_000


def test_audio_captured_before_the_window_handles_the_wake_word_is_sent_exactly_once(
    harness: EchoHarness,
) -> None:
    harness.backend.audio_limit_seconds = 2.5
    asked = say_as_user("Alexa, what time is it?", before_seconds=0.5, after_seconds=4.0)
    talker = harness.say(asked)
    time.sleep(2 * BUSY_SECONDS)  # most of it is captured before the window hears of the wake word
    harness.until(lambda: harness.finished)
    talker.join()
    sent = harness.backend.user_audio[1].astype(float)
    said = asked.astype(float)
    words = np.flatnonzero(np.abs(said) > 500)
    overlap = np.correlate(sent, said[words[0] : words[-1]], "valid")
    found = sent[int(np.argmax(overlap)) :][: words[-1] - words[0]]
    assert np.corrcoef(found, said[words[0] : words[-1]])[0, 1] > 0.95
    assert np.flatnonzero(np.abs(sent) > 500)[-1] < len(sent) - USER_AUDIO_RATE_HERTZ // 2


def test_a_reply_is_heard_while_the_window_is_busy_and_its_figures_do_not_grow(
    harness: EchoHarness,
) -> None:
    harness.backend.speech_seconds = 0.5
    with harness.sound.record_speaker() as recording:
        harness.echo.ask("what is it")
        time.sleep(BUSY_SECONDS)
    loud = np.flatnonzero(np.abs(recording.samples) > 1_000) / recording.rate_hertz
    assert len(loud)
    assert 0.4 < loud[-1] - loud[0] < 0.7
    harness.until(lambda: harness.finished)
    (timing,) = harness.finished
    assert timing.playback_start_ms is not None
    assert timing.playback_start_ms < LATE_SECONDS * 1_000


def test_speech_that_arrives_while_the_window_is_busy_goes_on_without_a_gap(
    harness: EchoHarness,
) -> None:
    harness.backend.speech_seconds = 2.0
    with harness.sound.record_speaker() as recording:
        harness.echo.ask("what is it")
        harness.until(lambda: harness.echo.state is EchoState.SPEAKING)
        time.sleep(BUSY_SECONDS)
        harness.until(lambda: harness.finished)
    loud = np.flatnonzero(np.abs(recording.samples) > 1_000) / recording.rate_hertz
    assert loud[-1] - loud[0] < 2.2
    assert np.diff(loud).max() < 0.05


def test_a_request_that_is_taken_back_stays_silent_although_its_speech_still_arrives(
    harness: EchoHarness,
) -> None:
    usual_answer = harness.backend.usual_answer
    harness.backend.answer = lambda backend, request_id: []
    harness.echo.ask("what is it")
    harness.until(lambda: harness.backend.received[1:])
    with harness.sound.record_speaker() as recording:
        harness.echo.stop()
        harness.backend.send(*usual_answer(1))
        time.sleep(BUSY_SECONDS)
    assert np.abs(recording.samples).max(initial=0) < 100
    assert harness.finished[0].cancelled


def test_muting_in_mid_request_sends_nothing_more(harness: EchoHarness) -> None:
    hold_to_talk(harness)
    harness.echo.set_muted(True)
    harness.qtbot.wait(100)
    sent = sent_seconds(harness)
    time.sleep(0.5)
    assert sent_seconds(harness) == sent
    assert not harness.backend.of_type(UtteranceEnd)
    assert harness.finished[0].cancelled
    assert harness.echo.state is EchoState.MUTED


def test_the_wait_for_a_backend_that_loads_ends_when_it_says_that_it_is_ready(
    harness: EchoHarness,
) -> None:
    harness.backend.answer = lambda backend, request_id: []
    harness.backend.send(description(state="loading"))
    harness.until(lambda: harness.parts.link.state is LinkState.LOADING)
    harness.echo.ask("what is it")
    harness.until(lambda: harness.backend.of_type(Ask))
    harness.backend.send(description(), *harness.backend.usual_answer(1))
    time.sleep(BUSY_SECONDS)
    harness.until(lambda: harness.finished)
    assert 0 < harness.finished[0].loading_wait_ms < LATE_SECONDS * 1_000


def test_voice_of_a_request_never_reaches_the_backend_that_came_after_it(
    harness: EchoHarness,
) -> None:
    hold_to_talk(harness)
    harness.backend.stop_listening()
    harness.backend.user_audio.clear()
    harness.backend.received.clear()
    harness.backend.start_listening()
    time.sleep(2 * BUSY_SECONDS)  # connected anew, and the window does not know of the break yet
    assert harness.backend.of_type(Hello)
    assert harness.backend.user_audio == {}
    harness.until(lambda: harness.finished)
    assert harness.failures == ["The backend went away before it had answered. Ask again."]


def test_a_reply_that_mutes_is_silent_before_the_window_has_handled_it(
    harness: EchoHarness,
) -> None:
    harness.backend.reply = {"directives": [{"type": "Bergamot.SetVolume", "volume": 0}]}
    with harness.sound.record_speaker() as recording:
        harness.echo.ask("mute yourself")
        time.sleep(BUSY_SECONDS)
    assert not np.abs(recording.samples).any()
    harness.until(lambda: harness.finished)
    assert harness.echo.volume == 0
