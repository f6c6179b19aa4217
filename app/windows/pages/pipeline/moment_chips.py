"""Words as chips: each chooses its time, and is marked while the shared moment covers it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.views.moment import SharedMoment, Stretch
from app.windows.theme.colours import Colours, current_colours
from app.windows.theme.text_size import scaled
from app.windows.theme.typography import SPACE_2, Role, font

CHIPS_LIMIT = 120
"""More are left out: no request has so many words."""
HEIGHT, PADDING, RADIUS = 28, 10, 8
BACKGROUNDS = {"high": "accent_soft", "middle": "warning_soft", "low": "danger_soft"}


@dataclass(frozen=True)
class Chip:
    """One chip.

    Attributes:
        text: what it says.
        spoken: what a screen reader says, and its tooltip.
        stretch: its time on the moment's clock; None if it has none.
        level: "high", "middle" or "low" for its colour; empty for the plain one.
    """

    text: str
    spoken: str
    stretch: Stretch | None = None
    level: str = ""


class MomentChips(QWidget):
    """A paragraph of chips, painted by one widget: a button for each would take milliseconds each.

    The arrow keys go from chip to chip, Enter clicks the one they are at.

    Attributes:
        chips: what is shown.
        current: index of the chip that the keyboard is at.

    Signals:
        clicked(int): the chip of this index.
    """

    clicked = Signal(int)

    def __init__(self, moment: SharedMoment, name: str) -> None:
        super().__init__()
        self._moment = moment
        self._name = name
        self.chips: Sequence[Chip] = ()
        self.current = 0
        self.setFont(font(Role.BODY))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        moment.changed.connect(self.update)

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Show these instead."""
        self.chips, self.current = chips[:CHIPS_LIMIT], 0
        self._describe()
        self.updateGeometry()
        self.update()

    def place(self, index: int) -> QRect:
        """Where a chip is."""
        return self._flow(self.width())[index]

    def is_marked(self, index: int) -> bool:
        """Whether a chip belongs to the shared moment."""
        stretch = self.chips[index].stretch
        return stretch is not None and self._moment.covers(*stretch)

    def heightForWidth(self, width: int) -> int:
        """Height in device-independent pixels at this width."""
        places = self._flow(width)
        return places[-1].bottom() + 1 if places else 0

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(240, self.heightForWidth(max(self.width(), 240)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Every chip, the marked ones and the one with the keyboard outlined."""
        colours = current_colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, place in enumerate(self._flow(self.width())):
            self._paint_chip(painter, colours, index, QRectF(place).adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_chip(self, painter: QPainter, colours: Colours, index: int, place: QRectF) -> None:
        chip = self.chips[index]
        outline = ""
        if self.hasFocus() and index == self.current:
            outline = "accent"
        elif self.is_marked(index):
            outline = "warning"
        pen = QPen(colours.colour(outline), 2) if outline else QPen(Qt.PenStyle.NoPen)
        painter.setPen(pen)
        painter.setBrush(colours.colour(BACKGROUNDS.get(chip.level, "raised")))
        painter.drawRoundedRect(place, RADIUS, RADIUS)
        painter.setPen(colours.colour("text"))
        inner = place.adjusted(scaled(PADDING), 0, -scaled(PADDING), 0)
        text = self.fontMetrics().elidedText(
            chip.text, Qt.TextElideMode.ElideRight, int(inner.width()) + 1
        )
        painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, text)

    # ----- pointer and keys

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Click the chip under the pointer."""
        index = self._index_at(event.position().toPoint())
        if index is not None and event.button() is Qt.MouseButton.LeftButton:
            self._click(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to another chip, or click this one; other keys are the window's."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step and self.chips:
            self.current = min(max(self.current + step, 0), len(self.chips) - 1)
            self._describe()
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chips:
            self._click(self.current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Say more about the chip under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            index = self._index_at(event.pos())
            QToolTip.showText(
                event.globalPos(), self.chips[index].spoken if index is not None else "", self
            )
            return True
        return super().event(event)

    def _click(self, index: int) -> None:
        self.current = index
        self._describe()
        stretch = self.chips[index].stretch
        if stretch is not None:
            self._moment.choose(*stretch)
        self.update()
        self.clicked.emit(index)

    def _describe(self) -> None:
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(self.chips[self.current].spoken if self.chips else "")

    def _index_at(self, point: QPoint) -> int | None:
        places = self._flow(self.width())
        return next((index for index, each in enumerate(places) if each.contains(point)), None)

    def _flow(self, width: int) -> list[QRect]:
        """The place of every chip: left to right, then down."""
        places: list[QRect] = []
        x = y = 0
        for chip in self.chips:
            chip_width = self.fontMetrics().horizontalAdvance(chip.text) + scaled(2 * PADDING) + 2
            chip_width = min(chip_width, max(width, 1))
            if x and x + chip_width > width:
                x, y = 0, y + scaled(HEIGHT) + scaled(SPACE_2)
            places.append(QRect(x, y, chip_width, scaled(HEIGHT)))
            x += chip_width + scaled(SPACE_2)
        return places
