"""A JSON document as a tree that folds, its values coloured by their type."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtWidgets import QHeaderView, QTreeView

from app.translation import tr
from app.views.json_tree import JsonNode
from app.windows.theme.colours import current_colours
from app.windows.theme.typography import Role, font

Index = QModelIndex | QPersistentModelIndex
MARGIN, MOST_ROWS = 12, 16
TONES = {
    "string": "success",
    "number": "warning",
    "boolean": "danger",
    "null": "danger",
    "object": "secondary",
    "array": "secondary",
}
_TOP = QModelIndex()


class JsonModel(QAbstractItemModel):
    """Key and value of every node; branches are made when they are opened."""

    def __init__(self, root: JsonNode, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = root
        self._kept: dict[int, JsonNode] = {id(root): root}

    def node(self, index: Index) -> JsonNode:
        """The node at an index."""
        return self._kept[index.internalId()] if index.isValid() else self._root

    def index(self, row: int, column: int, parent: Index = _TOP) -> QModelIndex:
        """The index of a member."""
        children = self.node(parent).children
        if not 0 <= row < len(children):
            return QModelIndex()
        child = children[row]
        self._kept[id(child)] = child
        return self.createIndex(row, column, id(child))

    def parent(self, index: Index | None = None) -> Any:
        """The index of what holds this one; without an index, the object that owns the model."""
        if index is None:
            return super().parent()
        parent = self.node(index).parent if index.isValid() else None
        if parent is None or parent is self._root:
            return QModelIndex()
        self._kept[id(parent)] = parent
        return self.createIndex(parent.row, 0, id(parent))

    def rowCount(self, parent: Index = _TOP) -> int:
        """How many members there are."""
        return len(self.node(parent).children) if parent.column() <= 0 else 0

    def columnCount(self, parent: Index = _TOP) -> int:
        """Key and value."""
        return 2

    def hasChildren(self, parent: Index = _TOP) -> bool:
        """Whether it can be opened; nothing is made for that."""
        return self.node(parent).is_branch

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The columns' names."""
        is_name = role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal
        return (tr("Key"), tr("Value"))[section] if is_name else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, colour and tooltip."""
        node = self.node(index)
        is_key = index.column() == 0
        if role == Qt.ItemDataRole.DisplayRole:
            return node.name if is_key else node.text
        if role == Qt.ItemDataRole.ForegroundRole:
            return current_colours().colour("accent" if is_key else TONES[node.type_name])
        if role == Qt.ItemDataRole.ToolTipRole:
            return None if node.is_branch else node.text
        return None


class JsonView(QTreeView):
    """As high as what is open, up to sixteen rows; then it scrolls."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFont(font(Role.TEXT))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        # Only the rows in sight count, not a thousand of them.
        self.header().setResizeContentsPrecision(0)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.expanded.connect(self._fit)
        self.collapsed.connect(self._fit)

    def show_tree(self, root: JsonNode, levels: int = 1) -> None:
        """Show a document with so many levels open."""
        before = self.model()
        self.setModel(JsonModel(root, self))
        if before is not None:
            before.deleteLater()
        self.expandToDepth(levels - 1)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit the height to rows in another font."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self.model() is not None:
            self._fit()

    def _fit(self) -> None:
        rows, index = 0, self.model().index(0, 0)
        while index.isValid() and rows < MOST_ROWS:
            rows += 1
            index = self.indexBelow(index)
        height = max(self.sizeHintForRow(0), self.fontMetrics().height())
        self.setFixedHeight(max(rows, 1) * height + MARGIN)
