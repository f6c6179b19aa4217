"""One part of the check: a symbol, the state in words, what to do, and its controls."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.views.check_words import Finding, Outcome
from app.windows.theme.text_size import keep_scaled
from app.windows.theme.typography import SPACE_1, SPACE_2, SPACE_3, Role, set_tone, text_label
from app.windows.widgets.icon_label import IconLabel

CONTROLS_WIDTH = 268
"""In device-independent pixels."""
_SYMBOLS: dict[Outcome, tuple[str, str]] = {
    Outcome.WAITING: ("info", "secondary"),
    Outcome.GOOD: ("check", "success"),
    Outcome.DOUBTFUL: ("warning", "warning"),
    Outcome.FAILED: ("error", "danger"),
}
"""How it stands → drawing and tone."""


class CheckRow(QWidget):
    """Shows a finding on the left, and controls on the right.

    Attributes:
        finding: what is shown; None before the first.
        controls: the column on the right.
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self.finding: Finding | None = None
        self.symbol = IconLabel(*_SYMBOLS[Outcome.WAITING])
        self.words_label = text_label("", Role.LABEL, wrap=True)
        self.advice_label = text_label("", Role.SMALL, tone="secondary", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(SPACE_1)
        words.addWidget(text_label(title, Role.STRONG))
        words.addWidget(self.words_label)
        words.addWidget(self.advice_label)
        words.addStretch()
        right = QWidget()
        keep_scaled(right, setFixedWidth=CONTROLS_WIDTH)
        self.controls = QVBoxLayout(right)
        self.controls.setContentsMargins(0, 0, 0, 0)
        self.controls.setSpacing(SPACE_2)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, SPACE_3, 0, SPACE_3)
        layout.setSpacing(SPACE_3)
        layout.addWidget(self.symbol, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        layout.addWidget(right, 0, Qt.AlignmentFlag.AlignTop)

    def show_finding(self, finding: Finding) -> None:
        """Show how it stands and what to do."""
        if finding == self.finding:
            return
        self.finding = finding
        drawing, tone = _SYMBOLS[finding.outcome]
        self.symbol.tone = tone
        self.symbol.show_icon(drawing)
        self.words_label.setText(finding.words)
        set_tone(self.words_label, tone)
        self.advice_label.setText(finding.advice)
        self.advice_label.setVisible(bool(finding.advice))
        self.setAccessibleName(f"{self._title}: {finding.words}. {finding.advice}".strip())
