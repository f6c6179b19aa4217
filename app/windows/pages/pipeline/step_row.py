"""The row of a step: what opens it, number, name, output, bar on the time axis, and time."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.translation import tr
from app.views.bar_spans import BarLayout
from app.views.moment import SharedMoment
from app.views.number_formats import format_milliseconds, format_span
from app.views.step_percentiles import Percentiles
from app.views.time_scale import TimeScale
from app.views.waterfall import MODELLED, Step
from app.windows.pages.pipeline.step_bar import ROW_HEIGHT, StepBar
from app.windows.theme.text_size import keep_scaled
from app.windows.theme.typography import SPACE_2, Role, set_tone, text_label
from app.windows.widgets.buttons import IconButton
from app.windows.widgets.elided_label import ElidedLabel
from backend.wire.messages import ModelError

BUTTON_WIDTH, NUMBER_WIDTH, VALUE_WIDTH = 24, 18, 100
LEAST_NAME_WIDTH, MOST_NAME_WIDTH = 156, 420
NAME_SHARE, BAR_SHARE = 1, 3
"""Widths of the columns in device-independent pixels, and how name and bar share the rest."""


class StepRow(QWidget):
    """The row of a step; it is updated for each request. A click beside the bar opens the step.

    Attributes:
        open_button: opens and closes the step.

    Signals:
        toggled(bool): the step is to be open, or closed.
    """

    toggled = Signal(bool)

    def __init__(self, number: int, scale: TimeScale, moment: SharedMoment) -> None:
        super().__init__()
        keep_scaled(self, setFixedHeight=ROW_HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.open_button = IconButton("chevron-right", kind="small", tone="secondary", size=16)
        keep_scaled(self.open_button, setFixedWidth=BUTTON_WIDTH, setFixedHeight=BUTTON_WIDTH)
        self.open_button.setToolTip(tr("Open this step"))
        self.open_button.setCheckable(True)
        self.open_button.toggled.connect(self._on_toggled)
        self._number = text_label(str(number), Role.LABEL, tone="secondary", figures=True)
        keep_scaled(self._number, setFixedWidth=NUMBER_WIDTH)
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.name_label = ElidedLabel(Role.LABEL)
        self.output_label = ElidedLabel(Role.SMALL, tone="secondary")
        self.bar = StepBar(scale, moment)
        self.bar.setCursor(Qt.CursorShape.CrossCursor)
        self.value_label = text_label("", Role.LABEL, figures=True)
        self.provenance_label = text_label("", Role.SMALL, tone="secondary")
        self._lay_out()

    def show_step(
        self,
        step: Step,
        name: str,
        layout: BarLayout,
        usual: Percentiles | None = None,
        *,
        inference: bool,
        error: ModelError | None = None,
    ) -> None:
        """Show a step of a request; a modelled time is shown with the known error of its model."""
        self.name_label.setText(name)
        self.output_label.setText(step.output)
        self.bar.show_step(step, layout, usual, inference=inference)
        self.bar.setToolTip(format_usual(usual))
        words, tone = {
            "running": (tr("running…"), "accent"),
            "failed": (tr("failed"), "danger"),
            "skipped": (tr("not needed"), "secondary"),
            "unreached": (tr("not reached"), "secondary"),
            "unplayed": (tr("not played"), "secondary"),
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
        spoken = tr("Step {number}, {name}").format(number=step.number, name=name)
        spoken = f"{spoken}: {words} {self.provenance_label.text()}".strip()
        self.setAccessibleName(spoken)
        described = f"{spoken}. {step.output}" if step.output else spoken
        self.open_button.setAccessibleName(described)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open or close the step."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.open_button.toggle()

    def _on_toggled(self, is_open: bool) -> None:
        self.open_button.show_icon("chevron-down" if is_open else "chevron-right")
        self.open_button.setToolTip(tr("Close this step") if is_open else tr("Open this step"))
        self.toggled.emit(is_open)

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_2)
        layout.addWidget(self.open_button)
        layout.addWidget(self._number)
        layout.addWidget(name_column((self.name_label, self.output_label)), NAME_SHARE)
        layout.addWidget(self.bar, BAR_SHARE)
        for label in (self.value_label, self.provenance_label):
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        values = _column((self.value_label, self.provenance_label))
        keep_scaled(values, setFixedWidth=VALUE_WIDTH)
        layout.addWidget(values)


def _format_provenance(step: Step, error: ModelError | None) -> str:
    if step.provenance != MODELLED or error is None or step.number not in error.stages_percent:
        return tr(step.provenance)
    return f"{tr(step.provenance)} ±{error.stages_percent[step.number]:.0f} %"


def _describe_model(step: Step, error: ModelError | None) -> str:
    """Describe the span of a modelled time and where its model was checked; else empty."""
    if step.provenance != MODELLED:
        return ""
    sentences = [
        tr("Its networks are modelled; what this step does beside them is as measured here.")
    ]
    if step.span_ms is not None:
        sentences.append(
            tr("Between the datasheet's assumptions: {span}.").format(
                span=format_span(*step.span_ms)
            )
        )
    if error is not None and step.number in error.stages_percent:
        sentences.append(
            tr(
                "On {machine} the model missed this step's networks by up to {percent} % ({date})."
            ).format(
                machine=error.checked_on,
                percent=f"{error.stages_percent[step.number]:.0f}",
                date=error.date,
            )
        )
    return "\n".join(sentences)


def format_usual(usual: Percentiles | None) -> str:
    """How long a step usually takes; empty if too few requests tell."""
    if usual is None:
        return ""
    return tr(
        "p50 {p50}, p95 {p95} over the last %n request(s) on this accelerator", "", usual.samples
    ).format(p50=format_milliseconds(usual.p50_ms), p95=format_milliseconds(usual.p95_ms))


def name_column(labels: tuple[QLabel, ...]) -> QWidget:
    """The column of names, which grows with the row up to a limit."""
    column = _column(labels)
    keep_scaled(column, setMinimumWidth=LEAST_NAME_WIDTH, setMaximumWidth=MOST_NAME_WIDTH)
    column.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return column


def _column(labels: tuple[QLabel, ...]) -> QWidget:
    column = QWidget()
    grid = QGridLayout(column)
    grid.setContentsMargins(0, SPACE_2 // 2, 0, SPACE_2 // 2)
    grid.setSpacing(0)
    for row, label in enumerate(labels):
        grid.addWidget(label, row, 0)
    return column
