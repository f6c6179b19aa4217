"""A text that is as wide as it needs to be and wraps at the width that it is given."""

from __future__ import annotations

import html
from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel, QSizePolicy

from app.windows.typography import Role, font

LINE_HEIGHT_PERCENT = 125


class BubbleText(QLabel):
    """A wrapped label without QLabel's guessed width: short texts stay narrow, long ones fill the limit."""

    def __init__(
        self, text: str, role: Role = Role.BODY, *, tone: str = "", selectable: bool = True
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setFont(font(role))
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if tone:
            self.setProperty("tone", tone)
        self._limit = 360
        self._plain = ""
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show another text; it is shown as it is, never read as rich text."""
        self._plain = text
        super().setText(_html(text))
        self._fit()

    @property
    def plain_text(self) -> str:
        """What is shown, as it was given."""
        return self._plain

    def limit_width(self, width: int) -> None:
        """Wrap at this width, in device-independent pixels."""
        if width != self._limit:
            self._limit = max(width, 40)
            self._fit()

    def _fit(self) -> None:
        measured = QTextDocument()
        measured.setDefaultFont(self.font())
        measured.setDocumentMargin(0)
        measured.setHtml(_html(self._plain))
        measured.setTextWidth(self._limit)
        width = min(ceil(measured.idealWidth()) + 1, self._limit)
        measured.setTextWidth(width)
        # Room between lines lies under each of them; under the last one it would push the text off the middle.
        under_last = self.fontMetrics().lineSpacing() * (LINE_HEIGHT_PERCENT - 100) / 100
        self.setFixedSize(width, ceil(measured.size().height() - under_last))


def _html(text: str) -> str:
    """A paragraph of plain words with room between its lines, which labels know in rich text only."""
    words = html.escape(text or " ").replace("\n", "<br>")
    return f'<p style="margin: 0; line-height: {LINE_HEIGHT_PERCENT}%">{words}</p>'
