"""The list to tick accelerators in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem
from pytestqt.qtbot import QtBot

from app.windows.theme.theme import Theme
from app.windows.widgets.accelerator_list import AcceleratorList
from app.windows.widgets.two_line_delegate import SECOND_LINE_ROLE
from backend.wire.messages import AcceleratorDescription

Accelerators = tuple[AcceleratorDescription, ...]


@pytest.fixture
def ticks(qtbot: QtBot, theme: Theme, accelerators: Accelerators) -> AcceleratorList:
    accelerator_list = AcceleratorList(limit=2)
    qtbot.addWidget(accelerator_list)
    accelerator_list.resize(400, 500)
    accelerator_list.show()
    accelerator_list.show_accelerators(accelerators, ("fast",))
    return accelerator_list


def item(ticks: AcceleratorList, title: str) -> QListWidgetItem:
    (found,) = ticks.findItems(title, Qt.MatchFlag.MatchStartsWith)
    return found


def click(ticks: AcceleratorList, title: str, qtbot: QtBot) -> None:
    place = ticks.visualItemRect(item(ticks, title)).center()
    qtbot.mouseClick(ticks.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_click_anywhere_on_an_entry_ticks_it(ticks: AcceleratorList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(ticks.ticked) as emitted:
        click(ticks, "Sheet", qtbot)
    assert emitted.args == [("fast", "sheet")]
    click(ticks, "Fast", qtbot)
    assert ticks.names == ("sheet",)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_the_keyboard_reaches_and_ticks(ticks: AcceleratorList, qtbot: QtBot, key: Qt.Key) -> None:
    ticks.setFocus()
    ticks.setCurrentItem(item(ticks, "Fast"))
    qtbot.keyClick(ticks, Qt.Key.Key_Down)
    qtbot.keyClick(ticks, key)
    assert ticks.names == ("fast", "plain")


def test_no_more_than_the_limit(ticks: AcceleratorList, qtbot: QtBot) -> None:
    click(ticks, "Plain", qtbot)
    assert not item(ticks, "Sheet").flags() & Qt.ItemFlag.ItemIsEnabled
    click(ticks, "Sheet", qtbot)
    assert ticks.names == ("fast", "plain")
    click(ticks, "Plain", qtbot)
    assert item(ticks, "Sheet").flags() & Qt.ItemFlag.ItemIsEnabled


def test_an_accelerator_that_cannot_run_here_says_why_and_cannot_be_ticked(
    ticks: AcceleratorList, qtbot: QtBot
) -> None:
    gone = item(ticks, "Gone")
    assert gone.data(SECOND_LINE_ROLE) == "There is no such chip in this machine."
    click(ticks, "Gone", qtbot)
    assert ticks.names == ("fast",)


def test_another_chosen_one_changes_nothing(
    ticks: AcceleratorList, accelerators: Accelerators, qtbot: QtBot
) -> None:
    click(ticks, "Sheet", qtbot)
    others = [
        accelerator.model_copy(update={"chosen": accelerator.name == "plain"})
        for accelerator in accelerators
    ]
    with qtbot.assertNotEmitted(ticks.ticked):
        ticks.show_accelerators(others, ())
    assert ticks.names == ("fast", "sheet")


def test_the_tick_is_drawn(ticks: AcceleratorList, qtbot: QtBot) -> None:
    before = ticks.viewport().grab().toImage()
    click(ticks, "Plain", qtbot)
    ticks.clearSelection()
    place = ticks.visualItemRect(item(ticks, "Plain"))
    x, y = place.x() + 12 + 5, place.center().y() - 5
    accent = ticks.viewport().grab().toImage().pixelColor(x, y)
    assert accent != before.pixelColor(x, y)
    assert accent.name() == "#4f7a14"
