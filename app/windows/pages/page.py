"""The base of pages that scroll: a title, an introduction and a column of readable width."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.windows.theme.text_size import follow_new_content, keep_scaled
from app.windows.theme.typography import (
    SPACE_1,
    SPACE_3,
    SPACE_4,
    SPACE_5,
    SPACE_6,
    Role,
    text_label,
)
from app.windows.widgets.focus_follower import FocusFollower

WORDS_LIMIT = 720
"""Largest width of the introduction in device-independent pixels: longer lines read badly."""


class ScrollPage(QScrollArea):
    """A page with one scrolled column; without a title, it is the scrolled part of a page.

    Attributes:
        column: holds the content; call `finish` after adding it.
    """

    def __init__(self, title: str = "", words: str = "") -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        FocusFollower(self)
        outer = _Scrolled()
        sides = QHBoxLayout(outer)
        sides.setContentsMargins(SPACE_5, SPACE_5 if title else 0, SPACE_5, SPACE_6)
        inner = QWidget()
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(SPACE_3)
        if title:
            self.column.addWidget(text_label(title, Role.TITLE))
        if words:
            introduction = text_label(words, Role.BODY, tone="secondary", wrap=True)
            keep_scaled(introduction, setMaximumWidth=WORDS_LIMIT)
            self.column.addWidget(introduction)
        sides.addWidget(inner)
        self.setWidget(outer)
        follow_new_content(outer)

    def add_heading(self, *widgets: QWidget) -> QWidget:
        """Add a row with a heading on the left and the other widgets on the right."""
        heading = QWidget()
        row = QHBoxLayout(heading)
        row.setContentsMargins(SPACE_1, SPACE_4, SPACE_1, 0)
        for position, widget in enumerate(widgets):
            row.addWidget(widget)
            if position == 0:
                row.addStretch()
        self.column.addWidget(heading)
        return heading

    def finish(self) -> None:
        """Keep the content at the top."""
        self.column.addStretch()


class _Scrolled(QWidget):
    """Is as high as its content at its width, and no higher: no empty space to scroll to."""

    def minimumSizeHint(self) -> QSize:
        """The least width; the height follows from the width, not from the least one."""
        return QSize(super().minimumSizeHint().width(), 0)
