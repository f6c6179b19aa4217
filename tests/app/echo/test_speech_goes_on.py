"""Requests whose speech goes on after their end are taken up again by the Echo."""

from __future__ import annotations

from app.echo.request import Phase
from app.echo.state import EchoState
from backend.wire.messages import Ask, SpeechGoesOn, UtteranceStart
from tests.helpers.echo_harness import EchoHarness
from tests.helpers.request_line import BLOCK_SAMPLES, Line
from tests.helpers.scripted_backend import ScriptedBackend


def read_audio(backend: ScriptedBackend, request_id: int) -> list[int]:
    return backend.user_audio[request_id].tolist()


def test_a_request_whose_speech_goes_on_is_taken_up_with_all_its_audio(
    line: Line, backend: ScriptedBackend
) -> None:
    backend.audio_limit_seconds, backend.listens_on_seconds = 0.05, 2.0
    backend.speech_seconds = 5.0
    line.begin_spoken(pre_roll_seconds=0.1, trigger="wake_word", wake_score=0.7)
    line.until(lambda: line.requests.phase is Phase.SPEAKING)
    line.capture()
    line.capture_reply()
    sent = 3_200 + 2 * BLOCK_SAMPLES
    line.until(lambda: len(read_audio(backend, 1)) == sent)
    assert read_audio(backend, 1)[-BLOCK_SAMPLES:] == [0] * BLOCK_SAMPLES
    backend.speech_seconds = 0.1
    backend.send(SpeechGoesOn(id=1))
    line.until(lambda: len(line.finished) == 2)
    first, second = backend.of_type(UtteranceStart)
    assert (first.takes_up, second.takes_up, second.listens_on) == (None, 1, True)
    assert (second.trigger, second.pre_roll_seconds, second.wake_score) == ("wake_word", 0.1, 0.7)
    assert read_audio(backend, 2)[:sent] == [5] * sent
    assert [timing.cancelled for timing in line.finished] == [True, False]
    assert [timing.taken_up for timing in line.finished] == [True, False]


def test_what_is_said_long_after_the_end_is_not_sent(line: Line, backend: ScriptedBackend) -> None:
    backend.audio_limit_seconds, backend.listens_on_seconds = 0.05, 0.2
    backend.speech_seconds = 5.0
    line.begin_spoken()
    line.until(lambda: line.requests.phase is Phase.SPEAKING)
    line.capture(10)
    line.until(lambda: len(read_audio(backend, 1)) >= 3_200 + 3 * BLOCK_SAMPLES)
    line.requests.begin_typed("what comes after it")
    line.until(lambda: backend.of_type(Ask))
    assert len(read_audio(backend, 1)) == 3_200 + 3 * BLOCK_SAMPLES


def test_stop_is_awaited_while_an_interrupted_answer_is_taken_up(harness: EchoHarness) -> None:
    backend, echo = harness.backend, harness.echo
    backend.audio_limit_seconds, backend.listens_on_seconds = 0.2, 2.0
    backend.speech_seconds = 5.0
    echo.press_to_talk()
    echo.release_to_talk()
    harness.until(lambda: echo.state is EchoState.SPEAKING)
    hearing = echo.front_end._listener._hearing
    assert hearing.is_stop_awaited
    backend.audio_limit_seconds = 60.0
    backend.send(SpeechGoesOn(id=1))
    harness.until(lambda: echo.state is EchoState.LISTENING)
    assert hearing.is_stop_awaited
    echo.stop()
    echo.press_to_talk()
    echo.release_to_talk()
    harness.until(lambda: len(backend.of_type(UtteranceStart)) == 3)
    assert echo.state is EchoState.LISTENING
    assert not hearing.is_stop_awaited, "a request of its own may be of that word"
