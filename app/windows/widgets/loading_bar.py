"""A thin progress bar for the backend's loading; visible only while the progress is known."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar

from app.translation import tr
from backend.wire.messages import LoadingProgress

STEPS = 1_000
"""Number of positions of the bar."""


class LoadingBar(QProgressBar):
    """Shows the loading progress of a backend's description."""

    def __init__(self) -> None:
        super().__init__()
        self.setRange(0, STEPS)
        self.setTextVisible(False)
        self.setAccessibleName(tr("Loading"))
        self.hide()

    def show_loading(self, loading: LoadingProgress | None, words: str) -> None:
        """Show the progress; None hides the bar. `words` are for screen readers."""
        self.setVisible(loading is not None)
        self.setAccessibleDescription(words)
        if loading is not None:
            self.setValue(round(loading.share * STEPS))
