"""The entry for typed questions, with a history on the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.translation import tr
from app.windows.theme.text_size import keep_scaled
from app.windows.theme.typography import SPACE_2, Role, font
from app.windows.widgets.buttons import IconButton
from backend.wire.limits import TYPED_TEXT_LIMIT_CHARACTERS

HEIGHT = 44
"""Height of the entry and its button, in device-independent pixels."""


class HistoryEdit(QLineEdit):
    """A line edit with a history of sent lines."""

    def __init__(self) -> None:
        super().__init__()
        self._sent: list[str] = []
        self._position = 0

    def remember(self, text: str) -> None:
        """Append a sent line to the history, unless it repeats the last one."""
        if not self._sent or self._sent[-1] != text:
            self._sent.append(text)
        self._position = len(self._sent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through the history with the up and down keys."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if not step or not self._sent:
            super().keyPressEvent(event)
            return
        self._position = min(max(self._position + step, 0), len(self._sent))
        self.setText(self._sent[self._position] if self._position < len(self._sent) else "")


class QuestionEntry(QWidget):
    """A line edit and a send button.

    Signals:
        asked(str): the user sent a question; leading and trailing spaces are removed.
    """

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.line = HistoryEdit()
        self.line.setPlaceholderText(tr("Type a question"))
        self.line.setMaxLength(TYPED_TEXT_LIMIT_CHARACTERS)
        self.line.setFont(font(Role.BODY))
        keep_scaled(self.line, setMinimumHeight=HEIGHT)
        self.line.setAccessibleName(tr("Question"))
        self.line.setToolTip(tr("Ctrl+L"))
        self.line.returnPressed.connect(self._send)
        self.line.textChanged.connect(self._on_text_changed)
        self.send_button = IconButton("send", kind="primary", tone="on_accent")
        keep_scaled(self.send_button, setFixedWidth=HEIGHT + 4, setFixedHeight=HEIGHT)
        self.send_button.setAccessibleName(tr("Ask"))
        self.send_button.setToolTip(tr("Ask (Enter)"))
        self.send_button.setEnabled(False)
        self.send_button.clicked.connect(self._send)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_2)
        layout.addWidget(self.line, 1)
        layout.addWidget(self.send_button)
        self.setFocusProxy(self.line)

    def _on_text_changed(self, text: str) -> None:
        self.send_button.setEnabled(bool(text.strip()))

    def _send(self) -> None:
        text = self.line.text().strip()
        if text:
            self.line.remember(text)
            self.line.clear()
            self.asked.emit(text)
