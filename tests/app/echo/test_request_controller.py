"""The request controller on a real socket and speaker: messages, phases, failures, timeouts."""

from __future__ import annotations

import time

import pytest

from app.echo import request_controller
from app.echo.request import Phase
from app.link.state import LinkState
from backend.wire.limits import USER_AUDIO_RATE_HERTZ, UTTERANCE_LIMIT_SECONDS
from backend.wire.messages import (
    Ask,
    Cancel,
    Done,
    Failure,
    ReplyMessage,
    ReplyPartMessage,
    SpeechStart,
    UtteranceEnd,
    UtteranceStart,
)
from tests.helpers.request_line import BLOCK_SAMPLES, Line
from tests.helpers.scripted_backend import ScriptedBackend, description


def test_a_spoken_request_goes_from_listening_to_its_reply_and_its_voice_is_kept(
    line: Line, backend: ScriptedBackend
) -> None:
    line.begin_spoken(pre_roll_seconds=0.1, find_endpoint=False)
    line.capture(3)
    line.requests.end_utterance()
    line.capture()  # the block that was being captured when the voice ended
    line.until(lambda: line.finished)
    (start,) = backend.of_type(UtteranceStart)
    assert (start.trigger, start.pre_roll_seconds, start.device.volume) == ("push_to_talk", 0.1, 3)
    assert backend.of_type(UtteranceEnd)
    sent = 3_200 + 4 * BLOCK_SAMPLES
    assert len(backend.user_audio[start.id]) == sent
    assert line.phases == [Phase.LISTENING, Phase.THINKING, Phase.SPEAKING, None]
    (timing,) = line.finished
    assert not timing.cancelled
    assert timing.endpoint_reason == "client"
    (kept,) = line.kept
    assert (len(kept.samples), kept.sentence, kept.pre_roll_seconds) == (sent, "What is it?", 0.1)
    assert not line.failures


def test_blocks_that_were_captured_before_the_end_of_the_voice_are_still_sent(
    line: Line, backend: ScriptedBackend
) -> None:
    line.begin_spoken(find_endpoint=False)
    line.requests.end_utterance()
    line.capture(2, captured_at=time.perf_counter() - 1.0)
    assert not backend.of_type(UtteranceEnd)
    line.capture()
    line.until(lambda: line.finished)
    assert len(backend.user_audio[1]) == 3_200 + 3 * BLOCK_SAMPLES


def test_blocks_outside_of_a_request_or_after_its_voice_are_not_sent(
    line: Line, backend: ScriptedBackend
) -> None:
    line.capture()
    backend.answer = lambda scripted, request_id: []
    line.begin_spoken(find_endpoint=False)
    line.requests.end_utterance()
    line.capture()
    line.until(lambda: backend.of_type(UtteranceEnd))
    line.capture(5)
    line.requests.cancel()
    line.until(lambda: backend.of_type(Cancel))
    assert len(backend.user_audio[1]) == 3_200 + BLOCK_SAMPLES


def test_an_utterance_as_long_as_the_limit_is_ended_before_the_backend_refuses_it(
    line: Line, backend: ScriptedBackend
) -> None:
    line.begin_spoken(UTTERANCE_LIMIT_SECONDS - 0.25, find_endpoint=False)
    line.capture()
    line.until(lambda: backend.of_type(UtteranceEnd))
    line.capture(10)
    line.until(lambda: line.finished)
    assert len(backend.user_audio[1]) < UTTERANCE_LIMIT_SECONDS * USER_AUDIO_RATE_HERTZ


def test_a_typed_request_is_thought_about_at_once_and_keeps_no_voice(
    line: Line, backend: ScriptedBackend
) -> None:
    line.requests.begin_typed("what is it")
    assert line.requests.phase is Phase.THINKING
    line.until(lambda: line.finished)
    assert [ask.text for ask in backend.of_type(Ask)] == ["what is it"]
    assert line.finished[0].trigger == "typed"
    assert not line.kept


def test_a_second_request_takes_the_first_one_back(line: Line, backend: ScriptedBackend) -> None:
    backend.answer = lambda scripted, request_id: []
    line.requests.begin_typed("first")
    backend.answer = None
    line.requests.begin_typed("second")
    line.until(lambda: len(line.finished) == 2)
    assert [timing.cancelled for timing in line.finished] == [True, False]
    assert [cancel.id for cancel in backend.of_type(Cancel)] == [1]
    assert not line.failures


def test_messages_of_a_request_that_was_taken_back_are_ignored(
    line: Line, backend: ScriptedBackend
) -> None:
    backend.answer = lambda scripted, request_id: []
    line.requests.begin_typed("first")
    line.until(lambda: backend.of_type(Ask))
    line.requests.begin_typed("second")
    line.until(lambda: len(backend.of_type(Ask)) == 2)
    backend.send(Failure(id=1, code="late", sentence="Of the first one."))
    backend.send(Done(id=2, accelerator="scripted", stages_ms={}))
    line.until(lambda: len(line.finished) == 2)
    assert not line.failures


def test_a_reply_that_asks_back_expects_an_answer_and_another_does_not(
    line: Line, backend: ScriptedBackend
) -> None:
    line.requests.begin_typed("plain")
    line.until(lambda: line.finished)
    assert line.expected == [False]
    backend.reply = {"expects_answer": True}
    line.requests.begin_typed("ask me")
    line.until(lambda: line.expected == [False, True])


def test_a_request_knows_the_reply_that_it_interrupts_or_follows(
    line: Line, backend: ScriptedBackend
) -> None:
    backend.speech_seconds = 5.0
    line.requests.begin_typed("tell me at length")
    line.until(lambda: line.requests.phase is Phase.SPEAKING)
    line.begin_spoken(trigger="wake_word")
    line.begin_spoken(trigger="push_to_talk")
    line.until(lambda: len(backend.of_type(UtteranceStart)) == 2)
    assert [bool(start.spoken_over) for start in backend.of_type(UtteranceStart)] == [True, False]


@pytest.mark.parametrize("is_answered", [False, True])
def test_what_a_skill_says_early_is_played_before_the_reply_and_known_as_a_part_of_it(
    line: Line, backend: ScriptedBackend, is_answered: bool
) -> None:
    backend.answer = lambda scripted, request_id: []
    line.requests.begin_typed("look it up")
    line.until(lambda: backend.of_type(Ask))
    whole = "One moment."
    backend.send(ReplyPartMessage(id=1, text=whole))
    if is_answered:
        backend.send(ReplyMessage(id=1, sentence="Look it up.", text="Here it is."))
        backend.send(ReplyPartMessage(id=1, text="And more."))
        whole += " Here it is. And more."
    backend.send(SpeechStart(id=1, rate_hertz=24_000, first_audio_ms=1.0))
    line.until(lambda: line.requests.phase is Phase.SPEAKING)
    line.begin_spoken(trigger="wake_word")
    line.until(lambda: backend.of_type(UtteranceStart))
    assert backend.of_type(UtteranceStart)[0].spoken_over == whole


def test_a_cancelled_reply_that_asks_back_expects_no_answer(
    line: Line, backend: ScriptedBackend
) -> None:
    backend.reply, backend.speech_seconds = {"expects_answer": True}, 20.0
    line.requests.begin_typed("ask me at length")
    line.until(lambda: line.requests.phase is Phase.SPEAKING)
    line.requests.cancel()
    assert line.finished[0].cancelled
    assert not line.expected


def test_a_failure_without_done_ends_the_request_with_its_sentence_alone(
    line: Line, backend: ScriptedBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(request_controller, "DONE_LIMIT_SECONDS", 0.2)
    backend.answer = lambda scripted, request_id: [
        Failure(id=request_id, stage=5, code="decoder-failed", sentence="Step 5 failed.")
    ]
    line.requests.begin_typed("fail")
    line.until(lambda: line.finished)
    assert line.failures == ["Step 5 failed."]
    assert not line.finished[0].cancelled


def test_a_silent_backend_times_out_with_a_sentence_and_a_cancel(
    line: Line, backend: ScriptedBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(request_controller, "ANSWER_LIMIT_SECONDS", 0.2)
    backend.answer = lambda scripted, request_id: []
    line.requests.begin_typed("hang")
    line.until(lambda: line.finished)
    (sentence,) = line.failures
    assert sentence.startswith("The backend does not answer.")
    line.until(lambda: backend.of_type(Cancel))


def test_a_backend_that_goes_away_fails_the_request_under_way(
    line: Line, backend: ScriptedBackend
) -> None:
    backend.answer = lambda scripted, request_id: []
    line.requests.begin_typed("wait")
    line.until(lambda: backend.of_type(Ask))
    backend.stop_listening()
    line.until(lambda: line.finished)
    assert line.failures == ["The backend went away before it had answered. Ask again."]


def test_a_request_while_the_backend_loads_waits_and_is_answered_when_it_is_ready(
    line: Line, backend: ScriptedBackend
) -> None:
    backend.answer = lambda scripted, request_id: []
    backend.send(description(state="loading"))
    line.until(lambda: line.link.state is LinkState.LOADING)
    line.requests.begin_typed("soon")
    assert line.requests.phase is Phase.WAITING
    assert line.waiting == [True]
    line.until(lambda: backend.of_type(Ask))
    line.qtbot.wait(550)  # Qt's timers come up to 5 % early
    backend.send(description())
    line.until(lambda: line.requests.phase is Phase.THINKING)
    backend.send(*backend.usual_answer(1))
    line.until(lambda: line.finished)
    assert line.waiting == [True, False]
    assert not line.failures
    assert line.finished[0].loading_wait_ms >= 490


def test_a_request_to_a_backend_that_failed_to_load_fails_at_once_with_the_reason(
    line: Line, backend: ScriptedBackend
) -> None:
    backend.send(description(state="failed", progress="No accelerator can run here."))
    line.until(lambda: line.link.state is LinkState.FAILED)
    line.requests.begin_typed("never")
    assert line.requests.phase is None
    (sentence,) = line.failures
    assert "No accelerator can run here." in sentence
    assert not backend.of_type(Ask)
