"""A text that is as wide as it needs to be and wraps at the width that it is given."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from app.windows.typography import Role, font


class BubbleText(QLabel):
    """A wrapped label without QLabel's guessed width: short texts stay narrow, long ones fill the limit."""

    def __init__(
        self, text: str, role: Role = Role.BODY, *, tone: str = "", selectable: bool = True
    ) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setFont(font(role))
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if tone:
            self.setProperty("tone", tone)
        self._limit = 360
        self._fit()

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self._fit()

    def limit_width(self, width: int) -> None:
        """Wrap at this width, in device-independent pixels."""
        if width != self._limit:
            self._limit = max(width, 40)
            self._fit()

    def _fit(self) -> None:
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        room = QRect(0, 0, self._limit, 100_000)
        needed = self.fontMetrics().boundingRect(room, int(flags), self.text() or " ")
        self.setFixedSize(min(needed.width() + 2, self._limit), needed.height() + 1)
