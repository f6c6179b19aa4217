"""Requests made before the backend is connected or ready: kept, sent and answered later."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import psutil
import pytest
from pytestqt.qtbot import QtBot

from app.echo import request_controller
from app.echo.echo import Echo, EchoParts
from app.echo.microphone import Microphone
from app.echo.request_sender import FRAME_SAMPLES
from app.echo.speaker import Speaker
from app.echo.state import EchoState
from app.echo.timers import Timers
from app.link.backend_process import BackendProcess
from app.link.link import BackendLink
from app.link.state import LinkState
from app.notices import Notices
from app.settings.store import SettingsStore
from backend.wire.messages import Ask, Cancel, Done, Failure, Message, UtteranceEnd, UtteranceStart
from scripts.virtual_audio import VirtualAudio
from tests.helpers.announcing import build_announcing_command
from tests.helpers.echo_harness import EchoHarness
from tests.helpers.scripted_backend import ScriptedBackend, description

ANNOUNCED_LATER = "while not os.path.exists({flag!r}): time.sleep(0.02)"


@pytest.fixture
def announced(tmp_path: Path) -> Path:
    """Once this file is there, the backend's process says where it listens."""
    return tmp_path / "announced"


@pytest.fixture
def early_harness(
    sound: VirtualAudio, backend: ScriptedBackend, announced: Path, tmp_path: Path, qtbot: QtBot
) -> Iterator[EchoHarness]:
    """An Echo that was just started: its own backend's process is there, its doors are not."""
    notices = Notices()
    store = SettingsStore(notices, tmp_path)
    command = build_announcing_command(backend.address, ANNOUNCED_LATER.format(flag=str(announced)))
    process = BackendProcess(command, tmp_path)
    link = BackendLink(store, notices, process)
    parts = EchoParts(Microphone(), Speaker(), Timers(notices, tmp_path), link, store, notices)
    made = EchoHarness(Echo(parts), parts, backend, sound, qtbot)
    made.watch()
    made.echo.start()
    link.start()
    made.until(lambda: parts.microphone.is_open)
    yield made
    made.echo.shut_down()
    link.shut_down()


def texts(backend: ScriptedBackend) -> list[str]:
    return [message.text for message in backend.of_type(Ask)]


def answer_later(backend: ScriptedBackend, request_id: int) -> list[Message | bytes | str]:
    """A backend that loads keeps a request."""
    return []


def test_a_question_typed_before_there_is_a_connection_is_sent_and_answered(
    early_harness: EchoHarness, announced: Path
) -> None:
    early_harness.echo.ask("what time is it")
    assert early_harness.waiting == [(1, True)]
    announced.touch()
    early_harness.until(lambda: early_harness.finished)
    assert texts(early_harness.backend) == ["what time is it"]
    assert early_harness.failures == []
    assert early_harness.waiting == [(1, True), (1, False)]


def test_a_question_spoken_before_there_is_a_connection_is_sent_whole(
    early_harness: EchoHarness, announced: Path
) -> None:
    tone = (8_000 * np.sin(np.arange(16_000) * 0.2)).astype(np.int16)
    early_harness.echo.press_to_talk()
    early_harness.qtbot.wait(500)
    early_harness.say(tone).join()
    early_harness.echo.release_to_talk()
    early_harness.until(lambda: early_harness.waiting)
    assert early_harness.backend.received == []
    announced.touch()
    early_harness.until(lambda: early_harness.finished)
    assert early_harness.failures == []
    kinds = [type(each) for each in early_harness.backend.received if not hasattr(each, "client")]
    assert kinds == [UtteranceStart, UtteranceEnd]
    voice = early_harness.backend.user_audio[1]
    assert len(voice) > 20_000
    assert np.abs(voice.astype(int)).max() > 1_000


def test_long_kept_voice_comes_in_frames_that_the_backend_takes(
    early_harness: EchoHarness, announced: Path
) -> None:
    early_harness.echo.press_to_talk()
    early_harness.qtbot.wait(2_600)
    early_harness.echo.release_to_talk()
    early_harness.until(lambda: early_harness.waiting)
    announced.touch()
    early_harness.until(lambda: early_harness.finished)
    assert len(early_harness.backend.user_audio[1]) > FRAME_SAMPLES


def test_of_several_questions_the_last_is_answered_and_the_others_are_cancelled(
    early_harness: EchoHarness, announced: Path
) -> None:
    for text in ("one", "two", "three"):
        early_harness.echo.ask(text)
    assert [timing.cancelled for timing in early_harness.finished] == [True, True]
    announced.touch()
    early_harness.until(lambda: len(early_harness.finished) == 3)
    assert texts(early_harness.backend) == ["three"]
    assert early_harness.backend.of_type(Cancel) == []
    assert early_harness.failures == []


def test_the_answer_timeout_starts_when_the_backend_is_ready(
    early_harness: EchoHarness, announced: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(request_controller, "ANSWER_LIMIT_SECONDS", 0.3)
    early_harness.backend.greeting = description(state="loading")
    early_harness.backend.answer = answer_later
    early_harness.echo.ask("what time is it")
    announced.touch()
    early_harness.until(lambda: early_harness.parts.link.state is LinkState.LOADING)
    early_harness.qtbot.wait(800)
    assert early_harness.failures == []
    assert early_harness.echo.state is EchoState.OFFLINE
    early_harness.backend.send(description())
    early_harness.until(lambda: early_harness.failures)
    assert "does not answer" in early_harness.failures[0]


def test_a_question_asked_while_the_backend_loads_is_sent_at_once_and_answered_when_it_is_ready(
    harness: EchoHarness,
) -> None:
    harness.backend.answer = answer_later
    harness.parts.link.restart()
    harness.backend.greeting = description(state="loading")
    harness.until(lambda: harness.parts.link.state is LinkState.LOADING)
    harness.echo.ask("are you there")
    harness.until(lambda: texts(harness.backend) == ["are you there"])
    assert (harness.failures, harness.finished) == ([], [])
    harness.backend.send(description(), *harness.backend.usual_answer(1))
    harness.until(lambda: harness.finished)
    assert harness.failures == []


def test_a_waiting_question_can_be_cancelled(early_harness: EchoHarness, announced: Path) -> None:
    early_harness.echo.ask("never mind")
    early_harness.echo.stop()
    assert [timing.cancelled for timing in early_harness.finished] == [True]
    announced.touch()
    early_harness.until(lambda: early_harness.parts.link.is_online)
    early_harness.echo.ask("what time is it")
    early_harness.until(lambda: len(early_harness.finished) == 2)
    assert texts(early_harness.backend) == ["what time is it"]


def test_a_timer_rings_while_a_question_waits(early_harness: EchoHarness, announced: Path) -> None:
    early_harness.echo.ask("what time is it")
    early_harness.parts.timers.start_timer(0.1)
    early_harness.until(lambda: early_harness.echo.state is EchoState.RINGING)
    with early_harness.sound.record_speaker() as recording:
        early_harness.qtbot.wait(1_500)
    assert np.abs(recording.samples.astype(int)).max() > 500
    announced.touch()
    early_harness.until(lambda: early_harness.finished)
    assert early_harness.failures == []


def test_a_failure_without_an_end_ends_soon_also_when_the_backend_gets_ready(
    harness: EchoHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(request_controller, "DONE_LIMIT_SECONDS", 0.3)
    harness.backend.answer = answer_later
    harness.backend.greeting = description(state="loading")
    harness.parts.link.restart()
    harness.until(lambda: harness.parts.link.state is LinkState.LOADING)
    harness.echo.ask("are you there")
    harness.backend.send(Failure(id=1, code="busy", sentence="Too much to do."), description())
    harness.qtbot.waitUntil(lambda: bool(harness.finished), timeout=3_000)


def test_a_failed_loading_ends_a_kept_request_with_its_sentence(harness: EchoHarness) -> None:
    harness.backend.answer = answer_later
    harness.parts.link.restart()
    harness.backend.greeting = description(state="loading")
    harness.until(lambda: harness.parts.link.state is LinkState.LOADING)
    harness.echo.ask("are you there")
    harness.backend.send(description(state="failed", progress="The weights are damaged."))
    harness.until(lambda: harness.failures)
    assert harness.failures == ["The backend cannot answer: The weights are damaged."]
    harness.echo.ask("and now")
    assert harness.failures[1:] == ["The backend cannot answer: The weights are damaged."]


def test_the_backends_own_failure_of_a_kept_request_is_shown(harness: EchoHarness) -> None:
    harness.backend.greeting = description(state="loading")
    harness.backend.answer = answer_later
    harness.parts.link.restart()
    harness.until(lambda: harness.parts.link.state is LinkState.LOADING)
    harness.echo.ask("are you there")
    done = Done(id=1, accelerator="scripted", stages_ms={})
    harness.backend.send(Failure(id=1, code="busy", sentence="Too much to do."), done)
    harness.until(lambda: harness.finished)
    assert harness.failures == ["Too much to do."]


def test_a_backend_that_crashes_while_it_loads_is_asked_again(
    early_harness: EchoHarness, announced: Path
) -> None:
    early_harness.backend.greeting = description(state="loading")
    early_harness.backend.answer = answer_later
    early_harness.echo.ask("what time is it")
    announced.touch()
    early_harness.until(lambda: texts(early_harness.backend) == ["what time is it"])
    early_harness.backend.greeting = description()
    early_harness.backend.answer = None
    process_id = early_harness.parts.link.process.process_id
    assert process_id is not None
    psutil.Process(process_id).kill()
    early_harness.until(lambda: early_harness.finished)
    assert texts(early_harness.backend) == ["what time is it"] * 2
    assert early_harness.failures == []
