"""A thin bar for the share of the backend's loading that is done; seen only while that is known."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar

from backend.wire.messages import LoadingProgress

STEPS = 1_000
"""Positions of the bar."""


class LoadingBar(QProgressBar):
    """Shows what a description says of loading; the words for it stand beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.setRange(0, STEPS)
        self.setTextVisible(False)
        self.setAccessibleName("Loading")
        self.hide()

    def show_loading(self, loading: LoadingProgress | None, words: str) -> None:
        """Show this share; None hides the bar. `words` are for screen readers."""
        self.setVisible(loading is not None)
        self.setAccessibleDescription(words)
        if loading is not None:
            self.setValue(round(loading.share * STEPS))
