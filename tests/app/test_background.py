"""The app with its window closed, on a desktop with a tray and on one without."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QMessageBox
from pytestqt.qtbot import QtBot

from app.application import Application
from app.background import NO_TRAY
from app.login_start import AutostartFile
from app.notices import Notices
from app.settings.sections import SettingName
from app.settings.store import SettingsStore
from backend.wire.messages import ReplyMessage
from tests.helpers.running_backend import ROOT

# The test's platform has no tray, and says so when an icon is shown.
pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged")


@pytest.fixture
def application(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Application]:
    """The app with neither a backend nor sound, and with a tray unless a test takes it away."""
    monkeypatch.setenv("BERGAMOT_CONFIG", str(tmp_path / "settings"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "configuration"))
    monkeypatch.setenv("PULSE_SERVER", "unix:/nonexistent")
    SettingsStore(Notices()).update("backend", address="http://127.0.0.1:9")
    made = Application(qapp)
    made.background.has_tray = lambda: True
    yield made
    made.window.hide()
    made.shut_down()
    made.window.deleteLater()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def told(application: Application, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The notifications; the test's platform has no desktop that could show them."""
    notifications: list[tuple[str, str]] = []
    monkeypatch.setattr(
        application.background.tray_icon, "notify", lambda *words: notifications.append(words)
    )
    return notifications


def watch_closing(application: Application) -> list[bool]:
    closed: list[bool] = []
    application.window.closed.connect(lambda: closed.append(True))
    return closed


def answer_question(words: str, asked: list[str]) -> None:
    """Answer the next question with the button that has these words."""

    def answer() -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, QMessageBox)
        asked.append(question.text())
        next(each for each in question.buttons() if each.text() == words).click()

    QTimer.singleShot(100, answer)


def check_box(application: Application, name: str) -> QCheckBox:
    row = application.window.settings_page.rows[SettingName("desktop", name)]
    box = row.field.findChild(QCheckBox)
    assert isinstance(box, QCheckBox)
    return box


def test_with_a_tray_a_closed_window_runs_on_and_says_so_once(
    application: Application, told: list[tuple[str, str]]
) -> None:
    application.start()
    closed = watch_closing(application)
    for _ in range(2):
        # No question: a timer rings with the window closed.
        application.timers.start_timer(300)
        application.window.close()
        assert not application.window.isVisible()
        application.background.tray_icon.open_clicked.emit()
        assert application.window.isVisible()
    assert not closed
    assert [title for title, _ in told] == ["Bergamot runs on"]


@pytest.mark.parametrize("has_tray", [True, False])
def test_without_a_tray_or_with_the_setting_off_closing_ends_the_app(
    application: Application, told: list[tuple[str, str]], has_tray: bool
) -> None:
    application.background.has_tray = lambda: has_tray
    application.store.update("desktop", run_in_tray=not has_tray)
    application.start()
    closed = watch_closing(application)
    application.timers.start_timer(8 * 60 + 5)
    asked: list[str] = []
    answer_question("Close anyway", asked)
    application.window.close()
    assert asked == ["A timer with 8 minutes left will not ring while Bergamot is closed."]
    assert closed
    assert told == []


def test_the_setting_is_off_and_explained_where_there_is_no_tray(application: Application) -> None:
    application.background.has_tray = lambda: False
    application.start()
    box = check_box(application, "run_in_tray")
    assert not box.isEnabled()
    assert not box.isChecked()
    row = application.window.settings_page.rows[SettingName("desktop", "run_in_tray")]
    assert row.description_label.text() == NO_TRAY
    application.background.has_tray = lambda: True
    application.window.settings_page.devices_requested.emit()
    assert box.isEnabled()
    assert box.isChecked()
    assert row.description_label.text() != NO_TRAY


@pytest.mark.parametrize(("words", "ends"), [("Close anyway", True), ("Keep open", False)])
def test_quitting_with_the_window_closed_asks_about_timers(
    application: Application, told: list[tuple[str, str]], words: str, ends: bool
) -> None:
    application.start()
    application.window.close()
    application.timers.start_timer(8 * 60 + 5)
    closed = watch_closing(application)
    asked: list[str] = []
    answer_question(words, asked)
    application.background.tray_icon.quit_clicked.emit()
    assert len(asked) == 1
    assert bool(closed) is ends


def test_a_timer_rings_and_notifies_with_the_window_closed(
    application: Application, told: list[tuple[str, str]], qtbot: QtBot
) -> None:
    application.start()
    application.window.close()
    application.timers.start_timer(0.1, "tea")
    qtbot.waitUntil(lambda: application.timers.is_ringing, timeout=5_000)
    assert told[-1][0] == "Your timer “tea”"
    application.background.tray_icon.stop_clicked.emit()
    assert not application.timers.is_ringing


def test_mute_of_tray_and_window_are_the_same(application: Application) -> None:
    application.start()
    application.background.tray_icon.mute_toggled.emit(True)
    assert application.window.echo_panel.mute_button.isChecked()
    application.window.echo_panel.mute_button.click()
    assert not application.store.settings.audio.muted


@pytest.mark.parametrize("has_tray", [True, False])
def test_a_start_in_the_background_shows_no_window_but_where_it_could_not_be_reached(
    application: Application, has_tray: bool
) -> None:
    application.background.has_tray = lambda: has_tray
    application.start(in_background=True)
    assert application.window.isVisible() is not has_tray
    assert application.window.isMinimized() is not has_tray


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep it elsewhere")
def test_the_start_at_login_follows_the_setting_and_the_system(application: Application) -> None:
    autostart = AutostartFile()
    application.start()
    box = check_box(application, "start_at_login")
    box.click()
    assert autostart.is_on()
    box.click()
    assert not autostart.is_on()
    autostart.path.parent.rmdir()
    autostart.path.parent.touch()
    box.click()
    row = application.window.settings_page.rows[SettingName("desktop", "start_at_login")]
    assert "bergamot.desktop cannot be written" in row.problem_label.text()
    assert not box.isChecked()
    assert not application.store.settings.desktop.start_at_login


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep it elsewhere")
def test_a_start_at_login_that_the_desktop_switched_on_is_shown(application: Application) -> None:
    AutostartFile().set_on(True)
    application.start()
    assert check_box(application, "start_at_login").isChecked()


def test_a_wish_to_quit_is_told_from_a_closed_window() -> None:
    program = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from app.background import DesktopApplication
application = DesktopApplication([])
window = QWidget()
window.show()
application.quit_requested.connect(lambda: (print(window.isVisible()), application.exit(3)))
QTimer.singleShot(0, application.quit)
raise SystemExit(application.exec())
"""
    command = [sys.executable, "-c", program]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (3, "True\n"), ended.stderr


def test_replies_and_failures_are_announced_to_screen_readers(
    application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    announced: list[str] = []

    def update(event: QAccessibleEvent) -> None:
        announced.append(event.message())  # type: ignore[attr-defined]

    # No screen reader runs here: what it would receive is caught at Qt's border.
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", update)
    reply = ReplyMessage(id=1, sentence="what time is it", text="It is noon.")
    application.echo.reply_received.emit(1, reply)
    application.echo.request_failed.emit(2, "The backend is stopped.")
    assert announced == ["It is noon.", "The backend is stopped."]
