"""Buttons in all styles of the style sheet, with icons that follow the colour scheme."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QPushButton

from app.windows.theme.colours import current_colours
from app.windows.theme.icons import icon
from app.windows.theme.text_size import keep_scaled, scaled, text_size
from app.windows.theme.typography import Role, font

GAP = "\u2005"
"""A narrow space between icon and text, in addition to the style's."""


class IconButton(QPushButton):
    """A button whose icon is drawn in a colour of the current scheme.

    Attributes:
        icon_name: name of the drawing in assets/icons.
        tone: the colour's name; `checked_tone` is used while the button is checked.
    """

    def __init__(
        self, icon_name: str, text: str = "", *, kind: str = "", tone: str = "text", size: int = 20
    ) -> None:
        super().__init__()
        self._has_icon = self._has_words = True
        self.show_words(text)
        self.icon_name = icon_name
        self.tone = tone
        self.checked_tone = tone
        self._size = size
        if kind:
            self.setProperty("kind", kind)
        self.setFont(font(Role.LABEL))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.toggled.connect(self._draw)
        self._drawn_in = current_colours()
        self._draw()
        text_size().changed.connect(self._draw)

    def show_words(self, text: str) -> None:
        """Show another text, which is also the name for screen readers."""
        self._words = text
        self.setAccessibleName(text)
        self._show_text()

    def show_parts(self, *, icon: bool, words: bool) -> None:
        """Show only the icon or only the words, where there is no room for both."""
        if (icon, words) != (self._has_icon, self._has_words):
            self._has_icon, self._has_words = icon, words
            self._show_text()
            self._draw()

    def show_icon(self, icon_name: str) -> None:
        """Show another icon."""
        if icon_name != self.icon_name:
            self.icon_name = icon_name
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Redraw the icon when the scheme has changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._drawn_in is not current_colours():
            self._draw()

    def _show_text(self) -> None:
        self.setText(GAP + self._words if self._words and self._has_words else "")

    def _draw(self) -> None:
        self._drawn_in = current_colours()
        tone = self.checked_tone if self.isChecked() else self.tone
        side = scaled(self._size) if self._has_icon else 0
        self.setIconSize(QSize(side, side))
        self.setIcon(icon(self.icon_name, tone, scaled(self._size)))


def text_button(text: str, *, kind: str = "", role: Role = Role.LABEL) -> QPushButton:
    """Make a button without an icon.

    Args:
        text: of the button.
        kind: a style of the style sheet: "primary", "quiet", "chip", "link", "tab", "notice".
        role: of the text.
    """
    button = QPushButton(text)
    if kind:
        button.setProperty("kind", kind)
    button.setFont(font(role))
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


def small_button(icon_name: str, words: str, *, size: int = 28) -> IconButton:
    """Make a square button with an icon only; `words` are its tooltip and accessible name."""
    button = IconButton(icon_name, kind="small", tone="secondary", size=size // 2)
    keep_scaled(button, setFixedWidth=size, setFixedHeight=size)
    button.setToolTip(words)
    button.setAccessibleName(words)
    return button
