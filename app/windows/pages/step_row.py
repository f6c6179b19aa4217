"""One step on the timing page: number, name, output, bar in the waterfall, and time."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QLinearGradient, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.views.number_formats import format_milliseconds, format_span
from app.views.waterfall import MODELLED, Step, Waterfall
from app.windows.theme.colours import Colours, current_colours
from app.windows.theme.typography import SPACE_2, SPACE_3, Role, font, set_tone, text_label
from app.windows.widgets.elided_label import ElidedLabel
from backend.wire.messages import ModelError

SPEECH_SHARE = 0.10
"""Share of the bar's width for the time before the end of speech, which is not to scale."""
NAME_WIDTH, VALUE_WIDTH = 176, 104
"""Widths of the columns in device-independent pixels."""
HEIGHT = 40


def choose_brush(colours: Colours, step: Step, *, inference: bool) -> QBrush:
    """The brush of a step's bar; modelled times are hatched so that they stand out."""
    name = (
        "echo_step" if step.number in (1, 2, 3, 11) else ("accent" if inference else "plain_step")
    )
    name = "danger" if step.state == "failed" else name
    pattern = (
        Qt.BrushStyle.BDiagPattern if step.provenance == MODELLED else Qt.BrushStyle.SolidPattern
    )
    return QBrush(colours.colour(name), pattern)


class StepBar(QWidget):
    """Paints the bar of a step on the time axis."""

    def __init__(self) -> None:
        super().__init__()
        self._step: Step | None = None
        self._waterfall: Waterfall | None = None
        self._inference = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """A small default; the bar expands."""
        return QSize(80, HEIGHT)

    def show_step(self, step: Step, waterfall: Waterfall, *, inference: bool) -> None:
        """Draw another step."""
        self._step, self._waterfall, self._inference = step, waterfall, inference
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the endpoint wait, the bar, and a line at the start of the reply's playback."""
        if self._step is None or self._waterfall is None:
            return
        colours = current_colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        zero = self.width() * SPEECH_SHARE
        scale = (self.width() - zero - 2) / self._waterfall.span_ms
        wait = QRectF(zero, 0, self._waterfall.wait_ms * scale, self.height())
        painter.fillRect(wait, colours.colour("faint", 0.14))
        painter.setPen(QPen(colours.colour("border"), 1))
        painter.drawLine(round(zero), 0, round(zero), self.height())
        self._paint_bar(painter, colours, zero, scale)
        if self._waterfall.first_sound_ms is not None:
            x = round(zero + self._waterfall.first_sound_ms * scale)
            painter.setPen(QPen(colours.colour("accent"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(x, 0, x, self.height())
        if self._step.number == 1:
            self._paint_captions(painter, colours, zero, scale)
        painter.end()

    def _paint_captions(
        self, painter: QPainter, colours: Colours, zero: float, scale: float
    ) -> None:
        """Label the endpoint wait and the first sound, in the first row, which has room for it."""
        if self._waterfall is None:
            return
        painter.setFont(font(Role.SMALL))
        painter.setPen(QPen(colours.colour("secondary")))
        width = painter.fontMetrics().horizontalAdvance
        wait = QRectF(zero, 0, self._waterfall.wait_ms * scale, self.height())
        if wait.width() > width("endpoint wait") + SPACE_2:
            painter.drawText(wait, Qt.AlignmentFlag.AlignCenter, "endpoint wait")
        if self._waterfall.first_sound_ms is not None:
            right = zero + self._waterfall.first_sound_ms * scale - SPACE_2
            if right - max(zero, wait.right()) > width("first sound"):
                area = QRectF(zero, 0, right - zero, self.height())
                flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(area, flags, "first sound")

    def _paint_bar(self, painter: QPainter, colours: Colours, zero: float, scale: float) -> None:
        step = self._step
        if step is None or step.ms is None:
            return
        brush = choose_brush(colours, step, inference=self._inference)
        top, height = self.height() / 2 - 7, 14.0
        if step.start_ms is None:
            bar = (
                QRectF(0, top, zero, height)
                if step.number == 1
                else QRectF(zero * 0.25, top, 4, height)
            )
            fade = QLinearGradient(0, 0, zero, 0)
            fade.setColorAt(0.0, colours.colour("echo_step", 0.0))
            fade.setColorAt(0.6, colours.colour("echo_step", 1.0))
            brush = QBrush(fade) if step.number == 1 else brush
        else:
            bar = QRectF(zero + step.start_ms * scale, top, max(2.0, step.ms * scale), height)
        radius = min(4.0, bar.width() / 2)
        outline = brush.style() == Qt.BrushStyle.BDiagPattern
        painter.setPen(QPen(brush.color(), 1) if outline else Qt.PenStyle.NoPen)
        painter.setBrush(brush)
        painter.drawRoundedRect(bar, radius, radius)


class StepRow(QWidget):
    """The row of a step; it is updated for each request."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.setFixedHeight(HEIGHT)
        self._number = text_label(str(number), Role.LABEL, tone="secondary", figures=True)
        self._number.setFixedWidth(22)
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.name_label = ElidedLabel(Role.LABEL)
        self.output_label = ElidedLabel(Role.SMALL, tone="secondary")
        self.bar = StepBar()
        self.value_label = text_label("", Role.LABEL, figures=True)
        self.provenance_label = text_label("", Role.SMALL, tone="secondary")
        self._lay_out()

    def show_step(
        self,
        step: Step,
        name: str,
        waterfall: Waterfall,
        *,
        inference: bool,
        error: ModelError | None = None,
    ) -> None:
        """Show a step of a request; a modelled time is shown with the known error of its model."""
        self.name_label.setText(name)
        self.output_label.setText(step.output)
        self.bar.show_step(step, waterfall, inference=inference)
        words, tone = {
            "running": ("running…", "accent"),
            "failed": ("failed", "danger"),
            "skipped": ("not needed", "secondary"),
            "unreached": ("not reached", "secondary"),
            "unplayed": ("not played", "secondary"),
            "waiting": ("", ""),
        }.get(step.state, (format_milliseconds(step.ms), ""))
        self.value_label.setText(words)
        set_tone(self.value_label, tone)
        self.provenance_label.setText(
            _format_provenance(step, error) if step.ms is not None else ""
        )
        self.provenance_label.setToolTip(_describe_model(step, error))
        # A hidden second line lets the first one move to the row's middle.
        self.provenance_label.setVisible(bool(self.provenance_label.text()))
        self.output_label.setVisible(bool(step.output))
        self.setAccessibleName(
            f"Step {step.number}, {name}: {words} {self.provenance_label.text()}".strip()
        )

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_3)
        layout.addWidget(self._number)
        layout.addWidget(_column((self.name_label, self.output_label), NAME_WIDTH))
        layout.addWidget(self.bar, 1)
        for label in (self.value_label, self.provenance_label):
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(_column((self.value_label, self.provenance_label), VALUE_WIDTH))


def _format_provenance(step: Step, error: ModelError | None) -> str:
    if step.provenance != MODELLED or error is None or step.number not in error.stages_percent:
        return step.provenance
    return f"{step.provenance} ±{error.stages_percent[step.number]:.0f} %"


def _describe_model(step: Step, error: ModelError | None) -> str:
    """Describe the span of a modelled time and where its model was checked; else empty."""
    if step.provenance != MODELLED:
        return ""
    sentences = ["Its networks are modelled; what this step does beside them is as measured here."]
    if step.span_ms is not None:
        sentences.append(f"Between the datasheet's assumptions: {format_span(*step.span_ms)}.")
    if error is not None and step.number in error.stages_percent:
        sentences.append(
            f"On {error.checked_on} the model missed this step's networks by up to "
            f"{error.stages_percent[step.number]:.0f} % ({error.date})."
        )
    return "\n".join(sentences)


def _column(labels: tuple[QLabel, QLabel], width: int) -> QWidget:
    column = QWidget()
    column.setFixedWidth(width)
    grid = QGridLayout(column)
    grid.setContentsMargins(0, SPACE_2 // 2, 0, SPACE_2 // 2)
    grid.setSpacing(0)
    for row, label in enumerate(labels):
        grid.addWidget(label, row, 0)
    return column
