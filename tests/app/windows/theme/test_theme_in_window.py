"""A theme change in a full window: the event loop runs between parts, and all parts change."""

from __future__ import annotations

import ast
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

import app.windows
from app.notices import Notices
from app.views.request_history import RequestHistory
from app.windows.closing_question import is_closing_confirmed
from app.windows.main_window import MainWindow
from app.windows.pages.exchange import Exchange
from app.windows.settings_form.form_pickers import FoldersField
from app.windows.theme.colours import DARK, LIGHT, Colours
from app.windows.theme.icons import FOLDER
from app.windows.theme.style_sheet import format_style_sheet
from app.windows.theme.theme import Theme, style_dialog
from scripts.event_loop_monitor import EventLoopMonitor
from scripts.measure_window import ask, make_description

WAITS = {"sleep", "waitForFinished", "waitForStarted", "waitForReadyRead", "processEvents"}


@pytest.fixture(scope="module")
def built(session_theme: Theme) -> Iterator[MainWindow]:
    window = MainWindow(Notices(), RequestHistory())
    window.show()
    window.show_description(make_description())
    for number in range(1, 41):
        ask(window, number)
    for page in window.tabs.pages:
        window.tabs.choose(page)
        QApplication.processEvents()
    yield window
    window.hide()
    window.deleteLater()
    QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(built: MainWindow, theme: Theme, qtbot: QtBot) -> Iterator[MainWindow]:
    built.tabs.choose(built.conversation_page)
    settle(theme, qtbot)
    yield built
    theme.choose("light")


def parts(window: MainWindow) -> list[QWidget]:
    """Everything in the window that has a style sheet of its own, once another theme was chosen."""
    return [part for part in window.findChildren(QWidget) if part.property("follows_theme")]


def styled(window: MainWindow, colours: Colours) -> int:
    sheet = format_style_sheet(colours, FOLDER)
    return sum(part.styleSheet() == sheet for part in parts(window))


def settle(theme: Theme, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: theme.is_settled, timeout=20_000)
    QApplication.processEvents()


def corner(widget: QWidget) -> str:
    return widget.grab().toImage().pixelColor(3, widget.height() - 3).name()


def test_the_event_loop_runs_after_each_theme_part(
    window: MainWindow, theme: Theme, qtbot: QtBot
) -> None:
    theme.choose("dark")
    assert styled(window, DARK) == 0
    counts = [0]
    while counts[-1] < len(parts(window)) and len(counts) < 1_000:
        QApplication.processEvents()
        counts.append(styled(window, DARK))
    assert counts[-1] == len(parts(window))
    assert max(later - earlier for earlier, later in zip(counts, counts[1:], strict=False)) == 1
    assert window.updatesEnabled()


def test_no_theme_part_takes_nearly_as_long_as_the_whole_window(
    window: MainWindow, theme: Theme, qtbot: QtBot
) -> None:
    """Both are CPU times of this thread in this run, so that a busy machine changes little."""
    monitor = EventLoopMonitor()
    monitor.settle()
    monitor.reset()
    theme.choose("dark")
    monitor.settle(50)
    settle(theme, qtbot)
    longest_ms = monitor.longest_busy_ms
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    before = application.styleSheet()
    began = time.thread_time()
    application.setStyleSheet(format_style_sheet(DARK, FOLDER))
    whole_ms = (time.thread_time() - began) * 1_000
    application.setStyleSheet(before)
    assert longest_ms < whole_ms / 3


def test_all_widgets_have_the_colours_of_the_new_theme(
    window: MainWindow, theme: Theme, qtbot: QtBot
) -> None:
    for choice, colours in (("dark", DARK), ("light", LIGHT), ("dark", DARK)):
        theme.choose(choice)
        settle(theme, qtbot)
        assert corner(window.echo_panel) == colours.surface
        for page in window.tabs.pages:
            window.tabs.choose(page)
            QApplication.processEvents()
            image = window.grab().toImage()
            scale = image.devicePixelRatio()
            place = round((window.width() - 2) * scale), round((window.height() - 2) * scale)
            assert image.pixelColor(*place).name() == colours.window, page
    window.tabs.choose(window.conversation_page)
    ask(window, 41)
    QApplication.processEvents()
    newest = list(window.conversation_page.exchanges.values())[-1]
    assert isinstance(newest, Exchange)
    link = next(button for button in newest.findChildren(QPushButton) if "first" in button.text())
    assert link.palette().buttonText().color().name() == DARK.accent


def test_a_theme_that_is_changed_back_at_once_leaves_the_first_theme(
    window: MainWindow, theme: Theme, qtbot: QtBot
) -> None:
    theme.choose("dark")
    QApplication.processEvents()
    theme.choose("light")
    settle(theme, qtbot)
    qtbot.waitUntil(window.updatesEnabled)
    assert corner(window.echo_panel) == LIGHT.surface


def colours_of(widget: QWidget) -> tuple[str, str]:
    palette = widget.palette()
    return palette.windowText().color().name(), palette.window().color().name()


def test_a_dialog_has_the_current_theme_and_follows_changes(
    window: MainWindow, theme: Theme, qtbot: QtBot
) -> None:
    theme.choose("dark")
    question = QMessageBox(QMessageBox.Icon.Question, "Bergamot", "Close?", parent=window)
    qtbot.addWidget(question)
    style_dialog(question)
    question.ensurePolished()
    assert colours_of(question) == (DARK.text, DARK.window)
    question.show()
    theme.choose("light")
    qtbot.waitUntil(lambda: colours_of(question) == (LIGHT.text, LIGHT.window))
    words = next(label for label in question.findChildren(QLabel) if label.text() == "Close?")
    assert words.palette().windowText().color().name() == LIGHT.text
    question.hide()
    theme.choose("dark")
    qtbot.waitUntil(lambda: colours_of(question) == (DARK.text, DARK.window))


def ask_to_close(window: MainWindow) -> None:
    is_closing_confirmed(window, "A timer will not ring while Bergamot is closed.")


def export(window: MainWindow) -> None:
    window.compare_page.export_buttons["csv"].click()


def choose_recording(window: MainWindow) -> None:
    window.compare_page.setup.request_choice.file_button.click()


def choose_folder(window: MainWindow) -> None:
    folders = window.settings_page.findChild(FoldersField)
    assert folders is not None
    add = folders.focusProxy()
    assert isinstance(add, QPushButton)
    add.click()


@pytest.mark.parametrize("open_dialog", [ask_to_close, export, choose_recording, choose_folder])
def test_every_dialog_that_is_open_follows_the_theme(
    window: MainWindow, theme: Theme, qtbot: QtBot, open_dialog: Callable[[MainWindow], None]
) -> None:
    seen: list[tuple[str, str]] = []

    def choose_and_look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        theme.choose("dark")
        settle(theme, qtbot)
        QApplication.processEvents()
        shown = [label for label in dialog.findChildren(QLabel) if label.isVisible()]
        seen.extend(
            (colours_of(widget)[0], colours_of(dialog)[1]) for widget in shown if widget.text()
        )
        dialog.reject()

    QTimer.singleShot(100, choose_and_look)
    open_dialog(window)
    assert seen
    assert set(seen) == {(DARK.text, DARK.window)}


def test_no_window_stays_frozen_after_a_theme_change() -> None:
    folder = Path(app.windows.__file__ or "").parent
    waiting = [
        f"{path.name}:{node.lineno}"
        for path in sorted(folder.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and (node.func.attr if isinstance(node.func, ast.Attribute) else "") in WAITS
    ]
    assert not waiting


def test_a_dialog_that_was_about_to_be_painted_is_painted_in_the_new_theme(
    window: MainWindow, theme: Theme, qtbot: QtBot
) -> None:
    dialog = QDialog(window)
    qtbot.addWidget(dialog)
    label = QLabel("before", dialog)
    label.resize(100, 30)
    style_dialog(dialog)
    dialog.open()
    qtbot.waitExposed(dialog)
    qtbot.wait(100)
    painted: list[str] = []

    class PaintFilter(QObject):
        """Notes the colour scheme in which the label is painted."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Paint:
                painted.append(dialog.styleSheet())
            return False

    paint_filter = PaintFilter()
    label.installEventFilter(paint_filter)
    label.setText("after")
    theme.choose("dark")
    dark = format_style_sheet(DARK, FOLDER)
    qtbot.waitUntil(lambda: dark in painted, timeout=20_000)
