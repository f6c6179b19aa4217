"""The whole app in this process without a backend: it stays usable and names the problem."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton, QSlider
from pytestqt.qtbot import QtBot

from app.application import Application
from app.echo.state import EchoState
from app.notices import Notices
from app.settings.pages import BackendSettings
from app.settings.sections import SettingName
from app.settings.store import SettingsStore
from app.windows.theme.colours import DARK, LIGHT, current_colours
from app.windows.theme.text_size import text_size
from app.windows.widgets.bubble_text import BubbleText


def unused_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def application(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Application]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("BERGAMOT_CONFIG", str(tmp_path_factory.mktemp("settings")))
        # No sound system: what this machine has is no part of these tests.
        environment.setenv("PULSE_SERVER", "unix:/nonexistent")
        store = SettingsStore(Notices())
        store.update("backend", address=f"http://127.0.0.1:{unused_port()}")
        store.update("appearance", theme="light")
        made = Application(qapp)
        made.start()
        yield made
        made.window.hide()
        made.shut_down()
        made.window.deleteLater()
        made.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_window_is_there_before_the_backend(application: Application) -> None:
    assert application.window.isVisible()
    assert application.echo.state is EchoState.OFFLINE


def test_a_missing_backend_shows_a_notice_and_a_typed_question_fails_in_place(
    application: Application, qtbot: QtBot
) -> None:
    qtbot.waitUntil(
        lambda: any("backend" in each.lower() for each in application.window.notice_bar.sentences),
        timeout=20_000,
    )
    entry = application.window.conversation_page.entry
    qtbot.keyClicks(entry.line, "what time is it")
    with qtbot.waitSignal(application.echo.request_failed, timeout=10_000) as told:
        qtbot.keyClick(entry.line, Qt.Key.Key_Return)
    shown = [each.plain_text for each in application.window.findChildren(BubbleText)]
    assert "what time is it" in shown
    assert told.args is not None
    assert told.args[1] in shown


def test_a_request_that_is_over_is_kept_on_disk(application: Application, qtbot: QtBot) -> None:
    with qtbot.waitSignal(application.kept_requests.changed, timeout=10_000):
        application.window.ask("is this kept")
    with qtbot.waitSignal(application.kept_requests.listed, timeout=10_000) as listed:
        application.kept_requests.search("kept")
    assert listed.args is not None
    assert listed.args[1][0].sentence == "is this kept"
    assert listed.args[1][0].failure


def test_a_setting_that_does_not_fit_is_explained_beside_its_field(
    application: Application,
) -> None:
    page = application.window.settings_page
    row = page.rows[SettingName("device", "time_zone")]
    row.field.edited.emit("Mars/Olympus")
    assert "Mars/Olympus" in row.problem_label.text()
    assert application.store.settings.device.time_zone == ""


def test_settings_apply_at_once_and_are_kept(application: Application) -> None:
    assert current_colours() is LIGHT
    rows = application.window.settings_page.rows
    rows[SettingName("appearance", "theme")].field.edited.emit("dark")
    assert current_colours() is DARK
    assert SettingsStore(Notices()).settings.appearance.theme == "dark"


def test_the_keys_for_the_size_of_text_change_the_setting_which_can_be_undone(
    application: Application,
) -> None:
    window, store = application.window, application.store
    window.text_size_stepped.emit(1)
    assert store.settings.appearance.text_size_percent == text_size().percent == 125
    application.changes.undo()
    assert text_size().percent == 100
    for _ in range(7):
        window.text_size_stepped.emit(1)
    assert text_size().percent == 200
    window.text_size_stepped.emit(-1)
    assert text_size().percent == 175
    window.text_size_stepped.emit(0)
    window.text_size_stepped.emit(-1)
    assert store.settings.appearance.text_size_percent == text_size().percent == 100


def test_volume_of_panel_and_settings_are_the_same(application: Application) -> None:
    application.window.echo_panel.volume_slider.setValue(9)
    row = application.window.settings_page.rows[SettingName("audio", "volume")]
    slider = row.field.findChild(QSlider)
    assert slider.value() == 9
    assert application.store.settings.audio.volume == 9


def test_mute_of_panel_and_settings_are_the_same(application: Application, qtbot: QtBot) -> None:
    qtbot.mouseClick(application.window.echo_panel.mute_button, Qt.MouseButton.LeftButton)
    assert application.store.settings.audio.muted
    rows = application.window.settings_page.rows
    rows[SettingName("audio", "muted")].field.edited.emit(False)
    assert not application.window.echo_panel.mute_button.isChecked()


def test_timers_of_the_echo_are_shown_and_can_be_cancelled(application: Application) -> None:
    timer = application.timers.start_timer(90, "tea")
    strip = application.window.echo_panel.timers
    assert not strip.isHidden()
    strip.timer_cancelled.emit(timer.id)
    assert application.timers.entries == ()
    assert strip.isHidden()


@pytest.mark.parametrize(("words", "closes"), [("Close anyway", True), ("Keep open", False)])
def test_closing_with_a_timer_set_is_asked_about(
    application: Application, qtbot: QtBot, words: str, closes: bool
) -> None:
    timer = application.timers.start_timer(8 * 60 + 5)
    asked: list[str] = []

    def answer() -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, QMessageBox)
        asked.append(question.text())
        next(each for each in question.buttons() if each.text() == words).click()

    closed: list[bool] = []
    application.window.closed.connect(lambda: closed.append(True))
    QTimer.singleShot(100, answer)
    application.window.close()
    assert asked == ["A timer with 8 minutes left will not ring while Bergamot is closed."]
    assert bool(closed) is closes
    assert application.window.isVisible() is not closes
    application.timers.cancel(timer.id)
    closed.clear()
    application.window.show()
    application.window.close()
    assert closed
    application.window.show()


def visible_buttons(application: Application, words: str) -> list[QPushButton]:
    buttons = application.window.findChildren(QPushButton)
    return [button for button in buttons if button.text() == words and button.isVisible()]


def test_a_backend_left_alone_is_said_everywhere_and_restarted_by_one_button(
    application: Application, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    restarts: list[bool] = []
    monkeypatch.setattr(application.link, "start", lambda: restarts.append(True))
    with monkeypatch.context() as settings:
        settings.setattr(application.link, "_settings", BackendSettings())
        application.link.process.failed.emit("The backend ended 5 times and is left alone.")
        shown = {label.text() for label in application.window.findChildren(QLabel)}
        assert "Stopped" in shown
        assert "Backend stopped" in shown
        assert not any("tried again" in words for words in shown)
        # One in the notice, one beside the state.
        qtbot.waitUntil(lambda: len(visible_buttons(application, "Restart")) == 2, timeout=5_000)
        with qtbot.waitSignal(application.echo.request_failed, timeout=5_000) as told:
            application.echo.ask("what time is it")
        assert told.args[1] == "The backend is stopped. Press Restart to start it again."
        for button in visible_buttons(application, "Restart"):
            button.click()
        assert len(restarts) == 2
