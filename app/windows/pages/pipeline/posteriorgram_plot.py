"""The posteriorgram: how likely each phoneme was at each moment, and the best path through it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QImage, QPainter, QPen

from app.translation import tr
from app.views.moment import SharedMoment
from app.views.phoneme_key import phoneme_sound
from app.views.posteriorgram import Posteriorgram
from app.views.time_scale import TimeScale
from app.windows.pages.pipeline.picture_painting import shaded_image
from app.windows.pages.pipeline.time_plot import AXIS_HEIGHT, TimePlot
from app.windows.theme.colours import Colours, current_colours
from app.windows.theme.text_size import scaled
from app.windows.theme.typography import SPACE_2

ROW_HEIGHT, MOST_HEIGHT = 16, 420


class PosteriorgramPlot(TimePlot):
    """A row for each phoneme; the path's phonemes are outlined and can be chosen."""

    def __init__(self, scale: TimeScale, moment: SharedMoment) -> None:
        super().__init__(tr("Posteriorgram"), scale, moment, 200)
        self._picture: Posteriorgram | None = None
        self._image: QImage | None = None
        self._drawn_in: Colours | None = None

    def show_posteriorgram(self, picture: Posteriorgram) -> None:
        """Draw this one."""
        self._picture, self._drawn_in = picture, None
        self.items = [
            (phoneme.start_seconds, phoneme.end_seconds)
            for phoneme in picture.phonemes
            if phoneme.end_seconds > phoneme.start_seconds
        ]
        rows = len(picture.symbols) * ROW_HEIGHT
        self.set_height(min(rows, MOST_HEIGHT) + AXIS_HEIGHT + 8)
        self.update()

    def paint_data(self, painter: QPainter, colours: Colours) -> None:
        """The picture, the path, the phonemes beside the rows."""
        picture = self._picture
        if picture is None:
            return
        if self._drawn_in is not current_colours():
            self._image, self._drawn_in = shaded_image(picture.probabilities, colours), colours
        area = self.area
        row_height = area.height() / len(picture.symbols)
        painter.setClipRect(area)
        if self._image is not None:
            left, right = self.x_of(0.0), self.x_of(picture.seconds)
            painter.drawImage(QRectF(left, area.top(), right - left, area.height()), self._image)
        self._paint_end(painter, colours, picture)
        self._paint_path(painter, colours, picture, row_height)
        painter.setClipRect(QRectF(self.rect()))
        painter.setPen(colours.colour("secondary"))
        distance = max(1, -(-scaled(12) // max(1, int(row_height))))
        for row, symbol in enumerate(picture.symbols):
            if row % distance == 0:
                label = QRectF(0, area.top() + row * row_height, area.left() - 6, row_height)
                flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                flags |= Qt.TextFlag.TextDontClip
                painter.drawText(label, flags, phoneme_sound(symbol).ipa)

    def _paint_end(self, painter: QPainter, colours: Colours, picture: Posteriorgram) -> None:
        """Where the audio ends that the network received, and what of it was not encoded."""
        x, area = self.x_of(picture.voice_seconds), self.area
        if picture.left_out_seconds:
            left = self.x_of(picture.seconds)
            silence = QRectF(left, area.top(), x - left, area.height())
            brush = QBrush(colours.colour("outline", 0.6), Qt.BrushStyle.BDiagPattern)
            painter.fillRect(silence, brush)
            words = tr("not encoded: silence")
            if silence.width() > painter.fontMetrics().horizontalAdvance(words) + SPACE_2:
                painter.setPen(colours.colour("text"))
                painter.drawText(silence, Qt.AlignmentFlag.AlignCenter, words)
        painter.setPen(QPen(colours.colour("echo_step"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))

    def _paint_path(
        self, painter: QPainter, colours: Colours, picture: Posteriorgram, row_height: float
    ) -> None:
        area = self.area
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours.colour("text"), 1.2))
        before: QPointF | None = None
        for phoneme in picture.phonemes:
            row = picture.row_of(phoneme.symbol)
            if row is None:
                continue
            left, right = self.x_of(phoneme.start_seconds), self.x_of(phoneme.end_seconds)
            top = area.top() + row * row_height
            box = QRectF(left, top + 1, max(right - left, 3.0), max(row_height - 2, 3.0))
            if before is not None:
                painter.setPen(QPen(colours.colour("secondary"), 1, Qt.PenStyle.DotLine))
                painter.drawLine(before, QPointF(box.left(), box.center().y()))
            painter.setPen(QPen(colours.colour("text"), 1.2))
            painter.drawRoundedRect(box, 3, 3)
            before = QPointF(box.right(), box.center().y())
