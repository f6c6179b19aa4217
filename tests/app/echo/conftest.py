"""Virtual sound devices for the test's own process, and a whole Echo that uses them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.echo import portaudio
from app.echo.echo import Echo, EchoParts
from app.echo.microphone import Microphone
from app.echo.speaker import Speaker
from app.echo.state import EchoState
from app.echo.timers import Timers
from app.link.link import BackendLink
from app.notices import Notices
from app.settings.store import SettingsStore
from scripts.virtual_audio import VirtualAudio
from tests.helpers.echo_harness import LIMIT_MS, EchoHarness
from tests.helpers.scripted_backend import TOKEN, ScriptedBackend


@pytest.fixture
def sound(virtual_audio: VirtualAudio) -> Iterator[VirtualAudio]:
    """The virtual devices, visible to PortAudio in this process and its child processes."""
    changed = {
        name: value
        for name, value in virtual_audio.environment.items()
        if os.environ.get(name) != value
    }
    earlier = {name: os.environ.get(name) for name in changed}
    os.environ.update(changed)
    portaudio.rescan_devices()
    yield virtual_audio
    for name, value in earlier.items():
        if value is None:
            del os.environ[name]
        else:
            os.environ[name] = value


@pytest.fixture
def no_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without a sound card: ALSA's own configuration, and no sound server."""
    plain = tmp_path / "asound.conf"
    plain.write_text("</usr/share/alsa/alsa.conf>\n", encoding="utf-8")
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(plain))
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody")
    portaudio.rescan_devices()


@pytest.fixture
def backend() -> Iterator[ScriptedBackend]:
    with ScriptedBackend() as scripted:
        yield scripted


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
