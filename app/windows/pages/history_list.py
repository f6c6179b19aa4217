"""The list of kept requests: a search line above the entries, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtWidgets import QLineEdit, QListView, QVBoxLayout, QWidget

from app.history.descriptions import second_line, title_of
from app.history.entry import Summary
from app.translation import tr
from app.windows.theme.typography import SPACE_2, Role, font, text_label
from app.windows.widgets.two_line_delegate import SECOND_LINE_ROLE, TwoLineDelegate

TYPING_PAUSE_MILLISECONDS = 120
"""A search begins when no letter came for this long."""


class HistoryModel(QAbstractListModel):
    """The found entries.

    Attributes:
        summaries: newest first.
    """

    def __init__(self) -> None:
        super().__init__()
        self.summaries: tuple[Summary, ...] = ()

    def show(self, summaries: Sequence[Summary]) -> None:
        """Replace the entries."""
        self.beginResetModel()
        self.summaries = tuple(summaries)
        self.endResetModel()

    def row_of(self, entry_id: int) -> int:
        """The row of an entry; -1 if it is not among the found ones."""
        rows = (row for row, summary in enumerate(self.summaries) if summary.id == entry_id)
        return next(rows, -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Number of entries."""
        return 0 if parent.isValid() else len(self.summaries)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Title, second line, and both for screen readers and as tooltip."""
        if not index.isValid():
            return None
        summary = self.summaries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return title_of(summary)
        if role == SECOND_LINE_ROLE:
            return second_line(summary)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{title_of(summary)}, {second_line(summary)}"
        return None


class HistoryList(QWidget):
    """Searches as the user types; the current entry is the opened one.

    Attributes:
        line: the search line.
        view, model: the entries.
        count_label: how many there are.

    Signals:
        searched(str): the words to look for; empty for all.
        picked(int): the id of the entry to open.
    """

    searched = Signal(str)
    picked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setPlaceholderText(tr("Search questions and replies"))
        self.line.setAccessibleName(tr("Search the history"))
        self.line.setClearButtonEnabled(True)
        self.line.setFont(font(Role.TEXT))
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE_MILLISECONDS)
        self._pause.timeout.connect(lambda: self.searched.emit(self.words))
        self.line.textChanged.connect(lambda: self._pause.start())
        self.model = HistoryModel()
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(TwoLineDelegate(self.view))
        self.view.setAccessibleName(tr("Kept requests"))
        self.view.setMouseTracking(True)
        self.view.setUniformItemSizes(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        self.count_label = text_label("", Role.SMALL, tone="secondary", figures=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(self.line)
        column.addWidget(self.view, 1)
        column.addWidget(self.count_label)

    @property
    def words(self) -> str:
        """What is looked for."""
        return self.line.text().strip()

    def show_summaries(self, summaries: Sequence[Summary], current_id: int) -> None:
        """Show the found entries; the current one stays selected if it is among them."""
        self.model.show(summaries)
        row = self.model.row_of(current_id)
        if row >= 0:
            self.view.setCurrentIndex(self.model.index(row))
        words = tr("%n request(s) found", "", len(summaries))
        self.count_label.setText(words if self.words else tr("%n request(s)", "", len(summaries)))

    def _on_current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        if current.isValid():
            self.picked.emit(self.model.summaries[current.row()].id)
