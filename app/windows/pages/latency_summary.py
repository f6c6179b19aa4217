"""The card with the perceived latency of a request and the four parts that it consists of."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.echo.timing import RequestTiming
from app.translation import tr
from app.views.listening_words import describe_listening
from app.views.model_words import describe_model_times
from app.views.number_formats import (
    describe_loading_wait,
    format_cost,
    format_milliseconds,
    format_span,
)
from app.views.request_history import RequestRecord
from app.views.waterfall import MEASURED, MODELLED
from app.windows.theme.colours import current_colours
from app.windows.theme.text_size import keep_scaled
from app.windows.theme.typography import SPACE_1, SPACE_2, SPACE_3, SPACE_4, Role, text_label
from app.windows.widgets.flow_layout import FlowLayout
from app.windows.widgets.layouts import clear
from backend.wire.messages import AcceleratorDescription

GAP_WIDTH, LEAST_WIDTH = 2, 2
"""Between two parts of the bar, and of the shortest part, in device-independent pixels."""


@dataclass(frozen=True)
class LatencyPart:
    """One part of a latency.

    Attributes:
        name: for people.
        ms: its duration.
        provenance: "measured" or "modelled".
        tone: name of its colour.
    """

    name: str
    ms: float
    provenance: str
    tone: str


def split_latency(timing: RequestTiming) -> list[LatencyPart]:
    """Split the perceived latency into its parts; only the backend's part can be modelled."""
    parts = [
        LatencyPart(tr("endpoint wait"), timing.endpoint_wait_ms or 0.0, MEASURED, "outline"),
        LatencyPart(tr("uplink"), timing.uplink_ms or 0.0, MEASURED, "echo_step"),
        LatencyPart(
            tr("stages to first audio"), timing.first_audio_ms or 0.0, timing.figures, "accent"
        ),
        LatencyPart(tr("playback start"), timing.playback_start_ms or 0.0, MEASURED, "plain_step"),
    ]
    # A typed request has no endpoint wait, for example.
    return [part for part in parts if part.ms > 0]


class PartsBar(QWidget):
    """A bar with the parts side by side, each as wide as its share, with gaps between them.

    The gaps keep neighbours apart whose colours are equally light.
    """

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[LatencyPart] = []
        keep_scaled(self, setFixedHeight=14)

    def sizeHint(self) -> QSize:
        """A small default; the bar expands."""
        return QSize(200, 14)

    def show_parts(self, parts: list[LatencyPart]) -> None:
        """Draw other parts."""
        self._parts = parts
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a bar with rounded ends; modelled parts are hatched."""
        colours = current_colours()
        total_ms = sum(part.ms for part in self._parts)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), 7, 7)
        painter.setClipPath(outline)
        if not self._parts:
            painter.fillRect(self.rect(), colours.colour("raised"))
        x = 0.0
        shared = self.width() - GAP_WIDTH * (len(self._parts) - 1) - LEAST_WIDTH * len(self._parts)
        for part in self._parts:
            width = LEAST_WIDTH + max(0.0, shared) * part.ms / total_ms
            modelled = part.provenance == MODELLED
            pattern = Qt.BrushStyle.BDiagPattern if modelled else Qt.BrushStyle.SolidPattern
            painter.fillRect(
                QRectF(x, 0, width, self.height()), QBrush(colours.colour(part.tone), pattern)
            )
            x += width + GAP_WIDTH
        painter.end()


class Swatch(QWidget):
    """A small square in a part's colour, for the legend."""

    def __init__(self, tone: str, *, modelled: bool) -> None:
        super().__init__()
        self._tone, self._modelled = tone, modelled
        keep_scaled(self, setFixedWidth=12, setFixedHeight=12)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a filled square; hatched if the part is modelled."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = current_colours().colour(self._tone)
        pattern = Qt.BrushStyle.BDiagPattern if self._modelled else Qt.BrushStyle.SolidPattern
        painter.setPen(QPen(colour, 1))
        painter.setBrush(QBrush(colour, pattern))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.end()


class LatencySummary(QFrame):
    """The card above the steps.

    Attributes:
        figure_label: the latency.
        words_label: between which moments, and whether it is measured or modelled.
        listening_label: why the end of speech was believed, and what ran ahead.
        model_label: how long a language model was waited for.
        cost_label, price_label: the cost; date and region of the price.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.figure_label = text_label("", Role.DISPLAY, figures=True)
        self.words_label = text_label("", Role.TEXT, tone="secondary", wrap=True)
        self.listening_label = text_label("", Role.SMALL, tone="secondary", wrap=True)
        self.model_label = text_label("", Role.SMALL, tone="secondary", wrap=True)
        self.accelerator_label = text_label("", Role.STRONG)
        self.cost_label = text_label("", Role.SMALL, tone="secondary", figures=True)
        self.price_label = text_label("", Role.SMALL, tone="secondary")
        self._bar = PartsBar()
        self._legend = QWidget()
        self._flow = FlowLayout(SPACE_3, self._legend)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._lay_out()

    def show_record(
        self, record: RequestRecord, accelerator: AcceleratorDescription | None = None
    ) -> None:
        """Show the latency of a request, or why there is none.

        Args:
            record: the request.
            accelerator: that ran it, for the date of its price and the error of its model.
        """
        timing = record.timing
        figure, words = _describe_latency(record)
        words += _describe_model(timing, accelerator)
        if timing is not None and (wait := describe_loading_wait(timing.loading_wait_ms)):
            words += f" · {wait}"
        self.accelerator_label.setText(record.accelerator_title)
        self.figure_label.setText(figure)
        self.words_label.setText(words)
        listening = describe_listening(timing.listening) if timing is not None else ""
        self.listening_label.setText(listening)
        self.listening_label.setVisible(bool(listening))
        model = describe_model_times(timing.model_times) if timing is not None else ""
        self.model_label.setText(model)
        self.model_label.setVisible(bool(model))
        clear(self._flow)
        parts = split_latency(timing) if timing and timing.first_audio_ms is not None else []
        self._bar.show_parts(parts)
        for part in parts:
            self._flow.addWidget(_legend_entry(part))
        price = format_cost(timing.cost_usd) if parts and timing else ""
        has_price = timing is not None and timing.cost_usd is not None
        self.cost_label.setText(
            f"{price} · {tr(timing.figures)}" if timing and has_price else price
        )
        self.cost_label.setToolTip(accelerator.price_note if accelerator and has_price else "")
        dated = accelerator.price_note.partition(";")[0] if accelerator and has_price else ""
        self.price_label.setText(tr("price: {date}").format(date=dated) if dated else "")
        self.price_label.setVisible(bool(dated))

    def add_action(self, widget: QWidget) -> None:
        """Add a button below the accelerator and its price."""
        self._accelerator_column.addWidget(widget, 0, Qt.AlignmentFlag.AlignRight)

    def add_note(self, widget: QWidget) -> None:
        """Add a text below the legend."""
        self._column.addWidget(widget)

    def _lay_out(self) -> None:
        layout = self._column = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_4)
        layout.setSpacing(SPACE_2)
        top = QHBoxLayout()
        latency_column = QVBoxLayout()
        latency_column.setSpacing(0)
        latency_column.addWidget(self.figure_label)
        accelerator_column = self._accelerator_column = QVBoxLayout()
        accelerator_column.setSpacing(SPACE_1)
        for label in (self.accelerator_label, self.cost_label, self.price_label):
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            accelerator_column.addWidget(label)
        top.addLayout(latency_column, 1)
        # No stretch inside: it would make the card grow with the window's height.
        top.addLayout(accelerator_column)
        for column in (latency_column, accelerator_column):
            top.setAlignment(column, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(top)
        layout.addWidget(self.words_label)
        layout.addWidget(self.listening_label)
        layout.addWidget(self.model_label)
        layout.addSpacing(SPACE_1)
        layout.addWidget(self._bar)
        layout.addWidget(self._legend)


def _describe_latency(record: RequestRecord) -> tuple[str, str]:
    """The latency and its meaning: perceived, or up to the first audio if nothing was played."""
    timing = record.timing
    if record.failure:
        return "–", record.failure
    if timing is None:
        return "–", tr("under way…")
    since = tr("sending the question") if timing.trigger == "typed" else tr("the end of speech")
    ending = tr(", then interrupted") if timing.cancelled else ""
    if timing.perceived_ms is not None:
        words = tr("from {since} to the first sound").format(since=since)
        return format_milliseconds(timing.perceived_ms), f"{words}{ending} · {tr(timing.figures)}"
    if timing.first_audio_ms is not None:
        words = tr("of stages up to the first audio, which was not played")
        words = f"{words}{ending} · {tr(timing.figures)}"
        return format_milliseconds(timing.first_audio_ms), words
    return "–", tr("cancelled") if timing.cancelled else tr("nothing was spoken")


def _describe_model(
    timing: RequestTiming | None, accelerator: AcceleratorDescription | None
) -> str:
    """Describe the span of a modelled latency and the known error of its model; else empty."""
    if timing is None or timing.figures != MODELLED or timing.first_audio_ms is None:
        return ""
    words = ""
    if timing.first_audio_span_ms is not None:
        rest_ms = (timing.perceived_ms or timing.first_audio_ms) - timing.first_audio_ms
        low_ms, high_ms = timing.first_audio_span_ms
        words += tr(", {span} between the assumptions").format(
            span=format_span(low_ms + rest_ms, high_ms + rest_ms)
        )
    if accelerator is not None and accelerator.model_error is not None:
        percent = f"{accelerator.model_error.largest_percent:.0f}"
        words += tr(", model error up to {percent} %").format(percent=percent)
    return words


def _legend_entry(part: LatencyPart) -> QWidget:
    entry = QWidget()
    layout = QHBoxLayout(entry)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(SPACE_2 - 2)
    layout.addWidget(Swatch(part.tone, modelled=part.provenance == MODELLED))
    layout.addWidget(
        text_label(f"{part.name} {format_milliseconds(part.ms)}", Role.SMALL, figures=True)
    )
    layout.addWidget(text_label(tr(part.provenance), Role.SMALL, tone="secondary"))
    return entry
