"""Opens steps of the pipeline page and reads what they say."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.windows.pages.pipeline.moment_chips import MomentChips
from app.windows.pages.pipeline.panel import StepPanel
from app.windows.pages.pipeline_page import PipelinePage

LAYOUT_TURNS = 8


def open_step(page: PipelinePage, number: int, qtbot: QtBot) -> StepPanel:
    """Open a step and wait until it is filled."""
    section = page.table.sections[number - 1]
    if not section.is_open:
        qtbot.mouseClick(section.row.open_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: section.panel is not None)
    panel = section.panel
    assert panel is not None
    qtbot.waitUntil(panel.isVisible)
    # Each layout asks the one around it in a later turn of the loop.
    for _ in range(LAYOUT_TURNS):
        QApplication.processEvents()
    return panel


def click_chip(chips: MomentChips, index: int, qtbot: QtBot) -> None:
    qtbot.mouseClick(chips, Qt.MouseButton.LeftButton, pos=chips.place(index).center())


def visible_words(widget: QWidget) -> str:
    labels = [label for label in widget.findChildren(QLabel) if label.isVisible()]
    return "\n".join(label.text() for label in labels)
