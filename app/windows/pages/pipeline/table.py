"""A few rows of text under headings, as one label."""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from app.windows.theme.colours import current_colours
from app.windows.theme.typography import SPACE_4, Role, font

BAR_WIDTH = 120
Cell = str | float
"""A text, or a probability that is drawn as a bar."""


class Table(QLabel):
    """Shows rows as a rich text: a label for each cell would take a millisecond each.

    Attributes:
        rows: what is shown.
    """

    def __init__(self, headings: Sequence[str], name: str) -> None:
        super().__init__()
        self._headings = headings
        self._strong: int | None = None
        self.rows: Sequence[Sequence[Cell]] = ()
        self.setAccessibleName(name)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setFont(font(Role.TEXT, figures=True))
        self.setWordWrap(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_rows(self, rows: Sequence[Sequence[Cell]], strong: int | None = None) -> None:
        """Show these; the row `strong` is in the accent's colour."""
        self.rows, self._strong = rows, strong
        self._render()

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another scheme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self.rows:
            self._render()

    def _render(self) -> None:
        colours = current_colours()
        secondary, accent = colours.secondary, colours.accent
        heading = "".join(_cell(_coloured(each, secondary)) for each in self._headings)
        lines = [f"<tr>{heading}</tr>"]
        for number, row in enumerate(self.rows):
            tone = accent if number == self._strong else colours.text
            cells = (
                _bar(each) if isinstance(each, float) else _coloured(each, tone) for each in row
            )
            lines.append(f"<tr>{''.join(map(_cell, cells))}</tr>")
        text = f"<table cellspacing='0'>{''.join(lines)}</table>"
        if text != self.text():
            self.setText(text)


def _cell(content: str) -> str:
    return f"<td style='padding-right: {SPACE_4}px; padding-bottom: 4px'>{content}</td>"


def _coloured(text: str, colour: str) -> str:
    return f"<span style='color: {colour}'>{html.escape(text)}</span>"


def _bar(probability: float) -> str:
    """A bar in a trough, as a table of one row."""
    colours = current_colours()
    filled = max(1, min(BAR_WIDTH - 1, round(probability * BAR_WIDTH)))
    return (
        "<table cellspacing='0' cellpadding='0'><tr>"
        f"<td width='{filled}' bgcolor='{colours.accent}'></td>"
        f"<td width='{BAR_WIDTH - filled}' bgcolor='{colours.border}'></td></tr></table>"
    )
