"""The flow layout: lines that break where the width ends."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.windows.widgets.flow_layout import FlowLayout
from app.windows.widgets.layouts import clear


def test_a_flow_layout_wraps_lines_and_its_height_follows(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(10, holder)
    flow.setContentsMargins(0, 0, 0, 0)
    boxes = [QWidget() for _ in range(4)]
    for box in boxes:
        box.setFixedSize(40, 20)
        flow.addWidget(box)
    assert flow.heightForWidth(1000) == 20
    assert flow.heightForWidth(90) == 50
    holder.resize(90, 100)
    holder.show()
    QApplication.processEvents()
    assert [(box.x(), box.y()) for box in boxes] == [(0, 0), (50, 0), (0, 30), (50, 30)]


def test_clearing_a_layout_removes_all_widgets(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(10, holder)
    flow.addWidget(QWidget())
    clear(flow)
    assert flow.count() == 0
