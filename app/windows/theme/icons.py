"""Icons: line drawings in assets/icons, rendered in a colour of the scheme."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.windows.theme.colours import current_colours

FOLDER = Path(__file__).resolve().parents[3] / "assets" / "icons"
SCALES = (1.0, 2.0, 3.0)
"""Device pixel ratios that every icon is rendered for."""


@lru_cache(maxsize=64)
def read_drawing(name: str) -> str:
    """Read the SVG text of an icon.

    Raises:
        FileNotFoundError: there is no icon with this name.
    """
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=1024)
def icon_pixmap(name: str, colour: str, size: int, scale: float = 1.0) -> QPixmap:
    """Render an icon with `size` device-independent pixels in `colour` ("#rrggbb")."""
    renderer = QSvgRenderer(QByteArray(read_drawing(name).replace("currentColor", colour).encode()))
    pixmap = QPixmap(QSize(round(size * scale), round(size * scale)))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap


def icon(name: str, tone: str = "text", size: int = 20) -> QIcon:
    """Make an icon in a colour of the current scheme, faint when disabled."""
    colours = current_colours()
    result = QIcon()
    for scale in SCALES:
        result.addPixmap(icon_pixmap(name, getattr(colours, tone), size, scale))
        result.addPixmap(icon_pixmap(name, colours.faint, size, scale), QIcon.Mode.Disabled)
    return result


def application_icon() -> QIcon:
    """Make the app's icon, a slice of bergamot."""
    result = QIcon()
    for size in (16, 32, 48, 128, 256):
        result.addPixmap(icon_pixmap("bergamot", QColor("black").name(), size))
    return result
