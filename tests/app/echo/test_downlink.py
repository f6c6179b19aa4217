"""The downlink between a real speaker and a real request sender: speech, volume, receipt times."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.echo.blocks import BLOCK_SAMPLES
from app.echo.capture_start import CaptureStart
from app.echo.downlink import LOWEST_RATE_HERTZ, Downlink, is_playable
from app.echo.hearing import ScoredBlock
from app.echo.request import ActiveRequest
from app.echo.request_sender import RequestSender
from app.echo.speaker import Speaker
from app.link.socket import BackendSocket
from backend.wire.device import DeviceState
from backend.wire.limits import SPEECH_RATE_HERTZ
from backend.wire.messages import (
    Done,
    Endpoint,
    ReplyMessage,
    SpeechStart,
    SpeechWord,
    SpeechWords,
)
from scripts.virtual_audio import VirtualAudio
from tests.helpers.scripted_backend import description, tone_pcm

LIMIT_MS = 15_000
SPEECH_SECONDS = 0.4


@dataclass
class DownlinkHarness:
    """A downlink, and the real objects on both sides of it."""

    downlink: Downlink
    speaker: Speaker
    sender: RequestSender
    sound: VirtualAudio
    qtbot: QtBot

    def receive_speech(self, request_id: int, rate_hertz: int = SPEECH_RATE_HERTZ) -> None:
        start = SpeechStart(id=request_id, rate_hertz=rate_hertz, first_audio_ms=1)
        self.downlink.handle_message(start, 10.0)
        self.downlink.handle_speech(request_id, tone_pcm(SPEECH_SECONDS))
        done = Done(id=request_id, accelerator="scripted", stages_ms={})
        self.downlink.handle_message(done, 11.0)

    def record_speech(self, request_id: int, rate_hertz: int = SPEECH_RATE_HERTZ) -> np.ndarray:
        """What the sound card plays while this request's speech arrives."""
        with self.sound.record_speaker() as recording:
            self.receive_speech(request_id, rate_hertz)
            self.qtbot.wait(1_000)
        return np.abs(recording.samples.astype(int))


@pytest.fixture
def harness(sound: VirtualAudio, qtbot: QtBot) -> Iterator[DownlinkHarness]:
    speaker, socket = Speaker(), BackendSocket()
    sender = RequestSender(socket, DeviceState, lambda request: None)
    yield DownlinkHarness(Downlink(speaker, sender), speaker, sender, sound, qtbot)
    speaker.shut_down()
    socket.shut_down()


def test_speech_of_the_followed_request_is_played_to_its_end(harness: DownlinkHarness) -> None:
    harness.downlink.follow(ActiveRequest(1, "typed", began_at=0.0))
    with harness.qtbot.waitSignals(
        [harness.speaker.first_sample_played, harness.speaker.finished], timeout=LIMIT_MS
    ):
        played = harness.record_speech(1)
    assert played.max() > 1_000


def test_obeyed_words_of_the_followed_request_are_told_as_they_are_played(
    harness: DownlinkHarness,
) -> None:
    stop = SpeechWord(phonemes="stɑp", start_seconds=0.1, end_seconds=SPEECH_SECONDS)
    words = harness.speaker.reference.words
    for request_id in (1, 2):
        harness.downlink.follow(ActiveRequest(1, "typed", began_at=0.0))
        harness.downlink.handle_message(SpeechWords(id=request_id, words=(stop,)), 9.0)
        with harness.qtbot.waitSignal(harness.speaker.finished, timeout=LIMIT_MS):
            harness.receive_speech(1)
        played = words.take_played()
        assert len(played) == (request_id == 1)
        assert all(abs(each.played_until - time.perf_counter()) < 1 for each in played)


def test_speech_of_another_request_is_dropped(harness: DownlinkHarness) -> None:
    harness.downlink.follow(ActiveRequest(2, "typed", began_at=0.0))
    assert harness.record_speech(1).max(initial=0) < 100


def test_speech_after_leaving_a_request_is_dropped(harness: DownlinkHarness) -> None:
    harness.downlink.follow(ActiveRequest(1, "typed", began_at=0.0))
    harness.downlink.leave()
    assert harness.record_speech(1).max(initial=0) < 100


def test_speech_of_an_implausible_sample_rate_is_not_played(harness: DownlinkHarness) -> None:
    harness.downlink.follow(ActiveRequest(1, "typed", began_at=0.0))
    assert harness.record_speech(1, LOWEST_RATE_HERTZ - 1).max(initial=0) < 100


def test_speech_is_played_at_the_volume_that_the_reply_sets(harness: DownlinkHarness) -> None:
    harness.downlink.follow(ActiveRequest(1, "typed", began_at=0.0))
    directives = ({"type": "Bergamot.SetVolume", "volume": 0},)
    reply = ReplyMessage(id=1, sentence="mute", text="Muted.", directives=directives)
    harness.downlink.handle_message(reply, 9.0)
    assert harness.record_speech(1).max(initial=0) == 0


def test_endpointing_stamps_its_receipt_and_stops_the_audio_of_that_request_alone(
    harness: DownlinkHarness,
) -> None:
    request = ActiveRequest(1, "push_to_talk", began_at=0.0)
    harness.downlink.follow(request)
    samples = np.ones(BLOCK_SAMPLES, np.int16)
    harness.sender.begin_spoken(request, CaptureStart("push_to_talk", samples, captured_at=1.0))
    end = {"reason": "silence", "waited_ms": 250, "voice_seconds": 0.5}
    harness.downlink.handle_message(Endpoint.model_validate({"id": 7, **end}), 4.0)
    assert request.endpoint_at == 0.0
    harness.sender.process_block(ScoredBlock(samples, 1.08, 0.0, False, 0.0))
    assert request.user_audio_seconds == pytest.approx(0.16)
    harness.downlink.handle_message(Endpoint.model_validate({"id": 1, **end}), 5.0)
    assert request.endpoint_at == 5.0
    harness.sender.process_block(ScoredBlock(samples, 1.16, 0.0, False, 0.0))
    assert request.user_audio_seconds == pytest.approx(0.16)


def test_a_ready_description_stamps_its_receipt_and_a_loading_one_does_not(
    harness: DownlinkHarness,
) -> None:
    harness.downlink.handle_message(description(state="loading"), 3.0)
    assert harness.downlink.ready_at == 0.0
    harness.downlink.handle_message(description(), 4.0)
    assert harness.downlink.ready_at == 4.0


@pytest.mark.parametrize(("rate_hertz", "playable"), [(1, False), (3_999, False), (4_000, True)])
def test_sample_rates_from_4_kilohertz_up_are_playable(rate_hertz: int, playable: bool) -> None:
    assert is_playable(SpeechStart(id=1, rate_hertz=rate_hertz, first_audio_ms=1)) is playable
