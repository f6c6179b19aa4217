"""Paints the Echo seen from above: the housing, the light, and its glow on the desk."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QLinearGradient,
    QPainter,
    QPen,
    QPixmap,
    QRadialGradient,
)

from app.views.light_patterns import LIGHT_COUNT

BODY, RING, FACE = 0.405, 0.368, 0.335
"""Radii of the housing, of the ring's middle and of the face, as shares of the widget's size."""
TABLE_SIZE = 256
"""Number of colours that the ring's pixels are looked up in."""
Colours = NDArray[np.float64]

_POSITIONS = np.arange(TABLE_SIZE) * LIGHT_COUNT / TABLE_SIZE
_LIGHTS = _POSITIONS.astype(int)
_SHARES = (_POSITIONS - _LIGHTS)[:, None]
_CHANNEL_STEPS = np.array([1 << 16, 1 << 8, 1, 1 << 24], np.uint32)
"""Of red, green, blue and opacity, in Qt's pixels of 32 bits."""


def premultiply(colours: Sequence[QColor]) -> Colours:
    """Red, green, blue and opacity of each colour, 0 to 1, multiplied by the opacity."""
    channels = np.array([colour.getRgbF() for colour in colours])
    channels[:, :3] *= channels[:, 3:]
    return channels


class LightPainter:
    """Paints the light of one size.

    Gradients and strokes are computed once. A frame looks up the colour of each pixel in a table:
    that takes a fraction of what painting gradients takes, and the ring is painted at the screen's
    rate.
    """

    def __init__(self, size: float, ratio: float) -> None:
        """Prepare.

        Args:
            size: side of the picture in device-independent pixels.
            ratio: device pixels for each of them.
        """
        self.size, self.ratio = size, ratio
        side = max(1, round(size * ratio))
        self._light_mask = _mask(side, ratio, size, _paint_light_mask)
        self._glow_mask = _mask(side, ratio, size, _paint_glow_mask)
        self._turns = _turns(side)
        self._pixels = np.zeros((side, side), np.uint32)
        self._glow = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)

    def paint_glow(self, painter: QPainter, corner: QPointF, colours: Colours) -> None:
        """Paint the light that falls on the desk around the device."""
        mean = colours.mean(axis=0)
        if mean[3] <= 0:
            return
        red, green, blue = mean[:3] / mean[3]
        self._glow.setDevicePixelRatio(1.0)
        self._glow.fill(QColor.fromRgbF(*np.clip((red, green, blue, mean[3]), 0, 1).tolist()))
        _keep(self._glow, self._glow_mask)
        self._glow.setDevicePixelRatio(self.ratio)
        painter.drawImage(corner, self._glow)

    def paint_light(self, painter: QPainter, corner: QPointF, colours: Colours) -> None:
        """Paint the ring."""
        following = colours[(_LIGHTS + 1) % LIGHT_COUNT]
        table = colours[_LIGHTS] * (1 - _SHARES) + following * _SHARES
        values = np.rint(np.clip(table, 0, 1) * 255).astype(np.uint32) @ _CHANNEL_STEPS
        np.take(values.astype(np.uint32), self._turns, out=self._pixels, mode="clip")
        side = len(self._pixels)
        form = QImage.Format.Format_ARGB32_Premultiplied
        picture = QImage(self._pixels.data, side, side, 4 * side, form)
        _keep(picture, self._light_mask)
        picture.setDevicePixelRatio(self.ratio)
        painter.drawImage(corner, picture)


def _turns(side: int) -> NDArray[np.uint8]:
    """Each pixel's index in the colour table, counter-clockwise from the right: (side, side)."""
    offsets = np.arange(side) - (side - 1) / 2
    angles = np.arctan2(-offsets[:, None], offsets[None, :])
    return np.asarray(np.rint(angles / math.tau * TABLE_SIZE) % TABLE_SIZE, np.uint8)


def _mask(side: int, ratio: float, size: float, paint: Callable[[QPainter, float], None]) -> QImage:
    mask = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    mask.fill(Qt.GlobalColor.transparent)
    mask.setDevicePixelRatio(ratio)
    painter = QPainter(mask)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter, size)
    painter.end()
    mask.setDevicePixelRatio(1.0)
    return mask


def _keep(picture: QImage, mask: QImage) -> None:
    """Keep of a picture what the mask covers."""
    painter = QPainter(picture)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.drawImage(0, 0, mask)
    painter.end()


def _paint_light_mask(painter: QPainter, size: float) -> None:
    """Paint the ring in three strokes: bloom, light, bright core."""
    centre = QPointF(size / 2, size / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width, opacity in ((0.058, 0.22), (0.030, 0.95), (0.010, 0.5)):
        painter.setPen(QPen(QColor.fromRgbF(1, 1, 1, opacity), size * width))
        painter.drawEllipse(_circle(centre, size * RING))


def _paint_glow_mask(painter: QPainter, size: float) -> None:
    centre = QPointF(size / 2, size / 2)
    gradient = QRadialGradient(centre, size / 2)
    gradient.setColorAt(BODY * 1.9, QColor.fromRgbF(1, 1, 1, 0.45))
    gradient.setColorAt(1.0, QColor.fromRgbF(1, 1, 1, 0))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(gradient)
    painter.drawEllipse(_circle(centre, size / 2))


def _circle(centre: QPointF, radius: float) -> QRectF:
    return QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)


def paint_housing(size: float, ratio: float) -> QPixmap:
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
