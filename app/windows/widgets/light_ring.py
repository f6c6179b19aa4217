"""The Echo seen from above: a painted disc with the light ring that shows its state."""

from __future__ import annotations

import math
import time

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QBrush,
    QColor,
    QConicalGradient,
    QHideEvent,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QRadialGradient,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.echo.state import EchoState
from app.views.light_patterns import ANIMATED, LIGHT_COUNT, light_colours

FRAME_MILLISECONDS = 33
"""Time between two frames of an animated state; other states run no timer."""
LOADING_FRAME_MILLISECONDS = 80
"""Time between two frames while the backend loads; longer, to leave the CPU to the loading."""
SIZE_LEAST, SIZE_LIMIT = 72, 232
"""Smallest and largest side, in device-independent pixels."""
BODY, RING, FACE = 0.405, 0.368, 0.335
"""Radii of the housing, of the ring's middle and of the face, as shares of the widget's size."""


class LightRing(QWidget):
    """Paints the device; the housing is drawn once per size, only the light is animated."""

    def __init__(self) -> None:
        super().__init__()
        self._state = EchoState.OFFLINE
        self._loading = False
        self._level_dbfs = -96.0
        self._began_at = time.monotonic()
        self._housing: QPixmap | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MILLISECONDS)
        self._timer.timeout.connect(self.update)
        self.setMinimumSize(SIZE_LEAST, SIZE_LEAST)
        self.setMaximumHeight(SIZE_LIMIT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Light ring")

    @property
    def is_animated(self) -> bool:
        """Whether the animation's timer runs."""
        return self._timer.isActive()

    def show_state(self, state: EchoState, *, loading: bool = False) -> None:
        """Show another state."""
        if (state, loading) == (self._state, self._loading):
            return
        self._state, self._loading = state, loading
        self._began_at = time.monotonic()
        self._run_timer()
        self.update()

    def show_level(self, level_dbfs: float) -> None:
        """Take the loudness for the listening state: it rises at once, falls 4 dB per call."""
        self._level_dbfs = max(level_dbfs, self._level_dbfs - 4.0)

    def sizeHint(self) -> QSize:
        """The largest size."""
        return QSize(SIZE_LIMIT, SIZE_LIMIT)

    def showEvent(self, event: QShowEvent) -> None:
        """Resume the animation."""
        super().showEvent(event)
        self._run_timer()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop the animation."""
        super().hideEvent(event)
        self._timer.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Redraw the housing in the new size."""
        super().resizeEvent(event)
        self._housing = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint glow, housing and light."""
        colours = light_colours(
            self._state, time.monotonic() - self._began_at, self._level_dbfs, loading=self._loading
        )
        size = float(min(self.width(), self.height()))
        centre = QPointF(self.width() / 2, self.height() / 2)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_glow(painter, centre, size, colours)
        if self._housing is None or self._housing.devicePixelRatio() != self.devicePixelRatioF():
            self._housing = _housing(size, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(centre.x() - size / 2, centre.y() - size / 2), self._housing)
        _paint_light(painter, centre, size, colours)
        painter.end()

    def _run_timer(self) -> None:
        is_animated = self._state in ANIMATED or (
            self._state is EchoState.OFFLINE and self._loading
        )
        is_offline = self._state is EchoState.OFFLINE
        self._timer.setInterval(LOADING_FRAME_MILLISECONDS if is_offline else FRAME_MILLISECONDS)
        if is_animated and self.isVisible():
            self._timer.start()
        else:
            self._timer.stop()


def _circle(centre: QPointF, radius: float) -> QRectF:
    return QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)


def _paint_glow(painter: QPainter, centre: QPointF, size: float, colours: list[QColor]) -> None:
    """Paint the light that falls on the desk around the device."""
    reds, greens = (colour.redF() for colour in colours), (colour.greenF() for colour in colours)
    blues, alphas = (colour.blueF() for colour in colours), (colour.alphaF() for colour in colours)
    red, green, blue, alpha = (
        sum(channel) / LIGHT_COUNT for channel in (reds, greens, blues, alphas)
    )
    mean = QColor.fromRgbF(red, green, blue, alpha * 0.45)
    clear = QColor(mean)
    clear.setAlphaF(0.0)
    gradient = QRadialGradient(centre, size / 2)
    gradient.setColorAt(BODY * 1.9, mean)
    gradient.setColorAt(1.0, clear)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(gradient)
    painter.drawEllipse(_circle(centre, size / 2))


def _paint_light(painter: QPainter, centre: QPointF, size: float, colours: list[QColor]) -> None:
    """Paint the ring in three strokes: bloom, light, bright core."""
    gradient = QConicalGradient(centre, 0)
    for index in range(LIGHT_COUNT + 1):
        gradient.setColorAt(index / LIGHT_COUNT, colours[index % LIGHT_COUNT])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width, opacity in ((0.058, 0.22), (0.030, 0.95), (0.010, 0.5)):
        painter.setOpacity(opacity)
        painter.setPen(QPen(QBrush(gradient), size * width))
        painter.drawEllipse(_circle(centre, size * RING))
    painter.setOpacity(1.0)


def _housing(size: float, ratio: float) -> QPixmap:
    """Paint everything but the light into a pixmap."""
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    centre = QPointF(size / 2, size / 2)
    shadow_centre = QPointF(centre.x(), centre.y() + size * 0.03)
    shadow = QRadialGradient(shadow_centre, size * 0.47)
    shadow.setColorAt(0.80, QColor(0, 0, 0, 70))
    shadow.setColorAt(1.0, QColor(0, 0, 0, 0))
    painter.setBrush(shadow)
    painter.drawEllipse(_circle(shadow_centre, size * 0.47))
    body = QLinearGradient(0, centre.y() - size * BODY, 0, centre.y() + size * BODY)
    body.setColorAt(0.0, QColor("#5d6165"))
    body.setColorAt(0.45, QColor("#34373a"))
    body.setColorAt(1.0, QColor("#1c1e20"))
    painter.setBrush(body)
    painter.drawEllipse(_circle(centre, size * BODY))
    painter.setPen(QPen(QColor("#0b0c0d"), size * 0.036))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(_circle(centre, size * RING))
    _paint_face(painter, centre, size)
    painter.end()
    return pixmap


def _paint_face(painter: QPainter, centre: QPointF, size: float) -> None:
    """Paint the top: a soft sheen, rings of microphone holes, and a slice of bergamot."""
    sheen = QRadialGradient(QPointF(centre.x(), centre.y() - size * 0.18), size * 0.55)
    sheen.setColorAt(0.0, QColor("#43474b"))
    sheen.setColorAt(1.0, QColor("#1e2022"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(sheen)
    painter.drawEllipse(_circle(centre, size * FACE))
    painter.setBrush(QColor(255, 255, 255, 26))
    for ring in range(5):
        radius, holes = size * (0.195 + ring * 0.026), 44 + ring * 6
        for hole in range(holes):
            angle = math.tau * (hole + ring % 2 / 2) / holes
            at = QPointF(
                centre.x() + radius * math.cos(angle), centre.y() + radius * math.sin(angle)
            )
            painter.drawEllipse(at, size * 0.0042, size * 0.0042)
    painter.setBrush(QColor(207, 232, 90, 92))
    for segment in range(8):
        painter.save()
        painter.translate(centre)
        painter.rotate(segment * 45 + 22.5)
        painter.drawPie(
            QRectF(-size * 0.088, -size * 0.088, size * 0.176, size * 0.176), -17 * 16, 34 * 16
        )
        painter.restore()
    painter.setPen(QPen(QColor(207, 232, 90, 92), size * 0.010))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(_circle(centre, size * 0.112))
