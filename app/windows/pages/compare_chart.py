"""The comparison's chart: for each quantity, one bar per accelerator with spread and change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.translation import tr
from app.views.chart_rows import ChartGroup, ChartRow
from app.views.waterfall import MODELLED
from app.windows.theme.colours import current_colours
from app.windows.theme.text_size import keep_scaled, scaled, text_size
from app.windows.theme.typography import (
    SPACE_1,
    SPACE_2,
    SPACE_3,
    Role,
    set_tone,
    text_label,
)
from app.windows.widgets.elided_label import ElidedLabel

ROW_HEIGHT, HEADING_HEIGHT = 26, 36
"""In device-independent pixels."""
NAME_WIDTH, VALUE_WIDTH, PROVENANCE_WIDTH, CHANGE_WIDTH, INTERVAL_WIDTH = 168, 80, 66, 76, 118
QUALITY_WIDTH = 72
"""Widths of the columns in device-independent pixels."""
INTERVAL_FROM_WIDTH, QUALITY_FROM_WIDTH = 720, 600
"""Smallest widths of the chart that show the columns of intervals and of qualities; tooltips always
contain both."""


class CompareBar(QWidget):
    """A bar with its whisker: hatched for modelled figures, a dashed line for published ones."""

    def __init__(self) -> None:
        super().__init__()
        self._row: ChartRow | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """A small default; the bar expands."""
        return QSize(60, scaled(ROW_HEIGHT))

    def show_row(self, row: ChartRow) -> None:
        """Draw another row."""
        self._row = row
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bar, then the whisker over it."""
        row = self._row
        if row is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.length is not None:
            self._paint_bar(painter, row, row.length)
            self._paint_whisker(painter, row)
        elif row.low is not None:
            self._paint_line(painter, row.low)
        painter.end()

    def _paint_bar(self, painter: QPainter, row: ChartRow, length: float) -> None:
        colour = current_colours().colour("echo_step" if row.is_baseline else "accent")
        modelled = row.provenance == MODELLED
        pattern = Qt.BrushStyle.BDiagPattern if modelled else Qt.BrushStyle.SolidPattern
        painter.setPen(QPen(colour, 1) if modelled else Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(colour, pattern))
        thickness = scaled(14)
        bar = QRectF(
            0.5, (self.height() - thickness) / 2, max(2.0, length * self._axis_width()), thickness
        )
        radius = min(4.0, bar.width() / 2)
        painter.drawRoundedRect(bar, radius, radius)

    def _paint_whisker(self, painter: QPainter, row: ChartRow) -> None:
        if row.low is None or row.high is None:
            return
        left, right = row.low * self._axis_width(), row.high * self._axis_width()
        if right - left < 2:
            return
        middle = self.height() / 2
        painter.setPen(QPen(current_colours().colour("text"), 1.5))
        painter.drawLine(QPointF(left, middle), QPointF(right, middle))
        for x in (left, right):
            painter.drawLine(QPointF(x, middle - 4), QPointF(x, middle + 4))

    def _paint_line(self, painter: QPainter, position: float) -> None:
        painter.setPen(QPen(current_colours().colour("secondary"), 1.5, Qt.PenStyle.DashLine))
        x = position * self._axis_width()
        painter.drawLine(QPointF(x, 2), QPointF(x, self.height() - 2))

    def _axis_width(self) -> float:
        return max(1.0, self.width() - 4.0)


class CompareRow(QWidget):
    """One row of the chart; the widget is updated as runs come in."""

    def __init__(self) -> None:
        super().__init__()
        keep_scaled(self, setFixedHeight=ROW_HEIGHT)
        self.name_label = ElidedLabel(Role.TEXT)
        self.bar = CompareBar()
        self.value_label = text_label("", Role.LABEL, figures=True)
        self.provenance_label = text_label("", Role.SMALL, tone="secondary")
        self.change_label = text_label("", Role.LABEL, figures=True)
        self.interval_label = text_label("", Role.SMALL, tone="secondary", figures=True)
        self.quality_label = ElidedLabel(Role.SMALL, tone="secondary")
        for elided in (self.name_label, self.quality_label):
            elided.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_2)
        layout.addWidget(_fixed(self.name_label, NAME_WIDTH))
        layout.addWidget(self.bar, 1)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for label, width in (
            (self.value_label, VALUE_WIDTH),
            (self.provenance_label, PROVENANCE_WIDTH),
            (self.change_label, CHANGE_WIDTH),
            (self.interval_label, INTERVAL_WIDTH),
        ):
            if label is not self.provenance_label:
                label.setAlignment(right)
            layout.addWidget(_fixed(label, width))
        layout.addWidget(_fixed(self.quality_label, QUALITY_WIDTH))

    def show_row(self, row: ChartRow) -> None:
        """Show another row."""
        self.name_label.setText(row.title)
        self.bar.show_row(row)
        self.value_label.setText(row.value)
        self.provenance_label.setText(tr(row.provenance))
        self.change_label.setText(row.change)
        set_tone(self.change_label, "secondary" if row.is_baseline else row.change_tone)
        self.interval_label.setText(row.interval)
        self.quality_label.setText(row.quality)
        self.setToolTip(row.description)
        self.setAccessibleName(row.description)


class CompareChart(QWidget):
    """All groups of rows, one below the other."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Chart of the comparison"))
        self.rows: list[CompareRow] = []
        self._shape: tuple[tuple[str, int], ...] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._body: QWidget | None = None
        text_size().changed.connect(self._show_intervals)

    def show_groups(self, groups: Sequence[ChartGroup]) -> None:
        """Show groups; the widgets are rebuilt only when titles or numbers of rows change."""
        shape = tuple((group.title, len(group.rows)) for group in groups)
        if shape != self._shape:
            self._shape = shape
            self._build_rows(groups)
        rows = [row for group in groups for row in group.rows]
        for widget, row in zip(self.rows, rows, strict=True):
            widget.show_row(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the intervals in a narrow chart."""
        super().resizeEvent(event)
        self._show_intervals()

    def _show_intervals(self) -> None:
        for row in self.rows:
            row.interval_label.setVisible(self.width() >= scaled(INTERVAL_FROM_WIDTH))
            row.quality_label.setVisible(self.width() >= scaled(QUALITY_FROM_WIDTH))

    def _build_rows(self, groups: Sequence[ChartGroup]) -> None:
        if self._body is not None:
            self._layout.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self.rows = []
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for group in groups:
            heading = text_label(group.title, Role.STRONG)
            heading.setContentsMargins(0, SPACE_3, 0, SPACE_1)
            keep_scaled(heading, setFixedHeight=HEADING_HEIGHT)
            column.addWidget(heading)
            for _ in group.rows:
                row = CompareRow()
                self.rows.append(row)
                column.addWidget(row)
        self._layout.addWidget(self._body)
        self._show_intervals()


def _fixed(widget: QWidget, width: int) -> QWidget:
    keep_scaled(widget, setFixedWidth=width)
    return widget
