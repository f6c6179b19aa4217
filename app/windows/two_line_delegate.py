"""Draws list items with a second, smaller line: accelerators with their reason, requests with their time."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.windows.colours import current_colours
from app.windows.typography import SPACE_1, SPACE_2, SPACE_3, Role, font

SECOND_LINE = int(Qt.ItemDataRole.UserRole) + 1
"""The role of the second line's text."""
HEIGHT = 50
"""Of an item, in device-independent pixels."""


class TwoLineDelegate(QStyledItemDelegate):
    """First line strong, second line small; both end in "…" where there is no room."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Two lines high."""
        return QSize(120, HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Background, first line, second line."""
        colours = current_colours()
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        enabled = bool(state & QStyle.StateFlag.State_Enabled)
        marked = bool(state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if marked and enabled:
            painter.setPen(Qt.PenStyle.NoPen)
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            painter.setBrush(colours.colour("accent_soft" if chosen else "raised"))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 8, 8)
        inner = area.adjusted(SPACE_3, SPACE_2, -SPACE_3, -SPACE_1)
        for line, (role, text, tone) in enumerate(
            (
                (
                    Role.LABEL,
                    index.data(Qt.ItemDataRole.DisplayRole),
                    "text" if enabled else "secondary",
                ),
                (Role.SMALL, index.data(SECOND_LINE), "secondary"),
            )
        ):
            painter.setFont(font(role, figures=True))
            painter.setPen(QPen(colours.colour(tone)))
            place = QRect(inner.x(), inner.y() + line * 18, inner.width(), 18)
            shown = painter.fontMetrics().elidedText(
                str(text or ""), Qt.TextElideMode.ElideRight, place.width()
            )
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()
