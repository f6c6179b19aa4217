"""A label of one line that is elided if it is too long; the tooltip has the whole text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from app.windows.theme.typography import Role, font


class ElidedLabel(QLabel):
    """A label that takes any width and elides its text."""

    def __init__(self, role: Role = Role.BODY, *, tone: str = "") -> None:
        super().__init__()
        self._full = ""
        self.setFont(font(role))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if tone:
            self.setProperty("tone", tone)

    @property
    def full_text(self) -> str:
        """The text without "…"."""
        return self._full

    def setText(self, text: str) -> None:
        """Show another text."""
        self._full = text
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Any width is enough."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Elide the text at the new width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Elide the text in another font."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, self.width())
        super().setText(shown)
        self.setToolTip(self._full if shown != self._full else "")
