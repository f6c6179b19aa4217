"""A label with an icon from assets/icons that follows the colour scheme."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel

from app.windows.theme.icons import icon
from app.windows.theme.text_size import scaled, text_size


class IconLabel(QLabel):
    """Shows one icon in a colour of the current scheme.

    Attributes:
        icon_name: name of the drawing.
        tone: the colour's name.
    """

    def __init__(self, icon_name: str, tone: str = "text", size: int = 18) -> None:
        super().__init__()
        self.icon_name = icon_name
        self.tone = tone
        self._size = size
        self._draw()
        text_size().changed.connect(self._draw)

    def show_icon(self, icon_name: str) -> None:
        """Show another icon."""
        if icon_name != self.icon_name:
            self.icon_name = icon_name
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Redraw the icon when the scheme has changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        size = scaled(self._size)
        self.setPixmap(icon(self.icon_name, self.tone, size).pixmap(size, size))
