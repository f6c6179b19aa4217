"""A label of one line that ends in "…" where there is no room; the whole text is its tooltip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from app.windows.theme.typography import Role, font


class ElidedLabel(QLabel):
    """Takes any width."""

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
        """Show a text."""
        self._full = text
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """No width at all is enough."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, self.width())
        super().setText(shown)
        self.setToolTip(self._full if shown != self._full else "")
