"""Audio over time: the waveform with marked stretches, and the spectrogram with segments."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPen, QPolygonF

from app.translation import tr
from app.views.audio_pictures import envelope, spectrogram, top_hertz
from app.views.moment import SharedMoment
from app.views.number_formats import format_stretch
from app.views.time_scale import TimeScale
from app.windows.pages.pipeline.picture_painting import draw_caption, shaded_image
from app.windows.pages.pipeline.time_plot import TimePlot
from app.windows.theme.colours import Colours, current_colours

COLUMNS = 2_000
"""The waveform's picture is this fine at most, whatever the zoom."""
Mark = tuple[float, float, str, str]
"""Start and end in seconds, the name, and the name of the colour."""


class WaveformPlot(TimePlot):
    """The user's audio with named stretches behind it."""

    def __init__(self, scale: TimeScale, moment: SharedMoment) -> None:
        super().__init__(tr("Waveform"), scale, moment, 132)
        self._edges: NDArray[np.float32] = np.zeros((0, 2), np.float32)
        self._seconds = 0.0
        self._marks: Sequence[Mark] = ()

    def show_audio(
        self, samples: NDArray[np.int16], rate_hertz: int, marks: Sequence[Mark]
    ) -> None:
        """Draw these samples; the loudest fills the height."""
        edges = envelope(samples, COLUMNS)
        loudest = float(np.abs(edges).max()) if len(edges) else 0.0
        self._edges = edges / loudest if loudest > 0 else edges
        self._seconds = len(samples) / rate_hertz
        self._marks = marks
        self.setAccessibleDescription(
            "; ".join(f"{name}: {format_stretch(start, end)}" for start, end, name, _ in marks)
        )
        self.update()

    def paint_data(self, painter: QPainter, colours: Colours) -> None:
        """The stretches, the waveform, the stretches' names."""
        area = self.area
        for start, end, _, tone in self._marks:
            left = max(self.x_of(start), area.left())
            right = min(self.x_of(end), area.right())
            if right > left:
                band = QRectF(left, area.top(), right - left, area.height())
                painter.fillRect(band, colours.colour(tone, 0.16))
                painter.setPen(QPen(colours.colour(tone), 1))
                painter.drawLine(band.topLeft(), band.bottomLeft())
        self._paint_waveform(painter, colours)
        for row, (start, end, name, _) in enumerate(self._marks):
            left, right = max(self.x_of(start), area.left()), min(self.x_of(end), area.right())
            if right > left:
                line = area.top() + (row % 2) * (painter.fontMetrics().height() + 2)
                draw_caption(painter, colours, left + 3, line, name)

    def _paint_waveform(self, painter: QPainter, colours: Colours) -> None:
        if not len(self._edges):
            return
        area = self.area
        count = len(self._edges)
        times = (np.arange(count) + 0.5) * self._seconds / count
        x = np.array([self.x_of(seconds) for seconds in times])
        middle, half = area.center().y(), area.height() / 2 - 2
        upper = [QPointF(a, middle - b * half) for a, b in zip(x, self._edges[:, 1], strict=True)]
        lower = [QPointF(a, middle - b * half) for a, b in zip(x, self._edges[:, 0], strict=True)]
        painter.setClipRect(area)
        painter.setPen(QPen(colours.colour("accent"), 1))
        painter.setBrush(colours.colour("accent"))
        painter.drawPolygon(QPolygonF(upper + lower[::-1]))
        painter.setClipRect(QRectF(self.rect()))


class SpectrogramPlot(TimePlot):
    """The reply's sound by frequency and time, with its segments.

    Signals:
        item_clicked(int): the segment of this index was clicked.
    """

    item_clicked = Signal(int)

    def __init__(self, scale: TimeScale, moment: SharedMoment) -> None:
        super().__init__(tr("Spectrogram"), scale, moment, 164)
        self._picture: NDArray[np.uint8] = np.zeros((1, 0), np.uint8)
        self._image: QImage | None = None
        self._drawn_in: Colours | None = None
        self._seconds = 0.0
        self._top_hertz = 0.0

    def show_audio(self, samples: NDArray[np.int16], rate_hertz: int) -> None:
        """Draw these samples."""
        self._picture = spectrogram(samples, rate_hertz)
        self._seconds = len(samples) / rate_hertz
        self._top_hertz = top_hertz(rate_hertz)
        self._drawn_in = None
        self.update()

    def choose_at(self, seconds: float) -> None:
        """Choose the segment at a time, and say which it is."""
        super().choose_at(seconds)
        for index, (start, end) in enumerate(self.items):
            if start <= seconds < end:
                self.item_clicked.emit(index)

    def paint_data(self, painter: QPainter, colours: Colours) -> None:
        """The picture, the frequencies beside it, the edges of the segments."""
        if not self._picture.shape[1]:
            return
        if self._drawn_in is not current_colours():
            self._image, self._drawn_in = shaded_image(self._picture, colours), colours
        area = self.area
        painter.setClipRect(area)
        if self._image is not None:
            left, right = self.x_of(0.0), self.x_of(self._seconds)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(left, area.top(), right - left, area.height()), self._image)
        painter.setPen(QPen(colours.colour("text"), 1, Qt.PenStyle.DashLine))
        for start, _ in self.items:
            x = self.x_of(start)
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        painter.setClipRect(QRectF(self.rect()))
        painter.setPen(colours.colour("secondary"))
        for share in (0.0, 0.5, 1.0):
            kilohertz = self._top_hertz * share / 1_000
            y = area.bottom() - share * (area.height() - 16) - 16
            label = QRectF(0, y, area.left() - 6, 16)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(label, flags, f"{kilohertz:g} kHz")
