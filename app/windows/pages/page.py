"""The base of pages that scroll: a title, an introduction and a column of readable width."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.windows.theme.typography import (
    SPACE_1,
    SPACE_3,
    SPACE_4,
    SPACE_5,
    SPACE_6,
    Role,
    text_label,
)

WORDS_LIMIT = 720
"""Largest width of the introduction in device-independent pixels: longer lines read badly."""


class ScrollPage(QScrollArea):
    """A page with one scrolled column.

    Attributes:
        column: holds the content; call `finish` after adding it.
    """

    def __init__(self, title: str, words: str = "") -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QWidget()
        sides = QHBoxLayout(outer)
        sides.setContentsMargins(SPACE_5, SPACE_5, SPACE_5, SPACE_6)
        inner = QWidget()
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(SPACE_3)
        self.column.addWidget(text_label(title, Role.TITLE))
        if words:
            introduction = text_label(words, Role.BODY, tone="secondary", wrap=True)
            introduction.setMaximumWidth(WORDS_LIMIT)
            self.column.addWidget(introduction)
        sides.addWidget(inner)
        self.setWidget(outer)

    def add_heading(self, *widgets: QWidget) -> None:
        """Add a row with a heading on the left and the other widgets on the right."""
        self.column.addSpacing(SPACE_4)
        row = QHBoxLayout()
        row.setContentsMargins(SPACE_1, 0, SPACE_1, 0)
        for position, widget in enumerate(widgets):
            row.addWidget(widget)
            if position == 0:
                row.addStretch()
        self.column.addLayout(row)

    def finish(self) -> None:
        """Keep the content at the top."""
        self.column.addStretch()
