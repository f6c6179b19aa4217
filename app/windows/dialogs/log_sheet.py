"""The log viewer: the last lines of a log of the backend or a skill, filtered and followed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from app.support.log_reader import filter_lines, read_log_tail
from app.translation import tr
from app.windows.dialogs.sheet import Sheet
from app.windows.theme.text_size import scaled
from app.windows.theme.typography import SPACE_3, Role, font, text_label

FOLLOW_MILLISECONDS = 1_000
SIZE = (820, 560)


class LogSheet(Sheet):
    """Shows the log; it is read again every second while `follow_box` is checked.

    Attributes:
        filter_line: only lines with these words are shown.
        follow_box: whether new lines are read and scrolled to.
        text: the lines.
    """

    def __init__(self, path: Path, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.resize(*map(scaled, SIZE))
        self._path = path
        self.filter_line = QLineEdit()
        self.filter_line.setPlaceholderText(tr("Show lines with…"))
        self.filter_line.setAccessibleName(tr("Filter of the log"))
        self.filter_line.setClearButtonEnabled(True)
        self.filter_line.textChanged.connect(self.refresh)
        self.follow_box = QCheckBox(tr("Follow"))
        self.follow_box.setFont(font(Role.LABEL))
        self.follow_box.setChecked(True)
        self.follow_box.toggled.connect(self.refresh)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(tr("Lines of the log"))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        row = QHBoxLayout()
        row.setSpacing(SPACE_3)
        row.addWidget(self.filter_line, 1)
        row.addWidget(self.follow_box)
        self.column.addWidget(text_label(str(path), Role.SMALL, tone="secondary", wrap=True))
        self.column.addLayout(row)
        self.column.addWidget(self.text, 1)
        self._clock = QTimer(self)
        self._clock.setInterval(FOLLOW_MILLISECONDS)
        self._clock.timeout.connect(self._follow)
        self._clock.start()
        self.refresh()

    def refresh(self) -> None:
        """Read the log again and show what the filter leaves."""
        lines = read_log_tail(self._path)
        words = self.filter_line.text()
        shown = "\n".join(filter_lines(lines, words))
        if not shown:
            shown = tr("No line has these words.") if lines else tr("There is no log yet.")
        if shown != self.text.toPlainText():
            self.text.setPlainText(shown)
        if self.follow_box.isChecked():
            bar = self.text.verticalScrollBar()
            bar.setValue(bar.maximum())

    def _follow(self) -> None:
        if self.follow_box.isChecked():
            self.refresh()
