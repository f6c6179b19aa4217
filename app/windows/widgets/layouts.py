"""Helpers for layouts."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLayout, QWidget


def clear(layout: QLayout) -> None:
    """Remove and delete all widgets of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def separator() -> QFrame:
    """A thin line between rows."""
    line = QFrame()
    line.setProperty("role", "line")
    line.setFixedHeight(1)
    return line


class ShrinkingContent(QWidget):
    """Content of a scroll area that scrolls only if it has less room than it needs at least."""

    def heightForWidth(self, width: int) -> int:
        """None: a preferred height is no reason to scroll, as the least one is."""
        return 0
