"""Virtual sound devices for the test's own process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.echo import portaudio
from scripts.virtual_audio import VirtualAudio


@pytest.fixture
def sound(virtual_audio: VirtualAudio) -> Iterator[VirtualAudio]:
    """The virtual devices, found by this process's PortAudio and by the processes that it starts."""
    changed = {
        name: value
        for name, value in virtual_audio.environment.items()
        if os.environ.get(name) != value
    }
    earlier = {name: os.environ.get(name) for name in changed}
    os.environ.update(changed)
    portaudio.look_again()
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
    portaudio.look_again()
