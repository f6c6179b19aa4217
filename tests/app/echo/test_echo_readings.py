"""The readings that the Echo records of a request: scores, frames, chunks, audio both ways."""

from __future__ import annotations

import numpy as np
import pytest

from app.echo.echo_readings import BlockCost, PlayedPart, ReadingsCollector
from app.echo.request import ActiveRequest
from app.echo.state import EchoState
from backend.wire.limits import SPEECH_RATE_HERTZ
from backend.wire.messages import Ask, Endpoint, UtteranceStart
from tests.helpers.echo_harness import EchoHarness
from tests.helpers.scripted_backend import tone_pcm

RATE_HERTZ = 24_000


def test_times_count_from_the_first_sample_of_the_utterance() -> None:
    request = ActiveRequest(1, "wake_word", began_at=100.0)
    request.user_audio = [np.ones(16_000, np.int16)] * 2
    request.collector.wake_scores = [(99.5, 0.1), (100.5, 0.9)]
    request.collector.sent_frames = [(100.6, 20_480)]
    request.endpoint = Endpoint(id=1, reason="silence", waited_ms=500.0, voice_seconds=1.5)
    request.first_sample_at = 102.0
    readings = request.collect_readings()
    assert readings.audio_seconds == 1.5
    assert [round(each.seconds, 3) for each in readings.wake_scores] == [-0.5, 0.5]
    assert readings.sent_frames[0].seconds == pytest.approx(0.6)
    assert (readings.endpoint_seconds, readings.speech_end_seconds) == (1.5, 1.0)
    assert readings.speech_start_seconds == 2.0


def test_each_chunk_has_its_arrival_and_its_sound() -> None:
    collector = ReadingsCollector()
    collector.chunks = [(10.0, tone_pcm(0.5)), (10.1, tone_pcm(0.5)), (10.2, tone_pcm(0.5))]
    # The second chunk sounds after a gap of 0.2 s; the third one is interrupted before it sounds.
    collector.plays = [PlayedPart(10.3, 0.0, 0.5), PlayedPart(11.0, 0.5, 0.4)]
    chunks = collector.list_speech_chunks(10.0, RATE_HERTZ)
    assert [chunk.start_seconds for chunk in chunks] == [0.0, 0.5, 1.0]
    assert [round(chunk.received_seconds, 3) for chunk in chunks] == [0.0, 0.1, 0.2]
    assert [chunk.sounded_seconds for chunk in chunks] == [
        pytest.approx(0.3),
        pytest.approx(1.0),
        None,
    ]


def test_kept_speech_has_a_limit() -> None:
    collector = ReadingsCollector()
    collector.chunks = [(0.0, tone_pcm(20.0)), (0.0, tone_pcm(20.0))]
    assert len(collector.join_speech(SPEECH_RATE_HERTZ)) == 30 * SPEECH_RATE_HERTZ


def test_a_typed_request_asks_for_details_and_keeps_the_speech_it_got(harness: EchoHarness) -> None:
    taken: list[tuple] = []
    harness.echo.readings_taken.connect(lambda *arguments: taken.append(arguments))
    harness.echo.ask("what is it")
    harness.until(lambda: taken)
    request_id, readings = taken[0]
    assert harness.backend.of_type(Ask)[0].details
    assert request_id == 1
    assert len(readings.user_audio) == 0
    assert readings.speech.tobytes() == tone_pcm(0.15) * 2
    first, second = readings.chunks
    assert first.received_seconds < first.sounded_seconds < second.sounded_seconds
    assert first.sounded_seconds == pytest.approx(readings.speech_start_seconds, abs=0.002)


def test_a_spoken_request_asks_for_details_and_keeps_frames_and_scores(
    harness: EchoHarness,
) -> None:
    taken: list[tuple] = []
    harness.echo.readings_taken.connect(lambda *arguments: taken.append(arguments))
    harness.echo.press_to_talk()
    harness.echo.release_to_talk()
    harness.until(lambda: harness.echo.state is EchoState.LISTENING)
    harness.until(lambda: taken)
    readings = taken[0][1]
    assert harness.backend.of_type(UtteranceStart)[0].details
    assert sum(frame.bytes for frame in readings.sent_frames) >= len(readings.user_audio) * 2
    assert readings.wake_threshold is None
    assert readings.wake_scores
    assert readings.audio_seconds == readings.endpoint_seconds


def test_the_cost_of_hearing_is_the_mean_of_its_blocks() -> None:
    collector = ReadingsCollector()
    assert collector.compute_block_cost() is None
    collector.block_costs += [BlockCost(2.0, 0.0), BlockCost(4.0, 3.0)]
    assert collector.compute_block_cost() == BlockCost(3.0, 1.5)
