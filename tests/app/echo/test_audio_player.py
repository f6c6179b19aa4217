"""A whole Echo that plays streams of a real server, with virtual sound devices."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from app.echo.mixed_stream import DUCKED_DECIBELS
from app.echo.state import EchoState
from backend.wire.messages import Ask, AudioAnswer, AudioEvent
from tests.helpers.echo_harness import EchoHarness
from tests.helpers.stream_server import Served, StreamServer, stream_server


@pytest.fixture
def server() -> Iterator[StreamServer]:
    with stream_server() as made:
        yield made


def _play(url: str, token: str = "a", behavior: str = "REPLACE_ALL", **more: Any) -> dict[str, Any]:
    kind = {"type": "Bergamot.PlayAudio", "skill": "radio", "behavior": behavior}
    return kind | {"url": url, "token": token, "title": f"Song {token}"} | more


def _ask(harness: EchoHarness, *directives: dict[str, Any]) -> None:
    harness.backend.reply = {"directives": list(directives)}
    count = len(harness.finished)
    harness.echo.ask("do it")
    harness.until(lambda: len(harness.finished) == count + 1)
    harness.backend.reply = {}


def _events(harness: EchoHarness) -> list[str]:
    told = harness.backend.of_type(AudioEvent)
    return [f"{each.event.removeprefix('Playback')} {each.token}" for each in told]


def _await_event(harness: EchoHarness, event: str) -> AudioEvent:
    harness.until(lambda: event in _events(harness))
    return harness.backend.of_type(AudioEvent)[_events(harness).index(event)]


def _level(samples: np.ndarray) -> float:
    return float(np.sqrt(np.mean(samples.astype(float) ** 2)))


def test_a_stream_plays_after_the_reply_and_its_skill_is_told(
    harness: EchoHarness, server: StreamServer
) -> None:
    harness.echo.set_volume(10)
    with harness.sound.record_speaker() as recording:
        _ask(harness, _play(server.add("song.mp3", 1.5, hertz=700.0)))
        assert "Started a" not in _events(harness), "it waits for the end of the reply"
        _await_event(harness, "Finished a")
        harness.qtbot.wait(300)
    assert _events(harness) == ["Started a", "NearlyFinished a", "Finished a"]
    finished = _await_event(harness, "Finished a")
    assert 1_300 < finished.offset_milliseconds < 1_700
    assert (finished.skill, finished.device.audio_player.token) == ("radio", "a")
    loud = np.abs(recording.samples.astype(int)) > 1_000
    assert 1.2 < loud.sum() / recording.rate_hertz < 2.2
    assert harness.echo.audio_player.state.activity == "FINISHED"
    assert harness.echo.audio_player.stream is None


def test_it_is_lowered_while_the_echo_listens_and_goes_on_after(
    harness: EchoHarness, server: StreamServer
) -> None:
    harness.echo.set_volume(10)
    harness.backend.speech_seconds = 0.0
    _ask(harness, _play(server.add("song.flac", 20.0)))
    _await_event(harness, "Started a")
    harness.backend.audio_limit_seconds = 1.5
    with harness.sound.record_speaker() as recording:
        harness.qtbot.wait(600)
        harness.echo.press_to_talk()
        harness.qtbot.wait(50)
        harness.echo.release_to_talk()
        harness.until(lambda: harness.echo.state is EchoState.LISTENING)
        harness.until(lambda: len(harness.finished) == 2)
        harness.qtbot.wait(700)
    blocks = np.array_split(recording.samples, len(recording.samples) // 2_400)
    levels = np.array([_level(block) for block in blocks[2:-2]])
    quietest = 20 * np.log10(max(levels.min(), 1e-9) / levels.max())
    assert quietest == pytest.approx(DUCKED_DECIBELS, abs=2)
    assert levels[-1] > 0.9 * levels.max()
    harness.echo.stop()
    assert _await_event(harness, "Stopped a").offset_milliseconds > 1_500


def test_paused_it_is_silent_and_resumed_it_goes_on_from_there(
    harness: EchoHarness, server: StreamServer
) -> None:
    harness.backend.speech_seconds = 0.0
    _ask(harness, _play(server.add("song.wav", 30.0)))
    _await_event(harness, "Started a")
    harness.qtbot.wait(800)
    player = harness.echo.audio_player
    player.pause()
    stopped = _await_event(harness, "Stopped a").offset_milliseconds
    assert 300 < stopped < 3_000
    with harness.sound.record_speaker() as recording:
        harness.qtbot.wait(400)
    assert not np.abs(recording.samples[-4_000:]).any()
    assert (player.state.activity, player.state.offset_milliseconds) == ("STOPPED", stopped)
    player.resume()
    harness.until(lambda: len(harness.backend.of_type(AudioEvent)) == 3)
    again = harness.backend.of_type(AudioEvent)[2]
    assert again.event == "PlaybackStarted"
    assert abs(again.offset_milliseconds - stopped) < 500
    player.dismiss()
    assert player.stream is None


def test_stop_and_clear_directives_change_the_streams_of_their_skill(
    harness: EchoHarness, server: StreamServer
) -> None:
    harness.backend.speech_seconds = 0.0
    song = server.add("song.wav", 30.0)
    following = _play(song, "b", "ENQUEUE", expected_previous_token="a")
    _ask(harness, _play(song), following)
    _await_event(harness, "Started a")
    _ask(harness, {"type": "Bergamot.StopAudio", "skill": "another"})
    assert harness.echo.audio_player.is_playing
    _ask(harness, {"type": "Bergamot.ClearAudioQueue", "skill": "radio"})
    assert harness.echo.audio_player.is_playing
    _ask(harness, {"type": "Bergamot.StopAudio", "skill": "radio"})
    harness.until(lambda: _events(harness) == ["Started a", "Stopped a"])
    _ask(harness, _play(song, "c"))
    _await_event(harness, "Started c")
    clear = {"type": "Bergamot.ClearAudioQueue", "skill": "radio", "stops": True}
    _ask(harness, _play(song, "d"), clear)
    harness.until(lambda: _events(harness)[-3:] == ["Started c", "Stopped c", "Stopped d"])


def test_a_skill_has_the_next_stream_waiting(harness: EchoHarness, server: StreamServer) -> None:
    harness.backend.speech_seconds = 0.0
    following = _play(
        server.add("b.ogg", 0.6), "b", "ENQUEUE", expected_previous_token="a", title="Next"
    )
    _ask(harness, _play(server.add("a.mp3", 1.5)))
    _await_event(harness, "NearlyFinished a")
    harness.backend.send(AudioAnswer(directives=(following, {"type": "Bergamot.SetVolume"})))
    _await_event(harness, "Finished b")
    assert _events(harness) == [
        *("Started a", "NearlyFinished a", "Finished a"),
        *("Started b", "NearlyFinished b", "Finished b"),
    ]


def test_a_button_tells_the_skill_and_what_it_answers_plays(
    harness: EchoHarness, server: StreamServer
) -> None:
    player = harness.echo.audio_player
    _ask(harness, _play(server.add("one.mp3", 20.0)))
    _await_event(harness, "Started a")
    player.ask_for_next()
    asked = _await_event(harness, "NextCommandIssued a")
    assert (asked.skill, asked.device.audio_player.activity) == ("radio", "PLAYING")
    answer = AudioAnswer(directives=(_play(server.add("two.mp3", 20.0), "b"),))
    harness.backend.send(answer)
    _await_event(harness, "Started b")
    player.ask_for_previous()
    _await_event(harness, "PreviousCommandIssued b")
    player.dismiss()


def test_what_cannot_be_played_is_shown_and_told_and_the_next_one_plays(
    harness: EchoHarness, server: StreamServer
) -> None:
    harness.backend.speech_seconds = 0.0
    good = _play(server.add("b.mp3", 0.5), "b", "ENQUEUE", expected_previous_token="a")
    _ask(harness, _play(f"{server.address}/missing.mp3"), good)
    failed = _await_event(harness, "Failed a")
    assert failed.error_type == "MEDIA_ERROR_INVALID_REQUEST"
    assert "not there any more" in failed.error_message
    harness.until(lambda: any("not there any more" in each for each in harness.sentences))
    _await_event(harness, "Finished b")


def test_requests_tell_skills_what_plays(harness: EchoHarness, server: StreamServer) -> None:
    harness.backend.speech_seconds = 0.0
    held = threading.Event()
    url = server.add("song.wav", 30.0, held=held, held_bytes=400_000)
    _ask(harness, _play(url, "x", offset_milliseconds=500))
    assert harness.backend.of_type(Ask)[-1].device.audio_player.activity == "IDLE"
    _await_event(harness, "Started x")
    _ask(harness)
    player = harness.backend.of_type(Ask)[-1].device.audio_player
    assert (player.skill, player.token, player.activity) == ("radio", "x", "PLAYING")
    assert player.offset_milliseconds >= 500


def test_a_ringing_timer_is_louder_than_the_stream(
    harness: EchoHarness, server: StreamServer
) -> None:
    harness.backend.speech_seconds = 0.0
    _ask(harness, _play(server.add("song.wav", 30.0)))
    _await_event(harness, "Started a")
    harness.parts.timers.start_timer(0.1, "tea")
    harness.until(lambda: harness.echo.state is EchoState.RINGING)
    harness.echo.stop()
    harness.until(lambda: harness.echo.state is EchoState.IDLE)
    assert harness.echo.audio_player.is_playing, "only the ringing was stopped"
    harness.echo.stop()
    assert not harness.echo.audio_player.is_playing


def test_a_station_without_an_end_is_joined_anew(
    harness: EchoHarness, server: StreamServer
) -> None:
    harness.backend.speech_seconds = 0.0
    held = threading.Event()
    server.add("radio.mp3", 30.0)
    content = server.served["/radio.mp3"].content
    server.served["/radio.mp3"] = Served(content, has_length=False, held=held, held_bytes=150_000)
    _ask(harness, _play(f"{server.address}/radio.mp3"))
    _await_event(harness, "Started a")
    harness.qtbot.wait(500)
    player = harness.echo.audio_player
    assert player.seconds is None
    player.pause()
    player.resume()
    harness.until(lambda: len(harness.backend.of_type(AudioEvent)) == 3)
    stopped, again = harness.backend.of_type(AudioEvent)[1:]
    assert (stopped.event, again.event) == ("PlaybackStopped", "PlaybackStarted")
    assert stopped.offset_milliseconds > 400 > again.offset_milliseconds
