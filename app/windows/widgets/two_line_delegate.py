"""Draws list items with a second, smaller line: accelerators with their reason, requests with their time."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.windows.theme.colours import current_colours
from app.windows.theme.typography import SPACE_1, SPACE_2, SPACE_3, Role, font

SECOND_LINE = int(Qt.ItemDataRole.UserRole) + 1
"""The role of the second line's text."""
IS_HEADING = int(Qt.ItemDataRole.UserRole) + 2
"""The role that marks a heading: one line, and nothing to choose."""
HEIGHT, HEADING_HEIGHT = 50, 32
"""Of an item and of a heading, in device-independent pixels."""


class TwoLineDelegate(QStyledItemDelegate):
    """First line strong, second line small; both end in "…" where there is no room."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Two lines high; a heading one."""
        return QSize(120, HEADING_HEIGHT if index.data(IS_HEADING) else HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Background, first line, second line; of a heading only its words."""
        if index.data(IS_HEADING):
            _paint_heading(painter, option.rect, str(index.data(Qt.ItemDataRole.DisplayRole) or ""))
            return
        self.paint_background(painter, option)
        self.paint_lines(painter, option, index)

    def paint_background(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """A tint where the mouse or the keyboard is."""
        colours = current_colours()
        state: QStyle.StateFlag = option.state
        marked = bool(state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver))
        if not (marked and state & QStyle.StateFlag.State_Enabled):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.setBrush(colours.colour("accent_soft" if chosen else "raised"))
        painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), 8, 8)
        painter.restore()

    def paint_lines(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The two lines, cut to the width that there is."""
        colours = current_colours()
        area: QRect = option.rect
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        painter.save()
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
            _write(painter, place, str(text or ""))
        painter.restore()


def _paint_heading(painter: QPainter, area: QRect, words: str) -> None:
    painter.save()
    painter.setFont(font(Role.SMALL))
    painter.setPen(QPen(current_colours().colour("accent")))
    _write(painter, area.adjusted(SPACE_3, SPACE_2, -SPACE_3, 0), words)
    painter.restore()


def _write(painter: QPainter, place: QRect, words: str) -> None:
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), shown)
