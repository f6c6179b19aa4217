"""Another theme in a window that is full: the loop comes round between its parts, and all of it changes."""

from __future__ import annotations

import ast
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

import app.windows
from app.notices import Notices
from app.windows.colours import DARK, LIGHT, Colours
from app.windows.exchange import Exchange
from app.windows.icons import FOLDER
from app.windows.main_window import MainWindow
from app.windows.request_history import RequestHistory
from app.windows.style_sheet import style_sheet
from app.windows.theme import Theme, style_dialog
from scripts.loop_watch import LoopWatch
from scripts.measure_window import ask, described

WAITS = {"sleep", "waitForFinished", "waitForStarted", "waitForReadyRead", "processEvents"}


@pytest.fixture(scope="module")
def built(one_theme: Theme) -> Iterator[MainWindow]:
    made = MainWindow(Notices(), RequestHistory())
    made.show()
    made.show_description(described())
    for number in range(1, 41):
        ask(made, number)
    for page in made.tabs.pages:
        made.tabs.choose(page)
        QApplication.processEvents()
    yield made
    made.hide()
    made.deleteLater()
    QApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(built: MainWindow, theme: Theme, qtbot: QtBot) -> Iterator[MainWindow]:
    built.tabs.choose(built.conversation)
    settle(built, LIGHT, qtbot)
    yield built
    theme.choose("light")


def parts(window: MainWindow) -> list[QWidget]:
    return [window.echo_panel, window.notice_bar, *window.tabs.pages]


def styled(window: MainWindow, colours: Colours) -> int:
    sheet = style_sheet(colours, FOLDER)
    return sum(part.styleSheet() == sheet for part in parts(window))


def settle(window: MainWindow, colours: Colours, qtbot: QtBot) -> None:
    if any(part.styleSheet() for part in parts(window)):
        qtbot.waitUntil(lambda: styled(window, colours) == len(parts(window)), timeout=20_000)
    QApplication.processEvents()


def corner(widget: QWidget) -> str:
    return widget.grab().toImage().pixelColor(3, widget.height() - 3).name()


def test_the_loop_comes_round_after_each_part(
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


def test_no_part_takes_nearly_as_long_as_the_whole_did(
    window: MainWindow, theme: Theme, qtbot: QtBot
) -> None:
    """Both are computing times of this thread in this run, so that a busy machine changes little."""
    watch = LoopWatch()
    watch.settle()
    watch.reset()
    theme.choose("dark")
    watch.settle(50)
    settle(window, DARK, qtbot)
    longest_ms = watch.longest_busy_ms
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    before = application.styleSheet()
    began = time.thread_time()
    application.setStyleSheet(style_sheet(DARK, FOLDER))
    whole_ms = (time.thread_time() - began) * 1_000
    application.setStyleSheet(before)
    assert longest_ms < whole_ms / 3


def test_everything_has_the_new_colours_in_the_end(
    window: MainWindow, theme: Theme, qtbot: QtBot
) -> None:
    for choice, colours in (("dark", DARK), ("light", LIGHT), ("dark", DARK)):
        theme.choose(choice)
        settle(window, colours, qtbot)
        assert corner(window.echo_panel) == colours.surface
        for page in window.tabs.pages:
            window.tabs.choose(page)
            QApplication.processEvents()
            image = window.grab().toImage()
            scale = image.devicePixelRatio()
            place = round((window.width() - 2) * scale), round((window.height() - 2) * scale)
            assert image.pixelColor(*place).name() == colours.window, page
    window.tabs.choose(window.conversation)
    ask(window, 41)
    QApplication.processEvents()
    newest = list(window.conversation.exchanges.values())[-1]
    assert isinstance(newest, Exchange)
    link = next(each for each in newest.findChildren(QPushButton) if "first" in each.text())
    assert link.palette().buttonText().color().name() == DARK.accent


def test_a_theme_taken_back_at_once_leaves_the_first(
    window: MainWindow, theme: Theme, qtbot: QtBot
) -> None:
    theme.choose("dark")
    QApplication.processEvents()
    theme.choose("light")
    settle(window, LIGHT, qtbot)
    qtbot.waitUntil(window.updatesEnabled)
    assert corner(window.echo_panel) == LIGHT.surface


def test_a_dialog_has_the_theme_of_now(window: MainWindow, theme: Theme, qtbot: QtBot) -> None:
    theme.choose("dark")
    settle(window, DARK, qtbot)
    question = QMessageBox(QMessageBox.Icon.Question, "Bergamot", "Close?", parent=window)
    qtbot.addWidget(question)
    style_dialog(question)
    question.ensurePolished()
    assert question.palette().windowText().color().name() == DARK.text
    assert question.palette().window().color().name() == DARK.window


def test_no_window_waits_for_anything() -> None:
    folder = Path(app.windows.__file__ or "").parent
    waiting = [
        f"{path.name}:{node.lineno}"
        for path in sorted(folder.glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and (node.func.attr if isinstance(node.func, ast.Attribute) else "") in WAITS
    ]
    assert not waiting
