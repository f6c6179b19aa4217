"""The window at a small, the usual and a very large size: one column, nothing clipped."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from app.windows.main_window import COLUMN_LIMIT, MainWindow
from app.windows.theme.theme import Theme
from backend.wire.messages import Description

LONG_TITLE = "Phonemes → words: a decoder, its vocabulary trimmed to spoken lower-case words, " * 2


@pytest.fixture
def window(built: MainWindow, qtbot: QtBot, theme: Theme, description: Description) -> MainWindow:
    network = description.networks[0].model_copy(update={"title": LONG_TITLE})
    built.show_description(description.model_copy(update={"networks": (network,)}))
    return built


@pytest.mark.parametrize("size", [(1_000, 650), (1_180, 760), (3_840, 2_160)])
def test_all_pages_have_the_same_column_and_none_is_wider_than_the_window(
    window: MainWindow, size: tuple[int, int]
) -> None:
    window.resize(*size)
    columns = set()
    for page in window.tabs.pages:
        window.tabs.choose(page)
        QApplication.processEvents()
        left = page.mapTo(window, page.rect().topLeft()).x()
        columns.add((left, page.width()))
        areas = [page] if isinstance(page, QScrollArea) else []
        for area in (*areas, *page.findChildren(QScrollArea)):
            content = area.widget()
            if content is not None and area.isVisible():
                assert content.width() <= area.viewport().width(), "nothing is clipped"
    assert len(columns) == 1
    left, width = columns.pop()
    assert width <= COLUMN_LIMIT
    left_of_column = left - window.echo_panel.width()
    right_of_column = size[0] - left - width
    assert abs(left_of_column - right_of_column) <= 1, "in the middle"


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_the_list_of_accelerators_opens_inside_of_the_window(window: MainWindow) -> None:
    window.resize(1_000, 650)
    QApplication.processEvents()
    window.accelerator_choice.showPopup()
    popup = window.accelerator_choice.view().window()
    left, right = popup.x(), popup.x() + popup.width()
    frame = window.geometry()
    window.accelerator_choice.hidePopup()
    assert frame.x() <= left
    assert right <= frame.x() + frame.width()


def test_the_panel_and_the_pages_scroll_only_where_something_has_no_room(
    window: MainWindow,
) -> None:
    window.resize(1_000, 650)
    for page in window.tabs.pages:
        window.tabs.choose(page)
        QApplication.processEvents()
        outer = window.centralWidget().findChildren(QScrollArea)[:2]
        around = [area for area in outer if area.isAncestorOf(page)]
        for area in (*window.echo_panel.findChildren(QScrollArea)[:1], *around):
            assert area.verticalScrollBar().maximum() == 0, page
            assert area.horizontalScrollBar().maximum() == 0, page
