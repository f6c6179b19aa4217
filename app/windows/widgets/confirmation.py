"""Asks before something that cannot be undone; the safe answer is the default."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from app.windows.theme.theme import style_dialog


def is_confirmed(window: QWidget, sentence: str, accept: str, reject: str) -> bool:
    """Show the question with two buttons and wait; Enter and Escape mean `reject`."""
    question = QMessageBox(QMessageBox.Icon.Question, "Bergamot", sentence, parent=window)
    accepting = question.addButton(accept, QMessageBox.ButtonRole.AcceptRole)
    rejecting = question.addButton(reject, QMessageBox.ButtonRole.RejectRole)
    question.setDefaultButton(rejecting)
    question.setEscapeButton(rejecting)
    style_dialog(question)
    question.exec()
    is_accepted = question.clickedButton() is accepting
    question.deleteLater()
    return is_accepted
