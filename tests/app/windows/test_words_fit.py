"""No word of a small window is cut off, in any language: German words are the longer ones."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from app.echo.state import EchoState
from app.link.state import LinkState
from app.notices import Notices
from app.translation import LANGUAGES, SOURCE_LANGUAGE, choose_language
from app.views.request_history import RequestHistory
from app.windows.main_window import MainWindow
from app.windows.theme.theme import Theme
from app.windows.widgets.elided_label import ElidedLabel
from backend.wire.messages import Description
from tests.helpers.compared_report import some_report
from tests.helpers.detailed_requests import ask

SIZE = (1000, 650)


@pytest.fixture(scope="module")
def history() -> RequestHistory:
    return RequestHistory()


@pytest.fixture(scope="module", params=LANGUAGES)
def window(
    request: pytest.FixtureRequest, session_theme: Theme, history: RequestHistory
) -> Iterator[MainWindow]:
    choose_language(request.param)
    window = MainWindow(Notices(), history)
    window.resize(*SIZE)
    window.show()
    yield window
    window.hide()
    window.deleteLater()
    QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
    choose_language(SOURCE_LANGUAGE)


def cut_off(root: QWidget) -> list[str]:
    """The words of visible buttons and labels that are wider than their place."""
    QApplication.processEvents()
    widgets: list[QPushButton | QLabel] = [*root.findChildren(QPushButton)]
    widgets += root.findChildren(QLabel)
    return [
        f"{widget.text()}: {widget.width()} of {_needed_width(widget)}"
        for widget in widgets
        if widget.isVisible() and widget.width() < _needed_width(widget)
    ]


def _needed_width(widget: QPushButton | QLabel) -> int:
    if not widget.text().strip() or isinstance(widget, ElidedLabel):
        return 0
    is_wrapped = isinstance(widget, QLabel) and widget.wordWrap()
    return 0 if is_wrapped else widget.sizeHint().width()


def test_no_word_of_a_page_is_cut_off(
    window: MainWindow, history: RequestHistory, description: Description
) -> None:
    window.show_description(description)
    window.show_link(LinkState.READY, "")
    ask(history)
    names = {stage.number: stage.name for stage in description.stages}
    window.compare_page.show_report(some_report(description), ("fast",), names)
    for page in window.tabs.pages:
        window.tabs.choose(page)
        assert not cut_off(page)
    assert not cut_off(window.tabs)


@pytest.mark.parametrize("state", list(EchoState))
def test_no_word_of_the_echo_is_cut_off(window: MainWindow, state: EchoState) -> None:
    window.echo_panel.on_state_changed(state)
    window.echo_panel.on_muted_changed(state is EchoState.MUTED)
    assert not cut_off(window.echo_panel)
