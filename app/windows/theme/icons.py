"""Icons: line drawings in assets/icons, tinted with a colour of the scheme, sharp at any scale."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.windows.theme.colours import current_colours

FOLDER = Path(__file__).resolve().parents[3] / "assets" / "icons"
SCALES = (1.0, 2.0, 3.0)
"""Pixel ratios that every icon is drawn for."""


@lru_cache(maxsize=64)
def drawing(name: str) -> str:
    """The SVG text of an icon. Raises FileNotFoundError for a name without a file."""
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=1024)
def icon_pixmap(name: str, colour: str, size: int, scale: float = 1.0) -> QPixmap:
    """One icon as a pixmap of `size` device-independent pixels, drawn in `colour` ("#rrggbb")."""
    renderer = QSvgRenderer(QByteArray(drawing(name).replace("currentColor", colour).encode()))
    pixmap = QPixmap(QSize(round(size * scale), round(size * scale)))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap


def icon(name: str, tone: str = "text", size: int = 20) -> QIcon:
    """An icon in a colour of the scheme in use; disabled, it is drawn faint."""
    colours = current_colours()
    made = QIcon()
    for scale in SCALES:
        made.addPixmap(icon_pixmap(name, getattr(colours, tone), size, scale))
        made.addPixmap(icon_pixmap(name, colours.faint, size, scale), QIcon.Mode.Disabled)
    return made


def application_icon() -> QIcon:
    """The slice of bergamot that stands for the app."""
    made = QIcon()
    for size in (16, 32, 48, 128, 256):
        made.addPixmap(icon_pixmap("bergamot", QColor("black").name(), size))
    return made
