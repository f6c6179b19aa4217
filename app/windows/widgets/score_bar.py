"""The wake word's score as a bar: now, at its best, and what is needed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.translation import format_decimal, tr
from app.windows.theme.colours import current_colours
from app.windows.theme.text_size import keep_scaled, scaled
from app.windows.theme.typography import SPACE_1, Role, text_label

BAR_HEIGHT, MARK_WIDTH = 14, 2
TRACK_HEIGHT = 8
"""All in device-independent pixels."""


class _Bar(QWidget):
    """The bar without words."""

    def __init__(self) -> None:
        super().__init__()
        self.score = self.best = self.threshold = 0.0
        keep_scaled(self, setFixedHeight=BAR_HEIGHT)

    def sizeHint(self) -> QSize:
        """A small default; the bar expands."""
        return QSize(120, scaled(BAR_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the score now, a tinted part up to the best one, and a mark at the threshold."""
        colours = current_colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        height = scaled(TRACK_HEIGHT)
        top = (self.height() - height) / 2
        for share, tone in ((1.0, "raised"), (self.best, "outline"), (self.score, "accent")):
            painter.setBrush(colours.colour(tone))
            width = self.width() * min(1.0, share)
            painter.drawRoundedRect(QRectF(0, top, width, height), 3, 3)
        painter.setBrush(colours.colour("text"))
        place = min(self.width() * self.threshold, self.width() - MARK_WIDTH)
        painter.drawRect(QRectF(place, 0, MARK_WIDTH, self.height()))
        painter.end()


class ScoreBar(QWidget):
    """The bar with its numbers below."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._bar = _Bar()
        self._label = text_label("", Role.SMALL, tone="secondary", figures=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_1)
        layout.addWidget(self._bar)
        layout.addWidget(self._label)
        self.setAccessibleName(name)

    @property
    def words(self) -> str:
        """The numbers as they are shown."""
        return self._label.text()

    def show_scores(self, score: float, best: float, threshold: float) -> None:
        """Show the score now, the best one so far and the threshold, each from 0 to 1."""
        self._bar.score, self._bar.best, self._bar.threshold = score, best, threshold
        self._bar.update()
        numbers = {"score": score, "best": best, "needed": threshold}
        written = {name: format_decimal(number, 2) for name, number in numbers.items()}
        words = tr("Score {score} of 1 · best {best} · needed {needed}")
        self._label.setText(words.format(**written))
        self.setAccessibleDescription(self.words)
