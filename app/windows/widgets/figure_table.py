"""A table of figures in a card: names on the left, figures right-aligned in columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.windows.theme.typography import SPACE_2, SPACE_4, Role, text_label
from app.windows.widgets.layouts import clear


class FigureTable(QWidget):
    """A row of headings and rows of figures; hidden until it has some.

    Attributes:
        headings: the labels of the first row.
    """

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_4)
        self._grid.setVerticalSpacing(SPACE_2)
        self._grid.setColumnStretch(0, 1)
        self.headings: list[QLabel] = []
        self._rows: list[list[QLabel]] = []
        self.hide()

    def show_rows(self, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show these in place of the earlier ones."""
        clear(self._grid)
        self.headings = self._add_row(0, headings, Role.SMALL, "secondary")
        self._rows = [self._add_row(at, row, Role.TEXT, "") for at, row in enumerate(rows, 1)]
        self.show()

    @property
    def rows(self) -> list[list[str]]:
        """The texts, row by row, without the headings."""
        return [[label.text() for label in row] for row in self._rows]

    @property
    def names(self) -> list[QLabel]:
        """The first label of each row."""
        return [row[0] for row in self._rows]

    def _add_row(self, row: int, cells: Sequence[str], role: Role, tone: str) -> list[QLabel]:
        labels = []
        for column, cell in enumerate(cells):
            label = text_label(cell, role, tone=tone, figures=True, wrap=not (row and column))
            if column:
                label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(label, row, column)
            labels.append(label)
        return labels
