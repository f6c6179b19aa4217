"""The steps by keyboard: every one, its times, words and phonemes, with names and visible focus."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.views.request_history import RequestHistory
from app.windows.pages.pipeline_page import PipelinePage
from app.windows.widgets.talk_keys import TalkKeys
from tests.helpers.detailed_requests import ask
from tests.helpers.open_steps import LAYOUT_TURNS

STEPS = 11
MOST_PRESSES = 200


def operable(page: PipelinePage) -> list[QWidget]:
    """What of the steps takes keys."""
    return [
        widget
        for widget in page.table.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.isEnabled()
    ]


def tab_through(page: PipelinePage, qtbot: QtBot) -> list[QWidget]:
    """The widgets that Tab reaches from the time axis on, in their order; each is in sight."""
    first = page.table.ruler
    first.setFocus()
    reached: list[QWidget] = []
    for _ in range(MOST_PRESSES):
        focused = QApplication.focusWidget()
        if focused is None or focused in reached:
            break
        assert not focused.visibleRegion().isEmpty(), focused
        reached.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    return reached


@pytest.fixture
def opened(page: PipelinePage, history: RequestHistory, qtbot: QtBot) -> PipelinePage:
    """Every step opened with the Enter key, as in the window: there, the space bar talks."""
    ask(history)
    TalkKeys(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    sections = page.table.sections
    for section in sections:
        section.row.open_button.setFocus()
        qtbot.keyClick(section.row.open_button, Qt.Key.Key_Return)
        assert section.is_open
    qtbot.waitUntil(lambda: all(section.panel is not None for section in sections))
    for _ in range(LAYOUT_TURNS):
        QApplication.processEvents()
    return page


def test_tab_reaches_every_step_and_all_that_can_be_used_in_it_from_top_to_bottom(
    opened: PipelinePage, qtbot: QtBot
) -> None:
    reached = tab_through(opened, qtbot)
    missed = [widget for widget in operable(opened) if widget not in reached]
    assert missed == []
    sections = opened.table.sections
    steps = [
        number
        for widget in reached
        for number, section in enumerate(sections, start=1)
        if section.isAncestorOf(widget)
    ]
    assert set(steps) == set(range(1, STEPS + 1))
    assert steps == sorted(steps)


def test_all_that_takes_keys_in_the_steps_has_a_name_and_the_steps_tell_their_times(
    opened: PipelinePage,
) -> None:
    for widget in operable(opened):
        text = widget.text() if isinstance(widget, QPushButton) else ""
        assert widget.accessibleName() or text, widget
    for number, section in enumerate(opened.table.sections, start=1):
        name = section.row.open_button.accessibleName()
        assert name.startswith(f"Step {number}, ")
        assert section.row.value_label.text() in name


def test_what_has_the_focus_in_the_steps_looks_different(opened: PipelinePage) -> None:
    for widget in operable(opened):
        opened.setFocus()
        QApplication.processEvents()
        before = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        assert widget.grab().toImage() != before, widget
