"""The live loudness of the microphone's audio, as a bar and a number in dBFS."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.translation import tr
from app.views.number_formats import format_level
from app.windows.theme.colours import current_colours
from app.windows.theme.text_size import keep_room, keep_scaled
from app.windows.theme.typography import SPACE_2, Role, text_label

FLOOR_DBFS, WARM_DBFS, HOT_DBFS = -60.0, -12.0, -3.0
"""Loudness at the left end of the bar, where it turns amber, and where it turns red (near
clipping)."""
SEGMENTS = 24


class LevelBar(QWidget):
    """A bar of segments."""

    def __init__(self) -> None:
        super().__init__()
        self._level_dbfs = -96.0
        keep_scaled(self, setFixedHeight=10)

    def sizeHint(self) -> QSize:
        """A small default; the bar expands."""
        return QSize(120, 10)

    def show_level(self, level_dbfs: float) -> None:
        """Light segments up to this loudness."""
        self._level_dbfs = level_dbfs
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint lit and unlit segments."""
        colours = current_colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        width = self.width() / SEGMENTS
        for segment in range(SEGMENTS):
            threshold = FLOOR_DBFS * (1 - segment / SEGMENTS)
            tone = (
                "danger"
                if threshold > HOT_DBFS
                else "warning"
                if threshold > WARM_DBFS
                else "accent"
            )
            lit = self._level_dbfs > threshold
            painter.setBrush(colours.colour(tone) if lit else colours.colour("border"))
            painter.drawRoundedRect(QRectF(segment * width, 0, width - 2, self.height()), 2, 2)
        painter.end()


class LevelMeter(QWidget):
    """The bar and the number."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self._bar = LevelBar()
        self._label = text_label("– dBFS", Role.SMALL, tone="secondary", figures=True)
        self._label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        keep_room(self._label, "-00 dBFS")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_2)
        layout.addWidget(self._bar, 1)
        layout.addWidget(self._label)
        self.setAccessibleName(name or tr("Microphone level"))

    @property
    def words(self) -> str:
        """The number as it is shown."""
        return self._label.text()

    def show_level(self, level_dbfs: float) -> None:
        """Show a loudness from -96 to 0 dBFS; ignored while the meter is hidden."""
        if self.isVisible():
            self._bar.show_level(level_dbfs)
            self._label.setText(format_level(level_dbfs))
