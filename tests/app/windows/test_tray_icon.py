"""The tray's icon: its menu, and how its picture differs between states."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from app.echo.state import EchoState
from app.windows.tray_icon import BADGES, SIZES, TrayIcon, state_icon


@pytest.fixture
def tray_icon(qtbot: QtBot) -> TrayIcon:
    return TrayIcon()


def action(tray_icon: TrayIcon, words: str) -> QAction:
    return next(each for each in tray_icon.menu.actions() if each.text() == words)


@pytest.mark.parametrize(
    ("words", "signal"),
    [
        ("Open Bergamot", "open_clicked"),
        ("Talk", "talk_clicked"),
        ("Stop", "stop_clicked"),
        ("Quit", "quit_clicked"),
    ],
)
def test_each_entry_of_the_menu_does_what_it_says(
    tray_icon: TrayIcon, qtbot: QtBot, words: str, signal: str
) -> None:
    with qtbot.waitSignal(getattr(tray_icon, signal), timeout=1_000):
        action(tray_icon, words).trigger()


def test_mute_is_a_tick_and_there_is_no_talking_while_muted(
    tray_icon: TrayIcon, qtbot: QtBot
) -> None:
    mute = action(tray_icon, "Mute the microphone")
    with qtbot.waitSignal(tray_icon.mute_toggled, timeout=1_000) as told:
        mute.trigger()
    assert told.args == [True]
    tray_icon.show_muted(True)
    assert mute.isChecked()
    assert not action(tray_icon, "Talk").isEnabled()


@pytest.mark.parametrize("size", SIZES)
def test_muted_and_offline_look_unlike_ready(qtbot: QtBot, size: int) -> None:
    pictures = {
        state: state_icon(state).pixmap(size).toImage() for state in (EchoState.IDLE, *BADGES)
    }
    assert pictures[EchoState.IDLE].width() == size
    assert pictures[EchoState.MUTED] == pictures[EchoState.ERROR]
    different = [EchoState.IDLE, EchoState.MUTED, EchoState.OFFLINE, EchoState.RINGING]
    for state in different:
        assert [other for other in different if pictures[other] == pictures[state]] == [state]


def test_the_icon_says_the_state_in_words(tray_icon: TrayIcon) -> None:
    tray_icon.show_state(EchoState.MUTED)
    assert tray_icon.tool_tip == "Bergamot: Muted"
    assert not tray_icon.icon.isNull()
