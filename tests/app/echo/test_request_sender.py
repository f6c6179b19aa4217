"""Questions asked before the backend can answer: kept, sent when it is there, answered when it is ready."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import psutil
import pytest
from pytestqt.qtbot import QtBot

from app.echo import request_line
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
from tests.helpers.announcing import announcing_command
from tests.helpers.desk import Desk
from tests.helpers.scripted_backend import ScriptedBackend, description

ANNOUNCED_LATER = "while not os.path.exists({flag!r}): time.sleep(0.02)"


@pytest.fixture
def announced(tmp_path: Path) -> Path:
    """Once this file is there, the backend's process says where it listens."""
    return tmp_path / "announced"


@pytest.fixture
def early_desk(
    sound: VirtualAudio, backend: ScriptedBackend, announced: Path, tmp_path: Path, qtbot: QtBot
) -> Iterator[Desk]:
    """An Echo that was just started: its own backend's process is there, its doors are not."""
    notices = Notices()
    store = SettingsStore(notices, tmp_path)
    command = announcing_command(backend.address, ANNOUNCED_LATER.format(flag=str(announced)))
    process = BackendProcess(command, tmp_path)
    link = BackendLink(store, notices, process)
    parts = EchoParts(Microphone(), Speaker(), Timers(notices, tmp_path), link, store, notices)
    made = Desk(Echo(parts), parts, backend, sound, qtbot)
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
    early_desk: Desk, announced: Path
) -> None:
    early_desk.echo.ask("what time is it")
    assert early_desk.waiting == [(1, True)]
    announced.touch()
    early_desk.until(lambda: early_desk.finished)
    assert texts(early_desk.backend) == ["what time is it"]
    assert early_desk.failures == []
    assert early_desk.waiting == [(1, True), (1, False)]


def test_a_question_spoken_before_there_is_a_connection_is_sent_whole(
    early_desk: Desk, announced: Path
) -> None:
    tone = (8_000 * np.sin(np.arange(16_000) * 0.2)).astype(np.int16)
    early_desk.echo.press_to_talk()
    early_desk.qtbot.wait(500)
    early_desk.say(tone).join()
    early_desk.echo.release_to_talk()
    early_desk.until(lambda: early_desk.waiting)
    assert early_desk.backend.received == []
    announced.touch()
    early_desk.until(lambda: early_desk.finished)
    assert early_desk.failures == []
    kinds = [type(each) for each in early_desk.backend.received if not hasattr(each, "client")]
    assert kinds == [UtteranceStart, UtteranceEnd]
    voice = early_desk.backend.voice[1]
    assert len(voice) > 20_000
    assert np.abs(voice.astype(int)).max() > 1_000


def test_long_kept_voice_comes_in_frames_that_the_backend_takes(
    early_desk: Desk, announced: Path
) -> None:
    early_desk.echo.press_to_talk()
    early_desk.qtbot.wait(2_600)
    early_desk.echo.release_to_talk()
    early_desk.until(lambda: early_desk.waiting)
    announced.touch()
    early_desk.until(lambda: early_desk.finished)
    assert len(early_desk.backend.voice[1]) > FRAME_SAMPLES


def test_of_several_questions_the_last_is_answered_and_the_others_are_cancelled(
    early_desk: Desk, announced: Path
) -> None:
    for text in ("one", "two", "three"):
        early_desk.echo.ask(text)
    assert [timing.cancelled for timing in early_desk.finished] == [True, True]
    announced.touch()
    early_desk.until(lambda: len(early_desk.finished) == 3)
    assert texts(early_desk.backend) == ["three"]
    assert early_desk.backend.of_type(Cancel) == []
    assert early_desk.failures == []


def test_the_patience_of_30_seconds_begins_when_the_backend_is_ready(
    early_desk: Desk, announced: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(request_line, "ANSWER_LIMIT_SECONDS", 0.3)
    early_desk.backend.greeting = description(state="loading")
    early_desk.backend.answer = answer_later
    early_desk.echo.ask("what time is it")
    announced.touch()
    early_desk.until(lambda: early_desk.parts.link.state is LinkState.LOADING)
    early_desk.qtbot.wait(800)
    assert early_desk.failures == []
    assert early_desk.echo.state is EchoState.OFFLINE
    early_desk.backend.send(description())
    early_desk.until(lambda: early_desk.failures)
    assert "does not answer" in early_desk.failures[0]


def test_a_question_asked_while_the_backend_loads_is_sent_at_once_and_answered_when_it_is_ready(
    desk: Desk,
) -> None:
    desk.backend.answer = answer_later
    desk.parts.link.restart()
    desk.backend.greeting = description(state="loading")
    desk.until(lambda: desk.parts.link.state is LinkState.LOADING)
    desk.echo.ask("are you there")
    desk.until(lambda: texts(desk.backend) == ["are you there"])
    assert (desk.failures, desk.finished) == ([], [])
    desk.backend.send(description(), *desk.backend.usual_answer(1))
    desk.until(lambda: desk.finished)
    assert desk.failures == []


def test_a_question_that_waits_can_be_taken_back(early_desk: Desk, announced: Path) -> None:
    early_desk.echo.ask("never mind")
    early_desk.echo.stop()
    assert [timing.cancelled for timing in early_desk.finished] == [True]
    announced.touch()
    early_desk.until(lambda: early_desk.parts.link.is_online)
    early_desk.echo.ask("what time is it")
    early_desk.until(lambda: len(early_desk.finished) == 2)
    assert texts(early_desk.backend) == ["what time is it"]


def test_a_timer_rings_while_a_question_waits(early_desk: Desk, announced: Path) -> None:
    early_desk.echo.ask("what time is it")
    early_desk.parts.timers.start_timer(0.1)
    early_desk.until(lambda: early_desk.echo.state is EchoState.RINGING)
    with early_desk.sound.record_speaker() as recording:
        early_desk.qtbot.wait(1_500)
    assert np.abs(recording.samples.astype(int)).max() > 500
    announced.touch()
    early_desk.until(lambda: early_desk.finished)
    assert early_desk.failures == []


def test_a_failure_without_an_end_ends_soon_also_when_the_backend_gets_ready(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(request_line, "DONE_LIMIT_SECONDS", 0.3)
    desk.backend.answer = answer_later
    desk.backend.greeting = description(state="loading")
    desk.parts.link.restart()
    desk.until(lambda: desk.parts.link.state is LinkState.LOADING)
    desk.echo.ask("are you there")
    desk.backend.send(Failure(id=1, code="busy", sentence="Too much to do."), description())
    desk.qtbot.waitUntil(lambda: bool(desk.finished), timeout=3_000)


def test_loading_that_fails_ends_it_with_that_sentence(desk: Desk) -> None:
    desk.backend.answer = answer_later
    desk.parts.link.restart()
    desk.backend.greeting = description(state="loading")
    desk.until(lambda: desk.parts.link.state is LinkState.LOADING)
    desk.echo.ask("are you there")
    desk.backend.send(description(state="failed", progress="The weights are damaged."))
    desk.until(lambda: desk.failures)
    assert desk.failures == ["The backend cannot answer: The weights are damaged."]
    desk.echo.ask("and now")
    assert desk.failures[1:] == ["The backend cannot answer: The weights are damaged."]


def test_the_backends_own_failure_of_a_kept_request_is_shown(desk: Desk) -> None:
    desk.backend.greeting = description(state="loading")
    desk.backend.answer = answer_later
    desk.parts.link.restart()
    desk.until(lambda: desk.parts.link.state is LinkState.LOADING)
    desk.echo.ask("are you there")
    done = Done(id=1, accelerator="scripted", stages_ms={})
    desk.backend.send(Failure(id=1, code="busy", sentence="Too much to do."), done)
    desk.until(lambda: desk.finished)
    assert desk.failures == ["Too much to do."]


def test_a_backend_that_crashes_while_it_loads_is_asked_again(
    early_desk: Desk, announced: Path
) -> None:
    early_desk.backend.greeting = description(state="loading")
    early_desk.backend.answer = answer_later
    early_desk.echo.ask("what time is it")
    announced.touch()
    early_desk.until(lambda: texts(early_desk.backend) == ["what time is it"])
    early_desk.backend.greeting = description()
    early_desk.backend.answer = None
    process_id = early_desk.parts.link.process.process_id
    assert process_id is not None
    psutil.Process(process_id).kill()
    early_desk.until(lambda: early_desk.finished)
    assert texts(early_desk.backend) == ["what time is it"] * 2
    assert early_desk.failures == []
