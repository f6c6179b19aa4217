"""The card at the top of the compare page while runs are made: how far they are, and Cancel."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from app.comparison.comparison_progress import ComparisonProgress
from app.translation import tr
from app.windows.theme.typography import SPACE_2, SPACE_3, SPACE_4, Role, text_label
from app.windows.widgets.buttons import text_button


class CompareProgress(QFrame):
    """How far a comparison or a count of word errors is.

    Attributes:
        bar, label, cancel_button: its parts.

    Signals:
        cancelled(): the user cancels it.
    """

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.label = text_label("", Role.LABEL, figures=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress of the runs"))
        self.cancel_button = text_button(tr("Cancel"))
        self.cancel_button.setAccessibleName(tr("Cancel the runs"))
        self.cancel_button.clicked.connect(self.cancelled)
        words = QVBoxLayout()
        words.setSpacing(SPACE_2)
        words.addWidget(self.label)
        words.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_3)
        row.setSpacing(SPACE_4)
        row.addLayout(words, 1)
        row.addWidget(self.cancel_button)

    def show_progress(self, progress: ComparisonProgress) -> None:
        """Show the current step."""
        self.bar.setMaximum(max(1, progress.total))
        self.bar.setValue(progress.done)
        done = tr("{done} of %n run(s)", "", progress.total).format(done=progress.done)
        words = f"{progress.words} · {done}"
        if progress.seconds_left is not None:
            left = format_seconds_left(progress.seconds_left)
            words += " · " + tr("about {duration} left").format(duration=left)
        self.label.setText(words)


def format_seconds_left(seconds: float) -> str:
    """Format a remaining time: in seconds below two minutes, in minutes above."""
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"
