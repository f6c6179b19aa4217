"""The global talk key in the whole app: off at first, talks when it is chosen, says what fails."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from app.application import Application
from app.global_key.x11_key_grab import X11KeyGrab
from app.global_talk import SETTING
from scripts.virtual_audio import VirtualAudio
from tests.helpers.key_presses import Keyboard, XServer
from tests.helpers.scripted_backend import TOKEN, ScriptedBackend

LIMIT_MS = 20_000
COMBINATION = "Ctrl+Alt+Space"
KEYS = ("Ctrl", "Alt", "Space")


@pytest.fixture
def application(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Application]:
    monkeypatch.setenv("BERGAMOT_CONFIG", str(tmp_path))
    with ScriptedBackend() as backend:
        made = Application(qapp)
        made.store.update("backend", address=backend.address.url, token=TOKEN)
        made.start()
        qtbot.waitUntil(lambda: made.link.is_online, timeout=LIMIT_MS)
        yield made
        made.window.hide()
        made.shut_down()
        made.window.deleteLater()
        made.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def display(x_server: XServer, monkeypatch: pytest.MonkeyPatch) -> XServer:
    """The X server is the desktop that the app finds."""
    monkeypatch.setenv("DISPLAY", x_server.display)
    for name in ("WAYLAND_DISPLAY", "XDG_SESSION_TYPE"):
        monkeypatch.delenv(name, raising=False)
    return x_server


def test_the_key_talks_when_it_is_chosen_and_no_longer_when_it_is_off(
    sound: VirtualAudio, display: XServer, application: Application, qtbot: QtBot
) -> None:
    triggers: list[str] = []
    application.echo.request_started.connect(lambda _, trigger: triggers.append(trigger))
    qtbot.waitSignal(application.echo.level_changed, timeout=LIMIT_MS).wait()
    with Keyboard(display.display) as keyboard:
        keyboard.click(*KEYS)
        application.store.update("audio", global_talk_key=COMBINATION)
        keyboard.press(*KEYS)
        qtbot.waitUntil(lambda: triggers == ["push_to_talk"], timeout=LIMIT_MS)
        with qtbot.waitSignal(application.echo.request_finished, timeout=LIMIT_MS):
            keyboard.release(*KEYS)
        application.store.update("audio", global_talk_key="none")
        other = X11KeyGrab(display.display)
        other.grab(COMBINATION)  # it is free again
        other.release()
    assert triggers == ["push_to_talk"]


def test_a_combination_of_another_program_switches_the_setting_off_and_says_why(
    display: XServer, application: Application
) -> None:
    other = X11KeyGrab(display.display)
    other.grab(COMBINATION)
    application.store.update("audio", global_talk_key=COMBINATION)
    assert application.store.settings.audio.global_talk_key == "none"
    row = application.window.settings_page.rows[SETTING]
    assert "Another program" in row.problem_label.text()
    other.release()


def test_a_desktop_without_global_keys_shows_why_the_setting_cannot_be_changed(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    application: Application = request.getfixturevalue("application")
    row = application.window.settings_page.rows[SETTING]
    assert "D-Bus" in row.description_label.text()
    combo = row.field.findChild(QComboBox)
    assert combo is not None
    assert not combo.isEnabled()
