"""The card with the eleven steps: controls of the time axis, the axis, a section for each step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.link.stages import list_stage_names
from app.translation import tr, tr_noop
from app.views.bar_spans import BarLayout, lay_out_bars
from app.views.moment import SharedMoment
from app.views.request_history import RequestRecord
from app.views.step_percentiles import Percentiles, step_percentiles
from app.views.time_scale import TimeScale
from app.views.waterfall import ECHO_STEPS, STEPS, Waterfall
from app.windows.pages.pipeline.panel import PanelContext, Play
from app.windows.pages.pipeline.step_bar import TimeRuler
from app.windows.pages.pipeline.step_row import (
    BAR_SHARE,
    BUTTON_WIDTH,
    NAME_SHARE,
    NUMBER_WIDTH,
    VALUE_WIDTH,
    name_column,
)
from app.windows.pages.pipeline.step_section import StepSection
from app.windows.theme.text_size import keep_scaled
from app.windows.theme.typography import SPACE_2, SPACE_3, SPACE_4, Role, text_label
from app.windows.widgets.buttons import text_button
from backend.wire.messages import ModelError, StageDescription

FOLD_WORDS, UNFOLD_WORDS = tr_noop("Fold the endpoint wait"), tr_noop("Unfold the endpoint wait")
BEFORE_SHARE = 0.12
"""At first so much of the axis shows the time before the end of speech."""


@dataclass(frozen=True)
class ShownRequest:
    """What the table needs to know of a request.

    Attributes:
        record, waterfall: the request and its steps.
        stages: stage number → the backend's description.
        error: of the accelerator's model; None if it has none.
        records: all requests, for the percentiles.
    """

    record: RequestRecord
    waterfall: Waterfall
    stages: Mapping[int, StageDescription] = field(default_factory=dict)
    error: ModelError | None = None
    records: Iterable[RequestRecord] = ()


class StepTable(QFrame):
    """Shows the steps of one request.

    Attributes:
        scale: the axis of all bars, in seconds after the last voiced sample.
        moment: what all open steps highlight.
        sections: the eleven steps.
        fold_button, stages_button, whole_button: fold the endpoint wait; show the stages alone;
            show everything.
    """

    def __init__(self, play: Play) -> None:
        super().__init__()
        self.setProperty("role", "card")
        # Without a maximum, the bars would grow with the window's height.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.moment = SharedMoment(self)
        self.scale = TimeScale(self)
        self.scale.set_folded(True)
        self._context = PanelContext(self.moment, play)
        self._shown: ShownRequest | None = None
        self._layout: BarLayout | None = None
        self._usual: Mapping[int, Percentiles] = {}
        self._stale: list[StepSection] = []
        # One section a turn: a request with eleven open steps blocks nothing.
        self._filling = QTimer(self, interval=0)
        self._filling.timeout.connect(self._fill_next)
        self.ruler = TimeRuler(self.scale, self.moment)
        self.sections = [StepSection(number, self.scale, self._context) for number in STEPS]
        for section in self.sections:
            section.opened.connect(lambda section=section: self._fill_later(section))
        self._make_controls()
        self._lay_out()

    def show_request(self, shown: ShownRequest) -> None:
        """Show a request, or what is new of it."""
        record = shown.record
        if self._shown is not None and self._shown.record.request_id != record.request_id:
            self.moment.clear()
        self._shown = shown
        layout = lay_out_bars(record, shown.waterfall, list_stage_names(shown.stages.values()))
        self._usual = step_percentiles(record, shown.records)
        self._place_axis(layout)
        self._context.show_record(record)
        for section, step in zip(self.sections, shown.waterfall.steps, strict=True):
            stage = shown.stages.get(step.number)
            # A request may begin before the backend has described its stages.
            name = tr(stage.name) if stage else tr(ECHO_STEPS.get(step.number, ""))
            is_inference = bool(stage and stage.inference)
            usual = self._usual.get(step.number)
            section.row.show_step(
                step, name, layout, usual, inference=is_inference, error=shown.error
            )
            section.row.bar.offset_seconds = self.ruler.offset_seconds
            self._fill_later(section)

    def _place_axis(self, layout: BarLayout) -> None:
        if self._layout is not None and layout == self._layout:
            return
        self._layout = layout
        readings = self._shown.record.readings if self._shown is not None else None
        end = readings.speech_end_seconds if readings is not None else None
        self.ruler.offset_seconds = end or 0.0
        self.scale.set_range(layout.start_seconds, layout.end_seconds, layout.fold)
        self.fold_button.setEnabled(layout.fold is not None)
        self.stages_button.setEnabled(layout.first_sound_seconds is not None)
        self._show_latency()

    def _on_fold_toggled(self, is_folded: bool) -> None:
        self.fold_button.setText(tr(UNFOLD_WORDS) if is_folded else tr(FOLD_WORDS))
        self.scale.set_folded(is_folded)
        self._show_latency()

    def _show_latency(self) -> None:
        """Show from a little before the end of speech to the end."""
        if self._layout is None:
            return
        wait = self._layout.fold[1] if self._layout.fold is not None else 0.0
        length = self._layout.end_seconds - (wait if self.scale.is_folded else 0.0)
        before = max(self._layout.start_seconds, -BEFORE_SHARE * length)
        self.scale.show_stretch(before, self._layout.end_seconds)

    def _show_stages(self) -> None:
        """Show from the endpoint to the first sound."""
        if self._layout is not None and self._layout.first_sound_seconds is not None:
            start = self._layout.fold[1] if self._layout.fold is not None else 0.0
            self.scale.show_stretch(start, self._layout.first_sound_seconds)

    def _fill_later(self, section: StepSection) -> None:
        if section.is_open and section not in self._stale:
            self._stale.append(section)
            self._filling.start()

    def _fill_next(self) -> None:
        if self._stale and self._shown is not None:
            section = self._stale.pop(0)
            step = self._shown.waterfall.steps[self.sections.index(section)]
            section.fill(self._shown.record, step, self._usual.get(step.number))
        if not self._stale:
            self._filling.stop()

    def _make_controls(self) -> None:
        self.fold_button = _axis_button(
            tr(UNFOLD_WORDS), tr("The wait for the end of speech, drawn short or to scale")
        )
        self.fold_button.setCheckable(True)
        self.fold_button.setChecked(True)
        self.fold_button.toggled.connect(self._on_fold_toggled)
        self.stages_button = _axis_button(
            tr("Stages"), tr("Show from the endpoint to the first sound")
        )
        self.stages_button.clicked.connect(self._show_stages)
        self.whole_button = _axis_button(tr("Everything"), tr("Show the whole request (0)"))
        self.whole_button.clicked.connect(self.scale.fit)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_4, SPACE_2, SPACE_4, SPACE_2)
        column.setSpacing(0)
        controls = QHBoxLayout()
        controls.setSpacing(SPACE_3)
        hint = text_label(
            tr("Times count from the last voiced sample. Open a step to see its data."),
            Role.SMALL,
            tone="secondary",
            wrap=True,
        )
        hint.setToolTip(tr("On the axis: wheel to zoom, drag to pan. On bars: Ctrl and the wheel."))
        controls.addWidget(hint, 1)
        for button in (self.fold_button, self.stages_button, self.whole_button):
            controls.addWidget(button)
        column.addLayout(controls)
        axis = QHBoxLayout()
        axis.setSpacing(SPACE_2)
        axis.addWidget(_gap(BUTTON_WIDTH))
        axis.addWidget(_gap(NUMBER_WIDTH))
        axis.addWidget(name_column(()), NAME_SHARE)
        axis.addWidget(self.ruler, BAR_SHARE)
        axis.addWidget(_gap(VALUE_WIDTH))
        column.addLayout(axis)
        for section in self.sections:
            column.addWidget(section)


def _axis_button(text: str, tip: str) -> QPushButton:
    button = text_button(text, kind="link", role=Role.SMALL)
    button.setToolTip(tip)
    return button


def _gap(width: int) -> QWidget:
    gap = QWidget()
    keep_scaled(gap, setFixedWidth=width)
    return gap
