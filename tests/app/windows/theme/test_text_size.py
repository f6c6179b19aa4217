"""The size of text in the whole window: fonts, distances, fixed sizes and icons follow it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.settings.appearance_page import TEXT_PERCENTS
from app.windows.main_window import MainWindow
from app.windows.theme.icons import FOLDER
from app.windows.theme.style_sheet import format_style_sheet
from app.windows.theme.text_size import (
    follow_new_content,
    keep_room,
    keep_scaled,
    scaled,
    scaled_distance,
    text_size,
)
from app.windows.theme.theme import Theme
from app.windows.theme.typography import SPACE_3, Role, font, text_label
from app.windows.widgets.buttons import IconButton
from app.windows.widgets.elided_label import ElidedLabel
from backend.wire.messages import Description


@pytest.fixture(autouse=True)
def _usual_afterwards(theme: Theme) -> Iterator[None]:
    yield
    theme.choose_text_size(100)


@pytest.fixture
def window(built: MainWindow, theme: Theme, description: Description, qtbot: QtBot) -> MainWindow:
    built.show_description(description)
    built.resize(1_000, 650)
    return built


def settle(theme: Theme, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: theme.is_settled, timeout=10_000)
    for _ in range(3):
        QApplication.processEvents()


def font_and_margins(widget: QWidget) -> tuple[int, int, int]:
    layout = widget.layout()
    margins = layout.contentsMargins() if layout is not None else QMargins()
    return (widget.font().pixelSize(), margins.left(), margins.top())


def test_lengths_are_rounded_and_distances_grow_half_as_much(theme: Theme) -> None:
    assert [scaled(5), scaled_distance(24)] == [5, 24]
    theme.choose_text_size(150)
    assert [scaled(5), scaled_distance(24)] == [8, 30]


@pytest.mark.parametrize("percent", TEXT_PERCENTS)
def test_a_focused_entry_stays_as_large_as_it_was_at_every_size(theme: Theme, percent: int) -> None:
    theme.choose_text_size(percent)
    assert scaled(6) + scaled(1) == scaled(5) + scaled(2)
    sheet = format_style_sheet(theme.colours, FOLDER)
    assert f"padding: {scaled(6)}px {scaled(10)}px" in sheet


def test_what_exists_and_what_is_made_later_has_the_size(theme: Theme, qtbot: QtBot) -> None:
    early = QWidget()
    qtbot.addWidget(early)
    layout = QVBoxLayout(early)
    layout.setContentsMargins(SPACE_3, SPACE_3, SPACE_3, SPACE_3)
    title, number = text_label("Title", Role.TITLE), text_label("7")
    keep_room(number, "00")
    keep_scaled(early, setMinimumWidth=100)
    button = IconButton("stop", "Stop", size=20)
    for widget in (title, number, button):
        layout.addWidget(widget)
    room = number.width()
    follow_new_content(early)
    early.show()
    theme.choose_text_size(200)
    assert title.font().pixelSize() == font(Role.TITLE).pixelSize() == 40
    assert early.minimumWidth() == 200
    assert layout.contentsMargins().left() == scaled_distance(SPACE_3)
    assert number.width() > 1.5 * room
    assert button.iconSize().width() == 40
    late = QVBoxLayout()
    late.setSpacing(SPACE_3)
    layout.addLayout(late)
    late.addWidget(text_label("Late"))
    qtbot.waitUntil(lambda: late.spacing() == scaled_distance(SPACE_3))
    theme.choose_text_size(100)
    assert (title.font().pixelSize(), late.spacing(), early.minimumWidth()) == (20, SPACE_3, 100)


def test_after_every_size_the_usual_one_is_exactly_as_before(
    window: MainWindow, theme: Theme, qtbot: QtBot
) -> None:
    settle(theme, qtbot)
    before = {each: font_and_margins(each) for each in window.findChildren(QWidget)}
    for percent in (125, 200, 175):
        theme.choose_text_size(percent)
        settle(theme, qtbot)
    assert text_size().factor == 1.75
    assert window.settings_page.head.step_label.font().pixelSize() == scaled(12)
    theme.choose_text_size(100)
    settle(theme, qtbot)
    kept = [each for each in before if isValid(each)]
    assert len(kept) > 300
    assert [font_and_margins(each) for each in kept] == [before[each] for each in kept]


def test_fonts_survive_a_change_of_theme(window: MainWindow, theme: Theme, qtbot: QtBot) -> None:
    theme.choose_text_size(200)
    settle(theme, qtbot)
    theme.choose("dark")
    settle(theme, qtbot)
    assert window.settings_page.head.step_label.font().pixelSize() == 24


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_no_text_is_cut_off_and_everything_can_be_scrolled_to(
    window: MainWindow, theme: Theme, qtbot: QtBot, percent: int
) -> None:
    theme.choose_text_size(percent)
    settle(theme, qtbot)
    assert window.width() == 1_000, "the window needs no more room"
    for page in window.tabs.pages:
        window.tabs.choose(page)
        settle(theme, qtbot)
        texts: list[QLabel | QPushButton] = [*page.findChildren(QLabel)]
        texts += page.findChildren(QPushButton)
        for widget in texts:
            if widget.isVisible() and widget.text() and not isinstance(widget, ElidedLabel):
                needed = widget.minimumSizeHint()
                assert widget.width() >= needed.width(), widget.text()
        for area in window.findChildren(QScrollArea):
            content = area.widget()
            if content is not None and area.isVisible():
                hidden = content.width() - area.viewport().width()
                can_scroll = (
                    area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAsNeeded
                )
                assert hidden <= 0 or can_scroll


def test_tabs_show_what_they_have_room_for(window: MainWindow, theme: Theme, qtbot: QtBot) -> None:
    shown = []
    for width, percent in ((1_600, 100), (1_000, 100), (1_000, 200), (1_600, 100)):
        window.resize(width, 650)
        theme.choose_text_size(percent)
        settle(theme, qtbot)
        button = window.tabs.buttons[0]
        shown.append((button.iconSize().width() > 0, bool(button.text())))
        assert button.accessibleName() == "Conversation"
    assert shown == [(True, True), (False, True), (True, False), (True, True)]


def test_keys_ask_for_larger_smaller_and_usual_text(window: MainWindow, qtbot: QtBot) -> None:
    stepped: list[int] = []
    window.text_size_stepped.connect(stepped.append)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_0):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    assert stepped == [1, 1, -1, 0]
