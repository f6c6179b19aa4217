"""The latency that the person felt, large, and the four parts that it is the sum of."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.echo.timing import RequestTiming
from app.views.figures import cost, loading_wait, milliseconds, span
from app.views.request_history import RequestRecord
from app.views.waterfall import MEASURED, MODELLED
from app.windows.theme.colours import current_colours
from app.windows.theme.typography import SPACE_1, SPACE_2, SPACE_3, SPACE_4, Role, text_label
from app.windows.widgets.flow_layout import FlowLayout
from app.windows.widgets.layouts import clear
from backend.wire.messages import AcceleratorDescription

Part = tuple[str, float, str, str]
"""Name, ms, "measured" or "modelled", name of its colour."""


def parts_of(timing: RequestTiming) -> list[Part]:
    """The four parts of the perceived latency, in order; only the backend's part can be modelled."""
    parts: list[Part] = [
        ("endpoint wait", timing.endpoint_wait_ms or 0.0, MEASURED, "faint"),
        ("uplink", timing.uplink_ms or 0.0, MEASURED, "echo_step"),
        ("stages to first audio", timing.first_audio_ms or 0.0, timing.figures, "accent"),
        ("playback start", timing.playback_start_ms or 0.0, MEASURED, "plain_step"),
    ]
    # A typed request has no voice to wait for; a part without any time is no part.
    return [part for part in parts if part[1] > 0]


class PartsBar(QWidget):
    """The parts side by side, each as wide as its share."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[Part] = []
        self.setFixedHeight(14)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(200, 14)

    def show_parts(self, parts: list[Part]) -> None:
        """Draw these."""
        self._parts = parts
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Rounded at both ends; modelled parts hatched."""
        colours = current_colours()
        whole = sum(part[1] for part in self._parts)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), 7, 7)
        painter.setClipPath(outline)
        painter.fillRect(self.rect(), colours.colour("raised"))
        x = 0.0
        for _, ms, figures, tone in self._parts:
            width = self.width() * ms / whole if whole > 0 else 0.0
            modelled = figures == MODELLED
            pattern = Qt.BrushStyle.BDiagPattern if modelled else Qt.BrushStyle.SolidPattern
            painter.fillRect(
                QRectF(x, 0, width, self.height()), QBrush(colours.colour(tone), pattern)
            )
            x += width
        painter.end()


class Swatch(QWidget):
    """A small square in a part's colour, for the legend."""

    def __init__(self, tone: str, *, modelled: bool) -> None:
        super().__init__()
        self._tone, self._modelled = tone, modelled
        self.setFixedSize(12, 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Filled, or hatched with a border."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = current_colours().colour(self._tone)
        pattern = Qt.BrushStyle.BDiagPattern if self._modelled else Qt.BrushStyle.SolidPattern
        painter.setPen(QPen(colour, 1))
        painter.setBrush(QBrush(colour, pattern))
        painter.drawRoundedRect(QRectF(0.5, 0.5, 11, 11), 3, 3)
        painter.end()


class LatencySummary(QFrame):
    """A card above the steps.

    Attributes:
        figure_label: the latency itself; words_label: what it is and whether it was measured;
            cost_label: its price; price_label: region and date of that.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.figure_label = text_label("", Role.DISPLAY, figures=True)
        self.words_label = text_label("", Role.TEXT, tone="secondary", wrap=True)
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
        """Show a request's latency; while it runs, or when nothing was spoken, say so.

        Args:
            record: the request.
            accelerator: what ran it, for its price's date and the model's error.
        """
        timing = record.timing
        figure, words = _latency(record)
        words += _behind(timing, accelerator)
        if timing is not None and (waited := loading_wait(timing.loading_wait_ms)):
            words += f" · {waited}"
        self.accelerator_label.setText(record.accelerator_title)
        self.figure_label.setText(figure)
        self.words_label.setText(words)
        clear(self._flow)
        parts = parts_of(timing) if timing and timing.first_audio_ms is not None else []
        self._bar.show_parts(parts)
        for part in parts:
            self._flow.addWidget(_legend_entry(part))
        price = cost(timing.cost_usd) if parts and timing else ""
        priced = timing is not None and timing.cost_usd is not None
        self.cost_label.setText(f"{price} · {timing.figures}" if timing and priced else price)
        self.cost_label.setToolTip(accelerator.price_note if accelerator and priced else "")
        dated = accelerator.price_note.partition(";")[0] if accelerator and priced else ""
        self.price_label.setText(f"price: {dated}" if dated else "")
        self.price_label.setVisible(bool(dated))

    def add_action(self, widget: QWidget) -> None:
        """Put something to do below the accelerator and its price."""
        self._by.addWidget(widget, 0, Qt.AlignmentFlag.AlignRight)

    def add_note(self, widget: QWidget) -> None:
        """Put something to read below the legend."""
        self._column.addWidget(widget)

    def _lay_out(self) -> None:
        layout = self._column = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_4)
        layout.setSpacing(SPACE_2)
        top = QHBoxLayout()
        felt = QVBoxLayout()
        felt.setSpacing(0)
        felt.addWidget(self.figure_label)
        by = QVBoxLayout()
        by.setSpacing(SPACE_1)
        for label in (self.accelerator_label, self.cost_label, self.price_label):
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            by.addWidget(label)
        self._by = by
        top.addLayout(felt, 1)
        # No stretch in there: it would make the card take part in every height of the window.
        top.addLayout(by)
        for column in (felt, by):
            top.setAlignment(column, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(top)
        layout.addWidget(self.words_label)
        layout.addSpacing(SPACE_1)
        layout.addWidget(self._bar)
        layout.addWidget(self._legend)


def _latency(record: RequestRecord) -> tuple[str, str]:
    """The figure, and what it is: the felt latency, or the stages alone where nothing could be played."""
    timing = record.timing
    if record.failure:
        return "–", record.failure
    if timing is None:
        return "–", "under way…"
    since = "sending the question" if timing.trigger == "typed" else "the end of speech"
    ending = ", then interrupted" if timing.cancelled else ""
    if timing.perceived_ms is not None:
        words = f"from {since} to the first sound{ending} · {timing.figures}"
        return milliseconds(timing.perceived_ms), words
    if timing.first_audio_ms is not None:
        words = f"of stages up to the first audio, which was not played{ending} · {timing.figures}"
        return milliseconds(timing.first_audio_ms), words
    return "–", "cancelled" if timing.cancelled else "nothing was spoken"


def _behind(timing: RequestTiming | None, accelerator: AcceleratorDescription | None) -> str:
    """Of a modelled latency: its span, and how far the model is known to be from the truth."""
    if timing is None or timing.figures != MODELLED or timing.first_audio_ms is None:
        return ""
    words = ""
    if timing.first_audio_span_ms is not None:
        rest_ms = (timing.perceived_ms or timing.first_audio_ms) - timing.first_audio_ms
        low_ms, high_ms = timing.first_audio_span_ms
        words += f", {span(low_ms + rest_ms, high_ms + rest_ms)} between the assumptions"
    if accelerator is not None and accelerator.model_error is not None:
        words += f", model error up to {accelerator.model_error.largest_percent:.0f} %"
    return words


def _legend_entry(part: Part) -> QWidget:
    name, ms, figures, tone = part
    entry = QWidget()
    layout = QHBoxLayout(entry)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(SPACE_2 - 2)
    layout.addWidget(Swatch(tone, modelled=figures == MODELLED))
    layout.addWidget(text_label(f"{name} {milliseconds(ms)}", Role.SMALL, figures=True))
    layout.addWidget(text_label(figures, Role.SMALL, tone="secondary"))
    return entry
