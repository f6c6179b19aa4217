"""The bar of a step on the time axis, and the axis itself with its ticks."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy

from app.translation import tr
from app.views.bar_spans import BarLayout, BarSpan
from app.views.moment import SharedMoment
from app.views.step_percentiles import Percentiles
from app.views.time_scale import TimeScale
from app.views.waterfall import ECHO_STEPS, MODELLED, Step
from app.windows.pages.pipeline.time_plot import WHEEL_STEP, TimePlot
from app.windows.theme.colours import Colours
from app.windows.theme.text_size import scaled
from app.windows.theme.typography import SPACE_2

ROW_HEIGHT, BAR_HEIGHT, USUAL_HEIGHT = 40, 14, 24
"""Of a row, of its bar, and of the mark behind it that says how long the step usually takes."""


def choose_brush(colours: Colours, step: Step, *, inference: bool) -> QBrush:
    """The brush of a step's bar; modelled times are hatched so that they stand out."""
    name = "echo_step" if step.number in ECHO_STEPS else ("accent" if inference else "plain_step")
    name = "danger" if step.state == "failed" else name
    pattern = (
        Qt.BrushStyle.BDiagPattern if step.provenance == MODELLED else Qt.BrushStyle.SolidPattern
    )
    return QBrush(colours.colour(name), pattern)


class StepBar(TimePlot):
    """Paints the bar of a step, and behind it how long the step usually takes."""

    left_margin = right_margin = top_margin = 0
    axis_height = 0

    def __init__(self, scale: TimeScale, moment: SharedMoment) -> None:
        super().__init__("", scale, moment, ROW_HEIGHT)
        self._step: Step | None = None
        self._layout: BarLayout | None = None
        self._usual: Percentiles | None = None
        self._inference = False
        # The axis above has the keyboard for all bars.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """A small default; the bar expands."""
        return QSize(80, scaled(ROW_HEIGHT))

    def show_step(
        self, step: Step, layout: BarLayout, usual: Percentiles | None, *, inference: bool
    ) -> None:
        """Draw another step."""
        self._step, self._layout, self._usual = step, layout, usual
        self._inference = inference
        self.update()

    def paint_data(self, painter: QPainter, colours: Colours) -> None:
        """The endpoint wait, the usual time, the bar, the start of the reply's playback."""
        step, layout = self._step, self._layout
        if step is None or layout is None:
            return
        self._paint_wait(painter, colours, layout)
        painter.setPen(QPen(colours.colour("border"), 1))
        self._line(painter, 0.0)
        span = layout.spans.get(step.number)
        if span is not None:
            self._paint_beyond(painter, colours, span)
            self._paint_usual(painter, colours, span)
            self._paint_bar(painter, colours, step, span)
        if layout.first_sound_seconds is not None:
            painter.setPen(QPen(colours.colour("accent"), 1, Qt.PenStyle.DashLine))
            self._line(painter, layout.first_sound_seconds)
        if step.number == min(ECHO_STEPS):
            self._paint_captions(painter, colours, layout)

    def _line(self, painter: QPainter, seconds: float) -> None:
        x = round(self.x_of(seconds))
        painter.drawLine(x, 0, x, self.height())

    def _paint_wait(self, painter: QPainter, colours: Colours, layout: BarLayout) -> None:
        if layout.fold is None:
            return
        left, right = (self.x_of(seconds) for seconds in layout.fold)
        wait = QRectF(left, 0, right - left, self.height())
        painter.fillRect(wait, colours.colour("faint", 0.14))
        if self.scale.is_folded:
            painter.fillRect(
                wait, QBrush(colours.colour("outline", 0.6), Qt.BrushStyle.BDiagPattern)
            )

    def _paint_beyond(self, painter: QPainter, colours: Colours, span: BarSpan) -> None:
        """An arrow at the edge behind which the whole bar is."""
        is_earlier = self.x_of(span.end_seconds) < 0
        if is_earlier or self.x_of(span.start_seconds) > self.width():
            painter.setPen(colours.colour("secondary"))
            side = Qt.AlignmentFlag.AlignLeft if is_earlier else Qt.AlignmentFlag.AlignRight
            arrow = "‹" if is_earlier else "›"
            painter.drawText(self.rect(), side | Qt.AlignmentFlag.AlignVCenter, arrow)

    def _paint_usual(self, painter: QPainter, colours: Colours, span: BarSpan) -> None:
        """A frame from the start to p95, with a line at p50."""
        usual = self._usual
        if usual is None or self._step is None or self._step.ms is None:
            return
        start = span.start_seconds
        left = self.x_of(start)
        right = self.x_of(start + usual.p95_ms / 1_000)
        middle = self.x_of(start + usual.p50_ms / 1_000)
        height = scaled(USUAL_HEIGHT)
        top = (self.height() - height) / 2
        frame = QRectF(left, top, max(right - left, 3.0), height)
        painter.setPen(QPen(colours.colour("outline"), 1))
        painter.setBrush(colours.colour("raised"))
        painter.drawRoundedRect(frame, 2, 2)
        painter.setPen(QPen(colours.colour("text"), 1))
        painter.drawLine(QPointF(middle, frame.top()), QPointF(middle, frame.bottom()))

    def _paint_bar(self, painter: QPainter, colours: Colours, step: Step, span: BarSpan) -> None:
        brush = choose_brush(colours, step, inference=self._inference)
        height = scaled(BAR_HEIGHT)
        top = (self.height() - height) / 2
        left, right = self.x_of(span.start_seconds), self.x_of(span.end_seconds)
        if span.worked_from_seconds is not None:
            early = self.x_of(span.worked_from_seconds)
            painter.setPen(QPen(brush.color(), 1))
            painter.setBrush(QBrush(brush.color(), Qt.BrushStyle.Dense6Pattern))
            painter.drawRect(QRectF(early, top + 3, max(left - early, 0.0), height - 6))
        bar = QRectF(left, top, max(2.0, right - left), height)
        radius = min(4.0, bar.width() / 2)
        is_outlined = brush.style() == Qt.BrushStyle.BDiagPattern
        painter.setPen(QPen(brush.color(), 1) if is_outlined else Qt.PenStyle.NoPen)
        painter.setBrush(brush)
        painter.drawRoundedRect(bar, radius, radius)

    def _paint_captions(self, painter: QPainter, colours: Colours, layout: BarLayout) -> None:
        """Label the endpoint wait and the first sound, in the first row, which has room for it."""
        painter.setPen(QPen(colours.colour("secondary")))
        width = painter.fontMetrics().horizontalAdvance
        left = self.x_of(layout.fold[1]) if layout.fold is not None else self.x_of(0.0)
        if layout.fold is not None:
            start = self.x_of(layout.fold[0])
            words = tr("endpoint wait")
            if left - start > width(words) + SPACE_2:
                wait = QRectF(start, 0, left - start, self.height())
                painter.drawText(wait, Qt.AlignmentFlag.AlignCenter, words)
        if layout.first_sound_seconds is not None:
            right = self.x_of(layout.first_sound_seconds) - SPACE_2
            words = tr("first sound")
            if right - max(left, 0.0) > width(words):
                area = QRectF(left, 0, right - left, self.height())
                flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(area, flags, words)


class TimeRuler(TimePlot):
    """The axis of all bars: the wheel zooms, dragging pans, keys do both."""

    left_margin = right_margin = top_margin = 0

    def __init__(self, scale: TimeScale, moment: SharedMoment) -> None:
        super().__init__(tr("Time axis of the steps"), scale, moment, 28)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom without Ctrl, too: there is nothing to scroll on an axis."""
        steps = event.angleDelta().y()
        if steps and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.scale.zoom(steps / WHEEL_STEP, self.seconds_at(event.position().x()))
            event.accept()
        else:
            super().wheelEvent(event)
