"""A window that is busy for a second in the middle of a request: voice and speech pass it by, and no figure grows."""

from __future__ import annotations

import time

import numpy as np

from app.echo.state import EchoState
from app.link.state import LinkState
from backend.wire.limits import VOICE_RATE_HERTZ
from backend.wire.messages import Ask, Hello, UtteranceEnd, UtteranceStart
from tests.helpers.desk import Desk
from tests.helpers.scripted_backend import description
from tests.helpers.voices import voice_saying

BUSY_SECONDS = 1.0
LATE_SECONDS = 0.35
"""Two blocks of the microphone and what a busy machine adds; far less than the window is busy."""


def sent_seconds(desk: Desk, request_id: int = 1) -> float:
    return len(desk.backend.voice.get(request_id, ())) / VOICE_RATE_HERTZ


def hold_to_talk(desk: Desk) -> None:
    desk.echo.press_to_talk()
    desk.until(lambda: sent_seconds(desk) > 0.3)


def test_voice_reaches_the_backend_while_the_window_is_busy(desk: Desk) -> None:
    hold_to_talk(desk)
    before = sent_seconds(desk)
    time.sleep(BUSY_SECONDS)
    assert sent_seconds(desk) - before > BUSY_SECONDS - LATE_SECONDS
    desk.echo.release_to_talk()
    desk.until(lambda: desk.finished)
    assert desk.failures == []


def test_voice_ends_at_the_endpoint_while_the_window_is_busy(desk: Desk) -> None:
    desk.backend.voice_limit_seconds = 0.8
    talker = desk.say(voice_saying("Alexa, what time is it?", after_seconds=2.0))
    desk.until(lambda: desk.backend.of_type(UtteranceStart))
    time.sleep(2 * BUSY_SECONDS)
    (start,) = desk.backend.of_type(UtteranceStart)
    assert 0.8 <= sent_seconds(desk) - start.pre_roll_seconds < 0.8 + LATE_SECONDS
    desk.until(lambda: desk.finished)
    talker.join()
    (timing,) = desk.finished
    assert timing.uplink_ms is None or timing.uplink_ms < LATE_SECONDS * 1_000
    assert timing.playback_start_ms is not None
    assert timing.playback_start_ms < LATE_SECONDS * 1_000


def test_what_is_said_while_the_window_comes_to_the_wake_word_is_neither_lost_nor_sent_twice(
    desk: Desk,
) -> None:
    desk.backend.voice_limit_seconds = 2.5
    asked = voice_saying("Alexa, what time is it?", before_seconds=0.5, after_seconds=4.0)
    talker = desk.say(asked)
    time.sleep(2 * BUSY_SECONDS)  # most of it is captured before the window hears of the wake word
    desk.until(lambda: desk.finished)
    talker.join()
    sent = desk.backend.voice[1].astype(float)
    said = asked.astype(float)
    words = np.flatnonzero(np.abs(said) > 500)
    overlap = np.correlate(sent, said[words[0] : words[-1]], "valid")
    found = sent[int(np.argmax(overlap)) :][: words[-1] - words[0]]
    assert np.corrcoef(found, said[words[0] : words[-1]])[0, 1] > 0.95
    assert np.flatnonzero(np.abs(sent) > 500)[-1] < len(sent) - VOICE_RATE_HERTZ // 2


def test_a_reply_is_heard_while_the_window_is_busy_and_its_figures_do_not_grow(desk: Desk) -> None:
    desk.backend.speech_seconds = 0.5
    with desk.sound.record_speaker() as recording:
        desk.echo.ask("what is it")
        time.sleep(BUSY_SECONDS)
    loud = np.flatnonzero(np.abs(recording.samples) > 1_000) / recording.rate_hertz
    assert len(loud)
    assert 0.4 < loud[-1] - loud[0] < 0.7
    desk.until(lambda: desk.finished)
    (timing,) = desk.finished
    assert timing.playback_start_ms is not None
    assert timing.playback_start_ms < LATE_SECONDS * 1_000


def test_speech_that_arrives_while_the_window_is_busy_goes_on_without_a_gap(desk: Desk) -> None:
    desk.backend.speech_seconds = 2.0
    with desk.sound.record_speaker() as recording:
        desk.echo.ask("what is it")
        desk.until(lambda: desk.echo.state is EchoState.SPEAKING)
        time.sleep(BUSY_SECONDS)
        desk.until(lambda: desk.finished)
    loud = np.flatnonzero(np.abs(recording.samples) > 1_000) / recording.rate_hertz
    assert loud[-1] - loud[0] < 2.2
    assert np.diff(loud).max() < 0.05


def test_a_request_that_is_taken_back_stays_silent_although_its_speech_still_arrives(
    desk: Desk,
) -> None:
    usual_answer = desk.backend.usual_answer
    desk.backend.answer = lambda backend, request_id: []
    desk.echo.ask("what is it")
    desk.until(lambda: desk.backend.received[1:])
    with desk.sound.record_speaker() as recording:
        desk.echo.stop()
        desk.backend.send(*usual_answer(1))
        time.sleep(BUSY_SECONDS)
    assert np.abs(recording.samples).max(initial=0) < 100
    assert desk.finished[0].cancelled


def test_muting_in_mid_request_sends_nothing_more(desk: Desk) -> None:
    hold_to_talk(desk)
    desk.echo.set_muted(True)
    desk.qtbot.wait(100)
    sent = sent_seconds(desk)
    time.sleep(0.5)
    assert sent_seconds(desk) == sent
    assert not desk.backend.of_type(UtteranceEnd)
    assert desk.finished[0].cancelled
    assert desk.echo.state is EchoState.MUTED


def test_the_wait_for_a_backend_that_loads_ends_when_it_says_that_it_is_ready(desk: Desk) -> None:
    desk.backend.answer = lambda backend, request_id: []
    desk.backend.send(description(state="loading"))
    desk.until(lambda: desk.parts.link.state is LinkState.LOADING)
    desk.echo.ask("what is it")
    desk.until(lambda: desk.backend.of_type(Ask))
    desk.backend.send(description(), *desk.backend.usual_answer(1))
    time.sleep(BUSY_SECONDS)
    desk.until(lambda: desk.finished)
    assert 0 < desk.finished[0].loading_wait_ms < LATE_SECONDS * 1_000


def test_voice_of_a_request_never_reaches_the_backend_that_came_after_it(desk: Desk) -> None:
    hold_to_talk(desk)
    desk.backend.stop_listening()
    desk.backend.voice.clear()
    desk.backend.received.clear()
    desk.backend.start_listening()
    time.sleep(2 * BUSY_SECONDS)  # connected anew, and the window does not know of the break yet
    assert desk.backend.of_type(Hello)
    assert desk.backend.voice == {}
    desk.until(lambda: desk.finished)
    assert desk.failures == ["The backend went away before it had answered. Ask again."]


def test_a_reply_that_mutes_is_silent_although_the_window_has_not_come_to_it(desk: Desk) -> None:
    desk.backend.reply = {"directives": [{"type": "Bergamot.SetVolume", "volume": 0}]}
    with desk.sound.record_speaker() as recording:
        desk.echo.ask("mute yourself")
        time.sleep(BUSY_SECONDS)
    assert not np.abs(recording.samples).any()
    desk.until(lambda: desk.finished)
    assert desk.echo.volume == 0
