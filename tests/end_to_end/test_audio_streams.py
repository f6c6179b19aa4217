"""Unmodified skills play streams: from what is typed, over the backend, to the Echo's speaker."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.echo import portaudio
from app.echo.echo import Echo, EchoParts
from app.echo.microphone import Microphone
from app.echo.speaker import Speaker
from app.echo.timers import Timers
from app.link.link import BackendLink
from app.notices import Notices
from app.settings.store import SettingsStore
from backend.wire.messages import ReplyMessage
from scripts.virtual_audio import VirtualAudio
from tests.helpers.audio_skills import MULTI, SINGLE, read_told, write_audio_skill
from tests.helpers.running_backend import running_backend
from tests.helpers.stream_server import Served, StreamServer, stream_server

LIMIT_MS = 60_000


class Person:
    """Types to an Echo and watches it."""

    def __init__(self, echo: Echo, qtbot: QtBot, notices: Notices) -> None:
        self.echo, self.qtbot, self.notices = echo, qtbot, notices
        self.replies: list[ReplyMessage] = []
        self.finished = 0
        echo.reply_received.connect(lambda _, reply: self.replies.append(reply))
        echo.request_finished.connect(self._count)

    def _count(self, *_: object) -> None:
        self.finished += 1

    def ask(self, text: str) -> str:
        """Ask, and give the reply when it has been spoken."""
        before = self.finished
        self.echo.ask(text)
        self.until(lambda: self.finished > before)
        return self.replies[-1].text

    def until(self, condition: Callable[[], object]) -> None:
        """Wait for something."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=LIMIT_MS)


@pytest.fixture
def server() -> Iterator[StreamServer]:
    with stream_server() as made:
        yield made


@pytest.fixture
def sound(virtual_audio: VirtualAudio, monkeypatch: pytest.MonkeyPatch) -> VirtualAudio:
    for name, value in virtual_audio.environment.items():
        monkeypatch.setenv(name, value)
    portaudio.rescan_devices()
    return virtual_audio


@pytest.mark.slow
def test_two_skills_play_pause_resume_and_go_on(
    sound: VirtualAudio, qtbot: QtBot, tmp_path: Path, server: StreamServer
) -> None:
    songs = [server.add(f"{name}.{end}", 3.0) for name, end in (("a", "mp3"), ("b", "flac"))]
    server.add("radio.mp3", 60.0)
    content = server.served["/radio.mp3"].content
    server.served["/radio.mp3"] = Served(content, has_length=False)
    skills = tmp_path / "skills"
    station = write_audio_skill(skills, SINGLE, [f"{server.address}/radio.mp3"])
    listed = write_audio_skill(skills, MULTI, [*songs, f"{server.address}/gone.mp3"])
    options = ("--skills", str(skills), "--accelerator", "onnxruntime-int8")
    environment = os.environ | {"XDG_DATA_HOME": str(tmp_path / "data")}
    notices = Notices()
    store = SettingsStore(notices, tmp_path)
    with running_backend(*options, environment=environment) as backend:
        address = f"http://{backend.address}:{backend.port}"
        store.update("backend", address=address, token=backend.token)
        link = BackendLink(store, notices)
        parts = EchoParts(Microphone(), Speaker(), Timers(notices, tmp_path), link, store, notices)
        echo = Echo(parts)
        person = Person(echo, qtbot, notices)
        echo.start()
        link.start()
        person.until(lambda: link.is_online)
        try:
            _listen_to_station(person, station, sound)
            _listen_to_list(person, listed)
        finally:
            echo.shut_down()
            link.shut_down()


def _types(folder: Path) -> list[str]:
    return [
        f"{str(each['type']).rpartition('.Playback')[2]} {each['token']}"
        for each in read_told(folder)
    ]


def _listen_to_station(person: Person, folder: Path, sound: VirtualAudio) -> None:
    player = person.echo.audio_player
    assert person.ask("open test station") == "Here is the station."
    person.until(lambda: _types(folder) == ["Started 0"])
    with sound.record_speaker() as recording:
        person.qtbot.wait(500)
    assert np.abs(recording.samples).max() > 300
    assert person.ask("what is two plus two")
    assert player.is_playing, "a request in between changes nothing"
    assert person.ask("stop the radio") == ""
    assert not player.is_playing
    person.until(lambda: _types(folder) == ["Started 0", "Stopped 0"])
    person.ask("resume")
    person.until(lambda: _types(folder)[2:] == ["Started 0"])
    person.ask("stop")
    assert not player.is_playing


def _listen_to_list(person: Person, folder: Path) -> None:
    player = person.echo.audio_player
    assert person.ask("open my listening list") == "Here is the list."
    person.until(lambda: "Started 0" in _types(folder))
    person.ask("pause")
    person.until(lambda: "Stopped 0" in _types(folder))
    offset = read_told(folder)[-1]["offset"]
    assert player.stream is not None
    assert (player.stream.title, player.stream.subtitle) == ("Number 1", "A test")
    person.ask("resume the music")
    person.until(lambda: _types(folder).count("Started 0") == 2)
    again = read_told(folder)[
        [at for at, each in enumerate(_types(folder)) if "Started" in each][1]
    ]
    assert abs(int(str(again["offset"])) - int(str(offset))) < 400
    # The first comes to its end by itself, the second plays, the third is not there.
    person.until(lambda: "Failed 2" in _types(folder))
    shown = [notice.sentence for notice in person.notices.waiting]
    assert any("not there any more" in sentence for sentence in shown)
    order = [each for each in _types(folder) if each.split()[0] in ("Finished", "Failed")]
    assert order == ["Finished 0", "Finished 1", "Failed 2"]
    assert person.ask("next") == "", "the one that failed was never begun: it is tried again"
    person.until(lambda: _types(folder).count("Failed 2") == 2)
    assert person.ask("next") == "There is no other one."
    person.ask("previous song")
    person.until(lambda: _types(folder)[-1] in ("Started 1", "NearlyFinished 1"))
    assert person.ask("ask my listening list where am i").startswith("PLAYING 1 ")
    person.ask("stop")
    assert not player.is_playing
