"""What the Echo recorded over time: the wake score, frames on their way, chunks of speech."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from app.echo.echo_readings import SentFrame, SpeechChunk, WakeScore
from app.translation import format_decimal, tr
from app.views.moment import SharedMoment
from app.views.time_scale import TimeScale
from app.windows.pages.pipeline.time_plot import TimePlot
from app.windows.theme.colours import Colours
from app.windows.theme.text_size import scaled

LABEL_HEIGHT = 16
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class WakeScorePlot(TimePlot):
    """The score of every block, the threshold, and where it woke."""

    def __init__(self, scale: TimeScale, moment: SharedMoment) -> None:
        super().__init__(tr("Wake score"), scale, moment, 132)
        self._scores: Sequence[WakeScore] = ()
        self._threshold = 0.0
        self._woke_seconds = 0.0

    def show_scores(
        self, scores: Sequence[WakeScore], threshold: float, woke_seconds: float
    ) -> None:
        """Draw these."""
        self._scores, self._threshold, self._woke_seconds = scores, threshold, woke_seconds
        self.update()

    def paint_data(self, painter: QPainter, colours: Colours) -> None:
        """The curve over the threshold's line."""
        area = self.area

        def y_of(score: float) -> float:
            return area.bottom() - score * (area.height() - 4)

        for value in (0.0, self._threshold, 1.0):
            is_threshold = value == self._threshold
            painter.setPen(colours.colour("text" if is_threshold else "secondary"))
            label = QRectF(
                0, y_of(value) - scaled(LABEL_HEIGHT) / 2, area.left() - 6, scaled(LABEL_HEIGHT)
            )
            if value == 0.0:
                label.moveBottom(area.bottom())
            painter.drawText(label, _RIGHT, format_decimal(value, 2 if is_threshold else 0))
        painter.setClipRect(area)
        painter.setPen(QPen(colours.colour("danger"), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(
            QPointF(area.left(), y_of(self._threshold)),
            QPointF(area.right(), y_of(self._threshold)),
        )
        woke = self.x_of(self._woke_seconds)
        painter.setPen(QPen(colours.colour("text"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(woke, area.top()), QPointF(woke, area.bottom()))
        points = [QPointF(self.x_of(each.seconds), y_of(each.score)) for each in self._scores]
        painter.setPen(QPen(colours.colour("accent"), 2))
        painter.drawPolyline(QPolygonF(points))
        painter.setBrush(colours.colour("accent"))
        painter.setPen(Qt.PenStyle.NoPen)
        for point in points:
            painter.drawEllipse(point, 2.5, 2.5)


class FramesPlot(TimePlot):
    """Every frame as a bar of its length, and the sum of what was sent."""

    def __init__(self, scale: TimeScale, moment: SharedMoment) -> None:
        super().__init__(tr("Frames sent"), scale, moment, 120)
        self._frames: Sequence[SentFrame] = ()

    def show_frames(self, frames: Sequence[SentFrame]) -> None:
        """Draw these."""
        self._frames = frames
        self.update()

    def paint_data(self, painter: QPainter, colours: Colours) -> None:
        """The sum as a rising line, the frames as bars below it."""
        if not self._frames:
            return
        area = self.area
        whole = sum(frame.bytes for frame in self._frames)
        largest = max(frame.bytes for frame in self._frames)
        height = area.height() - 4
        painter.setPen(colours.colour("secondary"))
        top = QRectF(0, area.top(), area.left() - 6, scaled(LABEL_HEIGHT))
        painter.drawText(top, _RIGHT, f"{whole / 1024:.0f} KiB")
        painter.setClipRect(area)
        total, line = 0, [QPointF(self.x_of(self._frames[0].seconds), area.bottom())]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour("echo_step"))
        for frame in self._frames:
            x = self.x_of(frame.seconds)
            bar = frame.bytes / largest * height * 0.5
            painter.drawRect(QRectF(x - 1.5, area.bottom() - bar, 3, bar))
            line.append(QPointF(x, area.bottom() - total / whole * height))
            total += frame.bytes
            line.append(QPointF(x, area.bottom() - total / whole * height))
        painter.setPen(QPen(colours.colour("accent"), 2))
        painter.drawPolyline(QPolygonF(line))


class ChunksPlot(TimePlot):
    """Two rows: when each chunk of speech came, and when it sounded."""

    def __init__(self, scale: TimeScale, moment: SharedMoment) -> None:
        super().__init__(tr("Chunks of speech"), scale, moment, 116)
        self._chunks: Sequence[SpeechChunk] = ()

    def show_chunks(self, chunks: Sequence[SpeechChunk]) -> None:
        """Draw these."""
        self._chunks = chunks
        self.items = [
            (chunk.sounded_seconds, chunk.sounded_seconds + chunk.seconds)
            for chunk in chunks
            if chunk.sounded_seconds is not None
        ]
        self.update()

    def paint_data(self, painter: QPainter, colours: Colours) -> None:
        """A dot where a chunk came, a bar as long as it sounded, a line between the two."""
        area = self.area
        came, sounded = area.top() + area.height() * 0.25, area.top() + area.height() * 0.7
        painter.setPen(colours.colour("secondary"))
        for y, words in ((came, tr("came")), (sounded, tr("sounded"))):
            label = QRectF(0, y - scaled(8), area.left() - 6, scaled(LABEL_HEIGHT))
            painter.drawText(label, _RIGHT, words)
        painter.setClipRect(area)
        for number, chunk in enumerate(self._chunks, start=1):
            x = self.x_of(chunk.received_seconds)
            if chunk.sounded_seconds is not None:
                left = self.x_of(chunk.sounded_seconds)
                right = self.x_of(chunk.sounded_seconds + chunk.seconds)
                painter.setPen(QPen(colours.colour("outline"), 1))
                painter.drawLine(QPointF(x, came), QPointF(left, sounded))
                bar = QRectF(left + 0.5, sounded - 10, max(right - left - 1, 2), 20)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colours.colour("accent_soft"))
                painter.drawRoundedRect(bar, 4, 4)
                painter.setPen(colours.colour("text"))
                if bar.width() > 18:
                    painter.drawText(bar, Qt.AlignmentFlag.AlignCenter, str(number))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.colour("accent"))
            painter.drawEllipse(QPointF(x, came), 4, 4)
