"""The bar of the audio player, with a player that plays a real stream without a backend."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.echo.audio_player import AudioPlayer
from app.echo.speaker import Speaker
from app.link.socket import BackendSocket
from app.notices import Notices
from app.windows.widgets.player_bar import PlayerBar, format_position
from backend.wire.device import DeviceState
from backend.wire.directives import PlayAudio
from scripts.virtual_audio import VirtualAudio
from tests.helpers.stream_server import stream_server

LIMIT_MS = 10_000


@pytest.fixture
def player(qapp: object, sound: VirtualAudio) -> Iterator[AudioPlayer]:
    speaker, socket = Speaker(), BackendSocket()
    made = AudioPlayer(socket, speaker, Notices(), DeviceState)
    yield made
    made.shut_down()
    speaker.shut_down()
    socket.shut_down()


@pytest.mark.parametrize(
    ("seconds", "length", "words"),
    [
        (7.9, None, "0:07 min"),
        (83, 296.2, "1:23 of 4:56 min"),
        (83, 3_750, "1:23 of 1:02:30 h"),
        (3_750, None, "1:02:30 h"),
    ],
)
def test_positions_have_a_unit(seconds: float, length: float | None, words: str) -> None:
    assert format_position(seconds, length) == words


def test_it_shows_pauses_resumes_and_stops_what_plays(
    qtbot: QtBot, player: AudioPlayer, monkeypatch: pytest.MonkeyPatch
) -> None:
    bar = PlayerBar()
    qtbot.addWidget(bar)
    bar.connect_to(player)
    assert bar.isHidden()
    with stream_server() as server:
        url = server.add("song.wav", 20.0)
        player.apply(
            PlayAudio(
                skill="radio", behavior="REPLACE_ALL", url=url, token="a", title="A", subtitle="B"
            )
        )
        assert not bar.isHidden()
        qtbot.waitUntil(lambda: bar.position.text().endswith("of 0:20 min"), timeout=LIMIT_MS)
        qtbot.waitUntil(lambda: bar.position.text() != "0:00 of 0:20 min", timeout=LIMIT_MS)
        qtbot.mouseClick(bar.pause_button, Qt.MouseButton.LeftButton)
        assert (player.is_playing, bar.pause_button.accessibleName()) == (False, "Resume")
        qtbot.mouseClick(bar.pause_button, Qt.MouseButton.LeftButton)
        assert (player.is_playing, bar.pause_button.accessibleName()) == (True, "Pause")
        told: list[str] = []
        monkeypatch.setattr(player, "_tell", told.append)
        qtbot.mouseClick(bar.next_button, Qt.MouseButton.LeftButton)
        qtbot.mouseClick(bar.previous_button, Qt.MouseButton.LeftButton)
        assert told == ["NextCommandIssued", "PreviousCommandIssued"]
        assert player.is_playing, "only its skill may choose another stream"
        monkeypatch.undo()
        qtbot.mouseClick(bar.stop_button, Qt.MouseButton.LeftButton)
        assert bar.isHidden()
