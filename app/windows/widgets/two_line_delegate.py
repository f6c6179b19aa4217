"""Draws list items with a second, smaller line, and headings between them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.windows.theme.colours import current_colours
from app.windows.theme.text_size import scaled
from app.windows.theme.typography import SPACE_1, SPACE_2, SPACE_3, Role, font

SECOND_LINE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""Item data role of the second line's text."""
IS_HEADING_ROLE = int(Qt.ItemDataRole.UserRole) + 2
"""Item data role that marks a heading, which has one line and cannot be chosen."""
MARK_WIDTH = 3
"""Width of the mark beside the selected item, in device-independent pixels."""
HEIGHT, HEADING_HEIGHT, LINE_HEIGHT = 50, 32, 18
"""Heights of an item, of a heading and of each line, in device-independent pixels at 100 %."""


class TwoLineDelegate(QStyledItemDelegate):
    """Paints a strong first line and a small second line, both elided if they are too long."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The height of two lines, or of one for a heading."""
        return QSize(120, scaled(HEADING_HEIGHT if index.data(IS_HEADING_ROLE) else HEIGHT))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the background and both lines, or a heading."""
        if index.data(IS_HEADING_ROLE):
            _paint_heading(painter, option.rect, str(index.data(Qt.ItemDataRole.DisplayRole) or ""))
            return
        self.paint_background(painter, option)
        self.paint_lines(painter, option, index)

    def paint_background(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Paint a tint below the mouse and behind the selected item."""
        colours = current_colours()
        state: QStyle.StateFlag = option.state
        is_highlighted = bool(
            state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver)
        )
        if not (is_highlighted and state & QStyle.StateFlag.State_Enabled):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.setBrush(colours.colour("accent_soft" if is_selected else "raised"))
        area = option.rect.adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(area, 8, 8)
        if is_selected:
            # A tint alone can hardly be seen.
            mark = QRectF(area.x() + 2, area.y() + SPACE_2, MARK_WIDTH, area.height() - 2 * SPACE_2)
            painter.setBrush(colours.colour("accent"))
            painter.drawRoundedRect(mark, MARK_WIDTH / 2, MARK_WIDTH / 2)
        painter.restore()

    def paint_lines(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the two lines, elided at the item's width."""
        colours = current_colours()
        area: QRect = option.rect
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        painter.save()
        inner = area.adjusted(scaled(SPACE_3), scaled(SPACE_2), -scaled(SPACE_3), -scaled(SPACE_1))
        for line, (role, text, tone) in enumerate(
            (
                (
                    Role.LABEL,
                    index.data(Qt.ItemDataRole.DisplayRole),
                    "text" if enabled else "secondary",
                ),
                (Role.SMALL, index.data(SECOND_LINE_ROLE), "secondary"),
            )
        ):
            painter.setFont(font(role, figures=True))
            painter.setPen(QPen(colours.colour(tone)))
            top = inner.y() + scaled(line * LINE_HEIGHT)
            line_area = QRect(inner.x(), top, inner.width(), scaled(LINE_HEIGHT))
            _paint_text(painter, line_area, str(text or ""))
        painter.restore()


def _paint_heading(painter: QPainter, area: QRect, words: str) -> None:
    painter.save()
    painter.setFont(font(Role.SMALL))
    painter.setPen(QPen(current_colours().colour("accent")))
    _paint_text(
        painter, area.adjusted(scaled(SPACE_3), scaled(SPACE_2), -scaled(SPACE_3), 0), words
    )
    painter.restore()


def _paint_text(painter: QPainter, area: QRect, words: str) -> None:
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), shown)
