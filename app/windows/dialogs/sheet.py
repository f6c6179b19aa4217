"""The frame of every sheet: a title, content that scrolls, a row of buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.translation import tr
from app.windows.theme.text_size import follow_new_content, scaled
from app.windows.theme.theme import style_dialog
from app.windows.theme.typography import SPACE_2, SPACE_3, SPACE_4, SPACE_5, Role, text_label
from app.windows.widgets.buttons import text_button

SIZE = (620, 540)


class Sheet(QDialog):
    """A dialog that Escape and its button close.

    Attributes:
        column: holds the content, which scrolls.
        buttons: the row at the lower end; `close_button` is its last.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*map(scaled, SIZE))
        content = QWidget()
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(0, 0, SPACE_3, 0)
        self.column.setSpacing(SPACE_2)
        scroll = QScrollArea()
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        follow_new_content(content)
        scroll.setAccessibleName(title)
        self.close_button = text_button(tr("Close"))
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.close)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(SPACE_2)
        self.buttons.addStretch()
        self.buttons.addWidget(self.close_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SPACE_5, SPACE_4, SPACE_4, SPACE_4)
        outer.setSpacing(SPACE_3)
        outer.addWidget(text_label(title, Role.TITLE))
        outer.addWidget(scroll, 1)
        outer.addLayout(self.buttons)

    def add_words(self, words: str) -> None:
        """Add a paragraph."""
        self.column.addWidget(text_label(words, Role.TEXT, wrap=True))

    def add_table(self, heading: str, rows: Sequence[tuple[str, str]]) -> None:
        """Add a heading and a table of two columns."""
        self.column.addSpacing(SPACE_2)
        self.column.addWidget(text_label(heading, Role.HEADING))
        card = QFrame()
        card.setProperty("role", "card")
        grid = QGridLayout(card)
        grid.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_3)
        grid.setHorizontalSpacing(SPACE_4)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        for row, (name, value) in enumerate(rows):
            grid.addWidget(text_label(name, Role.TEXT, wrap=True), row, 0)
            grid.addWidget(text_label(value, Role.TEXT, tone="secondary", wrap=True), row, 1)
        self.column.addWidget(card)

    def open_styled(self) -> None:
        """Show it above its window in the present look."""
        self.column.addStretch()
        style_dialog(self)
        self.open()
