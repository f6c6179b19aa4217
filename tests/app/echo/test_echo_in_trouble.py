"""The whole Echo in trouble: each ends in a sentence, and the next request works."""

from __future__ import annotations

import pytest

from app.echo import request_controller
from app.echo.state import EchoState
from backend.wire.messages import Cancel, Done, Endpoint, Failure, Message
from tests.helpers.echo_harness import LIMIT_MS, EchoHarness
from tests.helpers.scripted_backend import ScriptedBackend


def test_a_failed_stage_is_a_sentence_and_the_next_request_works(harness: EchoHarness) -> None:
    def fail(backend: ScriptedBackend, request_id: int) -> list[Message | bytes | str]:
        failure = Failure(id=request_id, stage=5, code="stage-failed", sentence="It broke.")
        done = Done(id=request_id, accelerator="scripted", stages_ms={4: 1})
        return [failure, done]

    harness.backend.answer = fail
    harness.echo.ask("break")
    harness.until(lambda: harness.finished)
    assert harness.failures == ["It broke."]
    harness.backend.answer = None
    harness.echo.ask("and now")
    harness.until(lambda: len(harness.finished) == 2)
    assert harness.failures == ["It broke."]


def test_a_backend_that_goes_away_while_it_speaks_is_a_sentence_and_it_recovers(
    harness: EchoHarness,
) -> None:
    def begin(backend: ScriptedBackend, request_id: int) -> list[Message | bytes | str]:
        return backend.usual_answer(request_id)[:-1]

    harness.backend.speech_seconds = 10.0
    harness.backend.answer = begin
    harness.echo.ask("talk for long")
    harness.until(lambda: harness.echo.state is EchoState.SPEAKING)
    harness.backend.stop_listening()
    harness.until(lambda: harness.finished)
    assert "went away" in harness.failures[0]
    assert harness.echo.state is EchoState.OFFLINE
    assert "broke" in harness.sentences[-1] or "cannot be reached" in harness.sentences[-1]
    harness.backend.answer = None
    harness.backend.speech_seconds = 0.2
    harness.backend.start_listening()
    harness.until(lambda: harness.echo.state is EchoState.IDLE)
    assert harness.sentences == []
    harness.echo.ask("are you back")
    harness.until(lambda: len(harness.finished) == 2)
    assert len(harness.failures) == 1


def test_a_microphone_pulled_out_while_talking_ends_the_request_with_a_sentence(
    harness: EchoHarness,
) -> None:
    with harness.qtbot.waitSignal(harness.parts.microphone.opened, timeout=LIMIT_MS):
        harness.parts.store.update("audio", microphone="virtual_microphone")
    harness.echo.press_to_talk()
    harness.qtbot.wait(600)
    harness.sound.remove_microphone()
    harness.until(lambda: harness.failures)
    harness.until(lambda: harness.echo.state is EchoState.ERROR)
    assert "microphone" in harness.sentences[-1].lower()
    harness.sound.add_microphone()
    harness.until(lambda: harness.echo.state is EchoState.IDLE)
    assert harness.sentences == []
    harness.echo.ask("does the rest work")
    harness.until(lambda: len(harness.finished) == 2)


def test_an_endless_utterance_ends_at_the_limit(
    harness: EchoHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(request_controller, "UTTERANCE_LIMIT_SECONDS", 1.5)
    harness.echo.press_to_talk()
    harness.until(lambda: harness.finished)
    assert len(harness.backend.user_audio[1]) / 16_000 < 1.5
    assert harness.finished[0].endpoint_reason == "client"


def test_a_backend_that_hangs_is_a_sentence(
    harness: EchoHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(request_controller, "ANSWER_LIMIT_SECONDS", 0.4)
    harness.backend.answer = lambda backend, request_id: []
    harness.echo.ask("hang")
    harness.until(lambda: harness.failures)
    assert "does not answer" in harness.failures[0]
    harness.until(lambda: harness.backend.of_type(Cancel))


@pytest.mark.parametrize(
    "hostile",
    [
        '{"type": "speech_start", "id": 1, "rate_hertz": 0, "first_audio_ms": 1}',
        '{"type": "speech_start", "id": 1, "rate_hertz": 1, "first_audio_ms": 1}',
        '{"type": "speech_start", "id": 1, "rate_hertz": 24000, "first_audio_ms": NaN}',
        '{"type": "done", "id": 1, "accelerator": "x", "stages_ms": {"7": 1e999}}',
        '{"type": "endpoint", "id": 1, "reason": "silence", "waited_ms": -1, "voice_seconds": 1}',
        Endpoint(id=1, reason="silence", waited_ms=1e9, voice_seconds=3_600),
    ],
)
def test_messages_that_make_no_sense_harm_neither_this_request_nor_the_next(
    harness: EchoHarness, hostile: Message | str
) -> None:
    usual = harness.backend.usual_answer
    harness.backend.answer = lambda backend, request_id: [hostile, *usual(request_id)]
    harness.echo.ask("what do you answer")
    harness.until(lambda: harness.finished)
    harness.backend.answer = None
    harness.echo.ask("and now")
    harness.until(lambda: len(harness.finished) == 2)
    assert harness.failures == []
    assert harness.echo.state is EchoState.IDLE


def test_a_question_that_is_too_long_is_a_sentence(harness: EchoHarness) -> None:
    harness.echo.ask("x" * 2_000)
    assert "too long" in harness.failures[0]
