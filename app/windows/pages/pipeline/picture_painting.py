"""Arrays as pictures in the colours of the scheme in use, and labels of rows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage, QPainter, qRgb

from app.windows.theme.colours import Colours

SHADES = 256


def shaded_image(values: NDArray[np.uint8], colours: Colours) -> QImage:
    """A picture of an array of shape (rows, columns): 0 is the surface, 255 the darkest accent."""
    rows, columns = values.shape
    pixels = np.ascontiguousarray(values)
    # copy(): the image would otherwise read memory that belongs to the array.
    image = QImage(pixels.tobytes(), columns, rows, columns, QImage.Format.Format_Indexed8).copy()
    image.setColorTable(_shades(colours.colour("surface"), colours.colour("accent")))
    return image


def _shades(lightest: QColor, strongest: QColor) -> list[int]:
    """From one colour to another."""
    return [
        qRgb(
            *(
                round(start + (end - start) * step / (SHADES - 1))
                for start, end in zip(
                    (lightest.red(), lightest.green(), lightest.blue()),
                    (strongest.red(), strongest.green(), strongest.blue()),
                    strict=True,
                )
            )
        )
        for step in range(SHADES)
    ]


def draw_caption(painter: QPainter, colours: Colours, x: float, top: float, text: str) -> None:
    """A short text on a patch of the surface, so that it can be read over any picture."""
    metrics = painter.fontMetrics()
    width, height = metrics.horizontalAdvance(text) + 8, metrics.height()
    painter.setPen(colours.colour("text"))
    painter.setBrush(colours.colour("surface", 0.86))
    painter.fillRect(int(x), int(top), width, height, colours.colour("surface", 0.86))
    painter.drawText(int(x) + 4, int(top) + metrics.ascent(), text)
