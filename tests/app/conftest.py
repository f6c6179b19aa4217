"""Virtual sound devices and an X server for a test; the windows that it leaves are deleted."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from app.echo import portaudio
from scripts.virtual_audio import VirtualAudio
from tests.helpers.key_presses import XServer


@pytest.fixture(autouse=True)
def ended_windows() -> Iterator[None]:
    """Delete the windows that the test leaves, on the window's thread and before the next test.

    What was there before the test is frozen, so that looking for its cycles takes no time.
    """
    gc.disable()
    gc.freeze()
    yield
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    gc.unfreeze()
    gc.enable()


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
def x_server() -> Iterator[XServer]:
    """A private Xvfb, which takes the first display that is free."""
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is not installed; `scripts/setup --tests` installs it")
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "640x480x24", "-noreset"]
    process = subprocess.Popen(
        [*command, "-nolisten", "tcp"], pass_fds=(writing,), stderr=subprocess.DEVNULL
    )
    os.close(writing)
    with os.fdopen(reading) as answer:
        number = answer.readline().strip()
    yield XServer(f":{number}", process)
    process.terminate()
    process.wait()
