"""Scrolls to what gets the keyboard: Qt does so only while the focus moves within the area."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


class FocusFollower(QObject):
    """Belongs to a scroll area; what is in sight when it gets the focus moves nothing."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _: QWidget | None, focused: QWidget | None) -> None:
        if focused is None or not self._area.isAncestorOf(focused):
            return
        if focused.isVisible() and focused.visibleRegion().isEmpty():
            self._area.ensureWidgetVisible(focused)
