"""Lays out a card of the Compare page whose button fills a table with figures."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from app.windows.theme.typography import SPACE_3, SPACE_4, Role, text_label
from app.windows.widgets.figure_table import FigureTable


def lay_out_figures(
    card: QFrame,
    introduction: str,
    table: FigureTable,
    note: QLabel,
    button: QPushButton,
    hint: QLabel,
) -> None:
    """From top to bottom: what the figures are, the figures, a note on them, button and hint."""
    card.setProperty("role", "card")
    action = QHBoxLayout()
    action.setSpacing(SPACE_3)
    action.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    action.addWidget(hint, 1)
    layout = QVBoxLayout(card)
    layout.setContentsMargins(SPACE_4, SPACE_4, SPACE_4, SPACE_4)
    layout.setSpacing(SPACE_3)
    layout.addWidget(text_label(introduction, Role.TEXT, tone="secondary", wrap=True))
    layout.addWidget(table)
    layout.addWidget(note)
    layout.addLayout(action)
    note.hide()
