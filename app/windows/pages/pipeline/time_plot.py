"""The base of every drawing over time: axis, cursor, the shared moment, pointer and keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.translation import tr
from app.views.moment import SharedMoment, Stretch
from app.views.time_scale import TimeScale, format_tick
from app.windows.theme.colours import Colours, current_colours
from app.windows.theme.text_size import scaled, text_size
from app.windows.theme.typography import Role, font

AXIS_HEIGHT = 20
"""Room for ticks, in device-independent pixels."""
TICK_DISTANCE = 72
DRAG_DISTANCE = 4
WHEEL_STEP = 120


class TimePlot(QWidget):
    """Draws something over time. Ctrl and the wheel zoom, dragging pans, a click chooses a moment.

    With the keyboard: left and right choose the item before and after, plus and minus zoom, 0 shows
    everything.

    Attributes:
        scale: its axis; plots with the same scale show the same part.
        moment: the moment that all steps highlight.
        offset_seconds: where the plot's zero is on the moment's clock.
        left_margin, right_margin, top_margin, axis_height: room around the data, in
            device-independent pixels.
        items: start and end of what can be chosen, in the plot's seconds; empty for any time.
    """

    left_margin, right_margin, top_margin = 64, 8, 4
    axis_height = AXIS_HEIGHT

    def __init__(self, name: str, scale: TimeScale, moment: SharedMoment, height: int) -> None:
        super().__init__()
        self.scale, self.moment = scale, moment
        self.offset_seconds = 0.0
        self.items: Sequence[Stretch] = ()
        self._height = height
        self._pressed: QPointF | None = None
        self._dragged_at: float | None = None
        self.setAccessibleName(name)
        self.setAccessibleDescription(
            tr("Arrow keys choose, plus and minus zoom, 0 shows everything.")
        )
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        scale.changed.connect(self.update)
        text_size().changed.connect(self.updateGeometry)
        scale.cursor_moved.connect(self.update)
        moment.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(240, scaled(self._height))

    def set_height(self, height: int) -> None:
        """Take another height."""
        self._height = height
        self.updateGeometry()

    @property
    def area(self) -> QRectF:
        """Where the data is drawn."""
        return QRectF(
            scaled(self.left_margin),
            scaled(self.top_margin),
            max(1.0, self.width() - scaled(self.left_margin + self.right_margin)),
            max(1.0, self.height() - scaled(self.axis_height + self.top_margin)),
        )

    def x_of(self, seconds: float) -> float:
        """Where a time of the plot is drawn."""
        area = self.area
        return area.left() + self.scale.position(seconds) * area.width()

    def seconds_at(self, x: float) -> float:
        """The plot's time at a place."""
        area = self.area
        return self.scale.seconds((x - area.left()) / area.width())

    def choose_at(self, seconds: float) -> None:
        """Choose the item at a time of the plot, or the time itself."""
        item = next((each for each in self.items if each[0] <= seconds < each[1]), None)
        start, end = item if item is not None else (seconds, seconds)
        self.moment.choose(start + self.offset_seconds, end + self.offset_seconds)

    # ----- painting

    def paint_data(self, painter: QPainter, colours: Colours) -> None:
        """Draw the data within `area`; subclasses do."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The data, then what lies over it."""
        colours = current_colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(Role.SMALL, figures=True))
        painter.save()
        painter.setClipRect(self.rect())
        self.paint_data(painter, colours)
        painter.restore()
        if self.axis_height:
            self._paint_axis(painter, colours)
        self._paint_moment(painter, colours)
        self._paint_cursor(painter, colours)
        if self.hasFocus():
            painter.setPen(QPen(colours.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _paint_axis(self, painter: QPainter, colours: Colours) -> None:
        area = self.area
        painter.setPen(QPen(colours.colour("outline"), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        ticks = self.scale.ticks(max(1, int(area.width() / scaled(TICK_DISTANCE))))
        step = min(
            (after - before for before, after in zip(ticks, ticks[1:], strict=False)), default=1.0
        )
        free_from = 0.0
        for seconds in ticks:
            x = self.x_of(seconds)
            painter.setPen(QPen(colours.colour("outline"), 1))
            painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + 4))
            painter.setPen(colours.colour("secondary"))
            text = format_tick(seconds, step)
            width = painter.fontMetrics().horizontalAdvance(text) + 2
            left = min(max(x - width / 2, 0.0), self.width() - width)
            # Beside a fold, ticks are closer than their labels.
            if left >= free_from:
                painter.drawText(
                    QRectF(left, area.bottom() + 4, width, scaled(AXIS_HEIGHT) - 4), text
                )
                free_from = left + width + 8

    def _paint_moment(self, painter: QPainter, colours: Colours) -> None:
        if self.moment.stretch is None:
            return
        start, end = (self.x_of(each - self.offset_seconds) for each in self.moment.stretch)
        area = self.area
        if end < area.left() or start > area.right():
            return
        start, end = max(start, area.left()), min(end, area.right())
        band = QRectF(start, area.top(), max(end - start, 1.0), area.height())
        painter.fillRect(band, colours.colour("warning", 0.22))
        painter.setPen(QPen(colours.colour("warning"), 1.5))
        painter.drawLine(band.topLeft(), band.bottomLeft())
        painter.drawLine(band.topRight(), band.bottomRight())

    def _paint_cursor(self, painter: QPainter, colours: Colours) -> None:
        seconds = self.scale.cursor_seconds
        if seconds is None or not 0 <= self.scale.position(seconds) <= 1:
            return
        x, area = self.x_of(seconds), self.area
        painter.setPen(QPen(colours.colour("text"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        if self.axis_height and self.underMouse():
            text = format_tick(seconds, 0.001)
            width = painter.fontMetrics().horizontalAdvance(text) + 8
            left = min(max(x - width / 2, 0.0), self.width() - width)
            label = QRectF(left, area.bottom() + 3, width, scaled(AXIS_HEIGHT) - 4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.colour("text"))
            painter.drawRoundedRect(label, 4, 4)
            painter.setPen(colours.colour("surface"))
            painter.drawText(label, Qt.AlignmentFlag.AlignCenter, text)

    # ----- pointer and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click or a drag begins."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed, self._dragged_at = event.position(), None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the cursor, or pan."""
        x = event.position().x()
        if self._pressed is not None and abs(x - self._pressed.x()) >= DRAG_DISTANCE:
            before = self._pressed.x() if self._dragged_at is None else self._dragged_at
            self.scale.pan((before - x) / self.area.width())
            self._dragged_at = x
        self.scale.move_cursor(self.seconds_at(x) if self._is_within(x) else None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press that was not dragged chooses."""
        if self._pressed is not None and self._dragged_at is None:
            x = event.position().x()
            if self._is_within(x):
                self.choose_at(self.seconds_at(x))
        self._pressed = self._dragged_at = None

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is elsewhere."""
        self.scale.move_cursor(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, pan sideways; without them the page scrolls."""
        steps = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and steps.y():
            self.scale.zoom(steps.y() / WHEEL_STEP, self.seconds_at(event.position().x()))
        elif abs(steps.x()) > abs(steps.y()):
            self.scale.pan(-steps.x() / WHEEL_STEP / 10)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier and steps.y():
            self.scale.pan(-steps.y() / WHEEL_STEP / 10)
        else:
            event.ignore()
            return
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose, zoom, show everything; other keys are the window's."""
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._choose_next(forward=key == Qt.Key.Key_Right)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.scale.zoom(1, self._chosen_seconds())
        elif key == Qt.Key.Key_Minus:
            self.scale.zoom(-1, self._chosen_seconds())
        elif key == Qt.Key.Key_0:
            self.scale.fit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def _choose_next(self, *, forward: bool) -> None:
        """Choose the next item or the one before; of a plot without items, a nearby time."""
        seconds = self._chosen_seconds()
        start, end = self.scale.visible_seconds
        if not self.items:
            step = (end - start) / 100
            base = (start + end) / 2 if seconds is None else seconds
            self.choose_at(min(max(base + (step if forward else -step), start), end))
            return
        if seconds is None:
            item: Stretch | None = self.items[0] if forward else self.items[-1]
        elif forward:
            item = next((each for each in self.items if each[0] > seconds + 1e-9), None)
        else:
            item = next((each for each in reversed(self.items) if each[0] < seconds - 1e-9), None)
        if item is not None:
            self.moment.choose(item[0] + self.offset_seconds, item[1] + self.offset_seconds)

    def _chosen_seconds(self) -> float | None:
        stretch = self.moment.stretch
        return None if stretch is None else stretch[0] - self.offset_seconds

    def _is_within(self, x: float) -> bool:
        return self.area.left() <= x <= self.area.right()
