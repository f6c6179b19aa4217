"""What the pipeline page shows before the first request."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.translation import tr
from app.windows.theme.typography import SPACE_2, SPACE_6, Role, text_label


def make_empty_page() -> QWidget:
    """Make the page that says what will be here."""
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(SPACE_6, SPACE_6, SPACE_6, SPACE_6)
    layout.setSpacing(SPACE_2)
    title: QLabel = text_label(tr("No request yet"), Role.DISPLAY)
    words = text_label(
        tr(
            "Ask something, and every step of the way from your voice to the reply appears "
            "here with its time and with what passed through it."
        ),
        Role.BODY,
        tone="secondary",
        wrap=True,
    )
    layout.addStretch(2)
    layout.addWidget(title)
    layout.addWidget(words)
    layout.addStretch(3)
    return page
