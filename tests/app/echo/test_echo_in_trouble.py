"""The whole Echo in trouble: each ends in a sentence, and the next request works."""

from __future__ import annotations

import pytest

from app.echo import request_line
from app.echo.state import EchoState
from backend.wire.messages import Cancel, Done, Endpoint, Failure, Message
from tests.helpers.desk import LIMIT_MS, Desk
from tests.helpers.scripted_backend import ScriptedBackend


def test_a_failed_stage_is_a_sentence_and_the_next_request_works(desk: Desk) -> None:
    def fail(backend: ScriptedBackend, request_id: int) -> list[Message | bytes | str]:
        failure = Failure(id=request_id, stage=5, code="stage-failed", sentence="It broke.")
        done = Done(id=request_id, accelerator="scripted", stages_ms={4: 1})
        return [failure, done]

    desk.backend.answer = fail
    desk.echo.ask("break")
    desk.until(lambda: desk.finished)
    assert desk.failures == ["It broke."]
    desk.backend.answer = None
    desk.echo.ask("and now")
    desk.until(lambda: len(desk.finished) == 2)
    assert desk.failures == ["It broke."]


def test_a_backend_that_goes_away_while_it_speaks_is_a_sentence_and_it_recovers(
    desk: Desk,
) -> None:
    def begin(backend: ScriptedBackend, request_id: int) -> list[Message | bytes | str]:
        return backend.usual_answer(request_id)[:-1]

    desk.backend.speech_seconds = 10.0
    desk.backend.answer = begin
    desk.echo.ask("talk for long")
    desk.until(lambda: desk.echo.state is EchoState.SPEAKING)
    desk.backend.stop_listening()
    desk.until(lambda: desk.finished)
    assert "went away" in desk.failures[0]
    assert desk.echo.state is EchoState.OFFLINE
    assert "broke" in desk.sentences[-1] or "cannot be reached" in desk.sentences[-1]
    desk.backend.answer = None
    desk.backend.speech_seconds = 0.2
    desk.backend.start_listening()
    desk.until(lambda: desk.echo.state is EchoState.IDLE)
    assert desk.sentences == []
    desk.echo.ask("are you back")
    desk.until(lambda: len(desk.finished) == 2)
    assert len(desk.failures) == 1


def test_a_microphone_pulled_out_while_talking_ends_the_request_with_a_sentence(
    desk: Desk,
) -> None:
    with desk.qtbot.waitSignal(desk.parts.microphone.opened, timeout=LIMIT_MS):
        desk.parts.store.update("audio", microphone="virtual_microphone")
    desk.echo.press_to_talk()
    desk.qtbot.wait(600)
    desk.sound.remove_microphone()
    desk.until(lambda: desk.failures)
    desk.until(lambda: desk.echo.state is EchoState.ERROR)
    assert "microphone" in desk.sentences[-1].lower()
    desk.sound.add_microphone()
    desk.until(lambda: desk.echo.state is EchoState.IDLE)
    assert desk.sentences == []
    desk.echo.ask("does the rest work")
    desk.until(lambda: len(desk.finished) == 2)


def test_an_endless_utterance_ends_at_the_limit(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(request_line, "UTTERANCE_LIMIT_SECONDS", 1.5)
    desk.echo.press_to_talk()
    desk.until(lambda: desk.finished)
    assert len(desk.backend.voice[1]) / 16_000 < 1.5
    assert desk.finished[0].endpoint_reason == "client"


def test_a_backend_that_hangs_is_a_sentence(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_line, "ANSWER_LIMIT_SECONDS", 0.4)
    desk.backend.answer = lambda backend, request_id: []
    desk.echo.ask("hang")
    desk.until(lambda: desk.failures)
    assert "does not answer" in desk.failures[0]
    desk.until(lambda: desk.backend.of_type(Cancel))


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
    desk: Desk, hostile: Message | str
) -> None:
    usual = desk.backend.usual_answer
    desk.backend.answer = lambda backend, request_id: [hostile, *usual(request_id)]
    desk.echo.ask("what do you answer")
    desk.until(lambda: desk.finished)
    desk.backend.answer = None
    desk.echo.ask("and now")
    desk.until(lambda: len(desk.finished) == 2)
    assert desk.failures == []
    assert desk.echo.state is EchoState.IDLE


def test_a_question_that_is_too_long_is_a_sentence(desk: Desk) -> None:
    desk.echo.ask("x" * 2_000)
    assert "too long" in desk.failures[0]
