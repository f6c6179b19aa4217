"""A whole Echo that uses virtual sound devices, with a scripted backend."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.echo.echo import Echo, EchoParts
from app.echo.microphone import Microphone
from app.echo.request_controller import RequestController
from app.echo.response_tracker import ResponseTracker
from app.echo.speaker import Speaker
from app.echo.state import EchoState
from app.echo.timers import Timers
from app.link.link import BackendLink
from app.link.state import LinkState
from app.notices import Notices
from app.settings.store import SettingsStore
from backend.wire.device import DeviceState
from scripts.virtual_audio import VirtualAudio
from tests.helpers.echo_harness import LIMIT_MS, EchoHarness
from tests.helpers.request_line import Line
from tests.helpers.scripted_backend import TOKEN, ScriptedBackend


@pytest.fixture
def backend() -> Iterator[ScriptedBackend]:
    with ScriptedBackend() as scripted:
        yield scripted


@pytest.fixture
def line(
    sound: VirtualAudio, backend: ScriptedBackend, tmp_path: Path, qtbot: QtBot
) -> Iterator[Line]:
    """A line to a backend that is ready."""
    notices = Notices()
    store = SettingsStore(notices, tmp_path)
    store.update("backend", address=backend.address.url, token=TOKEN)
    link, speaker = BackendLink(store, notices), Speaker()
    requests = RequestController(link, speaker, ResponseTracker(), lambda: DeviceState(volume=3))
    made = Line(requests, link, qtbot)
    link.start()
    made.until(lambda: link.state is not LinkState.STARTING)
    yield made
    made.requests.cancel()
    speaker.shut_down()
    link.shut_down()


@pytest.fixture
def harness(
    sound: VirtualAudio, backend: ScriptedBackend, tmp_path: Path, qtbot: QtBot
) -> Iterator[EchoHarness]:
    notices = Notices()
    store = SettingsStore(notices, tmp_path)
    store.update("backend", address=backend.address.url, token=TOKEN)
    link = BackendLink(store, notices)
    parts = EchoParts(Microphone(), Speaker(), Timers(notices, tmp_path), link, store, notices)
    echo = Echo(parts)
    made = EchoHarness(echo, parts, backend, sound, qtbot)
    made.watch()
    echo.start()
    link.start()
    with qtbot.waitSignal(echo.level_changed, timeout=LIMIT_MS):
        made.until(lambda: echo.state is EchoState.IDLE)
    yield made
    echo.shut_down()
    link.shut_down()
