"""The backend's state in the panel: its dot belongs to its words."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.link.state import LinkState
from app.windows.theme.theme import Theme
from app.windows.widgets.backend_status import BackendStatus


@pytest.mark.parametrize("state", [LinkState.READY, LinkState.STOPPED])
def test_the_dot_is_on_the_line_of_the_state(
    qtbot: QtBot, qapp: QApplication, state: LinkState
) -> None:
    Theme(qapp).choose("light")
    status = BackendStatus()
    qtbot.addWidget(status)
    status.resize(204, 60)
    status.show_state(state, "")
    status.show_memory(512_000_000, 1_200_000_000)
    status.show()
    QApplication.processEvents()
    dot = next(label for label in status.findChildren(QLabel) if label.text() == "●")
    assert abs(dot.geometry().center().y() - status.state_label.geometry().center().y()) <= 1
