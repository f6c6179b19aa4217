"""The main window: pages, keys, and everything built from the description."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.echo.state import EchoState
from app.echo.timing import RequestTiming
from app.link.state import LinkState
from app.windows.main_window import MINIMUM_SIZE, MainWindow
from app.windows.theme.theme import Theme
from backend.wire.device import Timer
from backend.wire.messages import Description


@pytest.fixture
def window(built: MainWindow, qtbot: QtBot, theme: Theme, description: Description) -> MainWindow:
    """The window as it is after the start."""
    with qtbot.waitActive(built):
        built.activateWindow()
    built.show_description(description)
    built.tabs.choose(built.conversation_page)
    built.conversation_page.entry.line.clear()
    built.echo_panel.on_state_changed(EchoState.IDLE)
    built.echo_panel.on_muted_changed(False)
    built.setFocus()
    return built


def page_shown(window: MainWindow) -> object:
    return next(page for page in window.tabs.pages if page.isVisible())


def test_the_window_opens_with_the_conversation_page(window: MainWindow) -> None:
    assert page_shown(window) is window.conversation_page


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5, 6, 7])
def test_control_and_a_number_switch_pages(window: MainWindow, qtbot: QtBot, number: int) -> None:
    qtbot.keyClick(window, str(number), Qt.KeyboardModifier.ControlModifier)
    assert page_shown(window) is window.tabs.pages[number - 1]


def test_control_comma_opens_the_settings(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert page_shown(window) is window.settings_page


def test_control_l_focuses_the_entry_from_anywhere(window: MainWindow, qtbot: QtBot) -> None:
    window.tabs.choose(window.skills_page)
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert page_shown(window) is window.conversation_page
    assert window.conversation_page.entry.line.hasFocus()


def test_control_m_mutes(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.echo_panel.mute_toggled) as emitted:
        qtbot.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert emitted.args == [True]


def test_the_escape_key_stops_the_echo(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.echo_panel.stop_clicked):
        qtbot.keyClick(window, Qt.Key.Key_Escape)


def test_space_held_down_talks(window: MainWindow, qtbot: QtBot) -> None:
    window.setFocus()
    with qtbot.waitSignal(window.talk_pressed):
        qtbot.keyPress(window, Qt.Key.Key_Space)
    with qtbot.waitSignal(window.talk_released):
        qtbot.keyRelease(window, Qt.Key.Key_Space)


def test_space_in_the_entry_is_a_space(window: MainWindow, qtbot: QtBot) -> None:
    line = window.conversation_page.entry.line
    line.setFocus()
    with qtbot.assertNotEmitted(window.talk_pressed):
        qtbot.keyClicks(line, "a b")
    assert line.text() == "a b"


def test_talking_ends_when_another_window_takes_the_keyboard(
    window: MainWindow, qtbot: QtBot
) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    qtbot.keyPress(window, Qt.Key.Key_Space)
    with qtbot.waitSignal(window.talk_released):
        other.show()
        other.activateWindow()


def test_unhandled_letters_go_to_the_question_entry(window: MainWindow, qtbot: QtBot) -> None:
    window.setFocus()
    qtbot.keyClick(window, "w")
    assert window.conversation_page.entry.line.text() == "w"
    assert window.conversation_page.entry.line.hasFocus()


@pytest.mark.parametrize("number", [2, 3, 4, 5, 6])
def test_letters_on_other_pages_do_not_go_to_the_question_entry(
    window: MainWindow, qtbot: QtBot, number: int
) -> None:
    qtbot.keyClick(window, str(number), Qt.KeyboardModifier.ControlModifier)
    for key in ("w", "W", "5", "?"):
        qtbot.keyClick(QApplication.focusWidget() or window, key)
    qtbot.keyClick(window, "w")
    assert page_shown(window) is window.tabs.pages[number - 1]
    assert window.conversation_page.entry.line.text() == ""


def test_held_space_talks_instead_of_pressing_the_focused_button(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.echo_panel.mute_button.setFocus()
    with qtbot.assertNotEmitted(window.echo_panel.mute_toggled):
        with qtbot.waitSignal(window.talk_pressed):
            qtbot.keyPress(window.echo_panel.mute_button, Qt.Key.Key_Space)
        with qtbot.waitSignal(window.talk_released):
            qtbot.keyRelease(window.echo_panel.mute_button, Qt.Key.Key_Space)
    with qtbot.waitSignal(window.echo_panel.mute_toggled):
        qtbot.keyClick(window.echo_panel.mute_button, Qt.Key.Key_Return)


def test_the_chosen_key_talks_while_a_question_is_written(window: MainWindow, qtbot: QtBot) -> None:
    window.show_talk_key("F9")
    line = window.conversation_page.entry.line
    line.setFocus()
    qtbot.keyClicks(line, "what is")
    with qtbot.waitSignal(window.talk_pressed):
        qtbot.keyPress(line, Qt.Key.Key_F9)
    with qtbot.waitSignal(window.talk_released):
        qtbot.keyRelease(line, Qt.Key.Key_F9)
    assert line.text() == "what is"


def test_click_on_talk_leaves_the_space_bar_to_talking(window: MainWindow, qtbot: QtBot) -> None:
    window.setFocus()
    window.echo_panel.on_state_changed(EchoState.IDLE)
    qtbot.mouseClick(window.echo_panel.talk_button, Qt.MouseButton.LeftButton)
    assert not window.echo_panel.talk_button.hasFocus()


def test_every_page_shows_the_backends_description(window: MainWindow) -> None:
    assert window.accelerator_choice.currentText() == "Fast"
    phrases = [button.text() for button in window.conversation_page.findChildren(QPushButton)]
    assert "What time is it" in phrases
    assert window.echo_panel.ring.is_animated is False


def test_a_second_start_of_the_app_shows_the_window(window: MainWindow) -> None:
    window.showMinimized()
    window.come_to_front()
    assert window.isVisible()
    assert not window.isMinimized()


def test_loading_progress_is_shown_on_the_page_the_panel_and_the_status(window: MainWindow) -> None:
    window.echo_panel.on_state_changed(EchoState.OFFLINE)
    window.conversation_page.on_request_started(1, "typed")
    window.conversation_page.on_request_waiting(1, True)
    window.show_link(LinkState.LOADING, "Preparing step 5, 40 %.")
    assert window.echo_panel.ring.is_animated
    shown = [label.text() for label in window.findChildren(QLabel)]
    assert "Preparing step 5, 40 %." in shown
    assert "Your question is kept and answered next. Preparing step 5, 40 %." in shown
    window.conversation_page.on_request_waiting(1, False)
    window.show_link(LinkState.READY, "")
    assert not window.echo_panel.ring.is_animated
    assert not any("40 %" in label.text() for label in window.findChildren(QLabel))


def test_phrase_of_a_skill_is_asked_in_the_conversation(window: MainWindow, qtbot: QtBot) -> None:
    window.tabs.choose(window.skills_page)
    button = next(
        button for button in window.skills_page.findChildren(QPushButton) if "time" in button.text()
    )
    with qtbot.waitSignal(window.asked) as emitted:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert emitted.args == ["What time is it"]
    assert page_shown(window) is window.conversation_page


def test_latency_in_the_conversation_leads_to_its_timing(
    window: MainWindow,
) -> None:
    timing = RequestTiming(1, "typed", perceived_ms=100.0)
    for screen in (window.conversation_page, window.pipeline_page.history):
        screen.on_request_started(1, "typed")
        screen.on_request_finished(1, timing, "Fast")
    window.conversation_page.timing_clicked.emit(1)
    assert page_shown(window) is window.pipeline_page
    assert window.pipeline_page.summary.figure_label.text() == "100 ms"


def test_closing_the_window_emits_closed(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.closed):
        window.closeEvent(QCloseEvent())


def test_the_smallest_window_cuts_off_no_button(window: MainWindow) -> None:
    window.resize(*MINIMUM_SIZE)
    QApplication.processEvents()
    assert (window.width(), window.height()) == MINIMUM_SIZE
    for button in [
        *window.tabs.buttons,
        window.echo_panel.talk_button,
        window.echo_panel.mute_button,
    ]:
        assert button.width() >= button.minimumSizeHint().width()
        assert button.visibleRegion().boundingRect().size() == button.size()


def test_the_smallest_window_fits_a_small_screen_at_150_percent(window: MainWindow) -> None:
    assert MINIMUM_SIZE[0] <= 900
    assert MINIMUM_SIZE[1] <= 768 / 1.5 - 40  # a title bar and a task bar
    timers = [
        Timer(id=str(number), kind="timer", remaining_seconds=60, due="2026-05-01T07:30:00+02:00")
        for number in range(5)
    ]
    window.echo_panel.timers.on_timers_changed(timers)
    window.resize(*MINIMUM_SIZE)
    QApplication.processEvents()
    content = window.centralWidget()
    assert content.minimumSizeHint().width() <= MINIMUM_SIZE[0]
    assert content.minimumSizeHint().height() <= MINIMUM_SIZE[1]
    window.echo_panel.timers.on_timers_changed([])


def test_tab_key_reaches_every_control_of_the_panel(window: MainWindow, qtbot: QtBot) -> None:
    window.echo_panel.on_state_changed(EchoState.SPEAKING)
    window.setFocus()
    reached = set()
    for _ in range(40):
        qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    window.tabs.buttons[0].setFocus()
    qtbot.keyClick(window.tabs.buttons[0], Qt.Key.Key_Right)
    panel = window.echo_panel
    wanted = {panel.talk_button, panel.mute_button, panel.stop_button, panel.volume_slider}
    wanted |= {
        window.conversation_page.entry.line,
        window.accelerator_choice,
        window.tabs.buttons[0],
    }
    assert wanted <= reached
    assert page_shown(window) is window.pipeline_page


def test_every_control_has_a_name_for_screen_readers(window: MainWindow) -> None:
    buttons = window.findChildren(QPushButton)
    assert len(buttons) > 10
    assert [button for button in buttons if not (button.accessibleName() or button.text())] == []


def test_f1_opens_the_help_sheet_and_shift_f1_the_tour(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    (sheet,) = window.findChildren(QDialog)
    assert sheet.windowTitle() == "Help"
    sheet.close()
    with qtbot.waitActive(window):
        window.activateWindow()
    with qtbot.waitSignal(window.tour_requested):
        qtbot.keyClick(window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
