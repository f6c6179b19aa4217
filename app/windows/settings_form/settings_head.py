"""What stands above the settings and does not scroll: title, search, last change, defaults."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.translation import tr, tr_noop
from app.windows.theme.typography import (
    SPACE_2,
    SPACE_3,
    SPACE_4,
    SPACE_5,
    Role,
    font,
    text_label,
)
from app.windows.widgets.buttons import text_button

INTRODUCTION = tr_noop("Changes apply at once and are kept.")


class SettingsHead(QWidget):
    """Title and search line, and below them the last change with its Undo.

    Attributes:
        line: the search line.
        step_label: what was changed last.
        undo_button, redo_button: visible while there is something to undo or redo.

    Signals:
        searched(str): the words to look for; empty for all.
        undo_clicked, redo_clicked, restore_all_clicked: the user clicked these.
    """

    searched = Signal(str)
    undo_clicked = Signal()
    redo_clicked = Signal()
    restore_all_clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setPlaceholderText(tr("Search the settings"))
        self.line.setAccessibleName(tr("Search the settings"))
        self.line.setToolTip(tr("Also by technical words, for example “threshold” (Ctrl+F)"))
        self.line.setClearButtonEnabled(True)
        self.line.setFont(font(Role.TEXT))
        self.line.textChanged.connect(lambda words: self.searched.emit(words.strip()))
        self.step_label = text_label(tr(INTRODUCTION), Role.SMALL, tone="secondary", wrap=True)
        self.undo_button = _step_button(tr("Undo"), QKeySequence.StandardKey.Undo)
        self.undo_button.clicked.connect(self.undo_clicked)
        self.redo_button = _step_button(tr("Redo"), QKeySequence.StandardKey.Redo)
        self.redo_button.clicked.connect(self.redo_clicked)
        self.restore_all_button = text_button(
            tr("Restore all defaults…"), kind="link", role=Role.SMALL
        )
        self.restore_all_button.clicked.connect(self.restore_all_clicked)
        self._lay_out()

    def focus_search(self) -> None:
        """Let the user type what to look for."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def show_step(self, sentence: str) -> None:
        """Show what was changed, undone or done again."""
        self.step_label.setText(sentence)

    def show_available(self, undo: str, redo: str) -> None:
        """Offer to undo and to do again what these sentences say; empty for nothing."""
        for button, words in ((self.undo_button, undo), (self.redo_button, redo)):
            button.setVisible(bool(words))
            button.setAccessibleDescription(words)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACE_4)
        top.addWidget(text_label(tr("Settings"), Role.TITLE))
        top.addWidget(self.line, 1)
        bottom = QHBoxLayout()
        bottom.setSpacing(SPACE_3)
        bottom.addWidget(self.undo_button)
        bottom.addWidget(self.redo_button)
        bottom.addWidget(self.step_label, 1)
        bottom.addWidget(self.restore_all_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_5, SPACE_5, SPACE_5, SPACE_2)
        column.setSpacing(SPACE_2)
        column.addLayout(top)
        column.addLayout(bottom)


def _step_button(words: str, key: QKeySequence.StandardKey) -> QPushButton:
    button = text_button(words, kind="link", role=Role.SMALL)
    keys = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    button.setToolTip(f"{words} ({keys})" if keys else words)
    button.hide()
    return button
