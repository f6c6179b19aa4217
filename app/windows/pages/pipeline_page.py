"""The pipeline page: the latency of a request, its eleven steps, and the list of requests."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.errors import ExportError
from app.exports import write_text
from app.link.stages import list_stage_names
from app.translation import tr
from app.views.number_formats import format_milliseconds
from app.views.request_history import RequestHistory, RequestRecord
from app.views.request_trace import format_trace
from app.views.waterfall import Waterfall, lay_out_waterfall
from app.windows.pages.latency_summary import LatencySummary
from app.windows.pages.pipeline.empty_page import make_empty_page
from app.windows.pages.pipeline.step_table import ShownRequest, StepTable
from app.windows.theme.text_size import follow_new_content, scaled, text_size
from app.windows.theme.typography import (
    SPACE_2,
    SPACE_4,
    SPACE_5,
    Role,
    set_tone,
    text_label,
)
from app.windows.widgets.buttons import text_button
from app.windows.widgets.focus_follower import FocusFollower
from app.windows.widgets.two_line_delegate import SECOND_LINE_ROLE, TwoLineDelegate
from backend.wire.messages import AcceleratorDescription, StageDescription

HISTORY_WIDTH, HISTORY_HEIGHT, WIDE, LEAST_STEPS_WIDTH = 232, 112, 860, 440
"""Width of the list beside the steps; its height above the steps; smallest width of the page with
the list beside the steps; and least width of the steps. In device-independent pixels at 100 %."""
_REQUEST_ID = int(Qt.ItemDataRole.UserRole)


class PipelinePage(QWidget):
    """Shows one request of the history: the newest until the user picks another one.

    Attributes:
        history: the requests.
        summary: the card with the latency.
        table: the eleven steps; rows: the row of each.
        history_list: the requests, newest first.
        export_button: writes the shown request as a trace.
        exported_label: says where the trace was written, or why it was not.

    Signals:
        play_clicked(int, bytes): rate in hertz and 16-bit mono PCM to be played.
    """

    play_clicked = Signal(int, bytes)

    def __init__(self, history: RequestHistory) -> None:
        super().__init__()
        self.setAccessibleName(tr("Pipeline"))
        self.history = history
        self._stages: dict[int, StageDescription] = {}
        self._accelerators: dict[str, AcceleratorDescription] = {}
        self._shown_id: int | None = None
        self.summary = LatencySummary()
        self._make_export()
        self.table = StepTable(self._play)
        self.rows = [section.row for section in self.table.sections]
        self._make_list()
        self._pages = QStackedWidget()
        self._pages.addWidget(make_empty_page())
        self._pages.addWidget(self._request_page())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        history.changed.connect(self._on_changed)
        text_size().changed.connect(self._arrange)
        history.removed.connect(self._on_removed)

    def show_stages(self, stages: Sequence[StageDescription]) -> None:
        """Take the stages' names from the backend's description."""
        self._stages = {stage.number: stage for stage in stages}
        self._refresh()

    def show_accelerators(self, accelerators: Sequence[AcceleratorDescription]) -> None:
        """Take the dates of prices and the errors of models from the backend's description."""
        self._accelerators = {accelerator.name: accelerator for accelerator in accelerators}
        self._refresh()

    def show_request(self, request_id: int) -> None:
        """Show this request; an unknown one is ignored."""
        for row in range(self.history_list.count()):
            if self.history_list.item(row).data(_REQUEST_ID) == request_id:
                self.history_list.setCurrentRow(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the list beside the steps in a wide page, else above them."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= scaled(WIDE)
        self._request_layout.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )
        self.history_list.setMaximumSize(
            *((scaled(HISTORY_WIDTH), 100_000) if wide else (100_000, scaled(HISTORY_HEIGHT)))
        )
        self.history_list.setMinimumWidth(scaled(HISTORY_WIDTH) if wide else 0)

    def _make_list(self) -> None:
        self.history_list = QListWidget()
        self.history_list.setItemDelegate(TwoLineDelegate(self.history_list))
        self.history_list.setAccessibleName(tr("Last requests"))
        self.history_list.setMouseTracking(True)
        self.history_list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.history_list.currentItemChanged.connect(self._on_picked)

    def _request_page(self) -> QWidget:
        page = QWidget()
        self._request_layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, page)
        self._request_layout.setContentsMargins(SPACE_5, SPACE_4, SPACE_5, SPACE_4)
        self._request_layout.setSpacing(SPACE_4)
        self._request_layout.addWidget(self.history_list)
        steps = _Steps()
        column = QVBoxLayout(steps)
        column.setContentsMargins(0, 0, SPACE_2, 0)
        column.setSpacing(SPACE_4)
        column.addWidget(self.summary)
        column.addWidget(self.table)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setWidget(steps)
        scroll.setWidgetResizable(True)
        follow_new_content(steps)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        FocusFollower(scroll)
        self._request_layout.addWidget(scroll, 1)
        return page

    def _make_export(self) -> None:
        self.export_button = text_button(tr("Export trace…"), kind="link", role=Role.SMALL)
        self.export_button.setToolTip(
            tr("As a file that ui.perfetto.dev and chrome://tracing open")
        )
        self.export_button.clicked.connect(self._on_export)
        self.exported_label = text_label("", Role.SMALL, tone="secondary", wrap=True)
        self.exported_label.hide()
        self.summary.add_action(self.export_button)
        self.summary.add_note(self.exported_label)

    def _on_export(self) -> None:
        record = self.history.records.get(self._shown_id or 0)
        if record is None:
            return
        name, _ = QFileDialog.getSaveFileName(
            self,
            tr("Export trace"),
            f"request-{record.request_id}.trace.json",
            tr("Trace (*.json)"),
        )
        if not name:
            return
        names = list_stage_names(self._stages.values())
        try:
            write_text(Path(name), format_trace(record, self._lay_out(record), names))
        except ExportError as error:
            self._show_exported(error.sentence, "danger")
        else:
            self._show_exported(
                tr("Written: {name}. Open it in ui.perfetto.dev.").format(name=name), "secondary"
            )

    def _show_exported(self, words: str, tone: str) -> None:
        self.exported_label.setText(words)
        self.exported_label.setVisible(bool(words))
        set_tone(self.exported_label, tone)

    def _lay_out(self, record: RequestRecord) -> Waterfall:
        return lay_out_waterfall(record, tuple(self._stages.values()))

    def _on_changed(self, request_id: int) -> None:
        record = self.history.records[request_id]
        newest = self.history_list.item(0)
        follow = newest is None or self._shown_id == newest.data(_REQUEST_ID)
        item = self._item(request_id)
        if item is None:
            item = QListWidgetItem()
            item.setData(_REQUEST_ID, request_id)
            self.history_list.insertItem(0, item)
            while self.history_list.count() > len(self.history.records):
                self.history_list.takeItem(self.history_list.count() - 1)
            if follow:
                self.history_list.setCurrentItem(item)
        item.setText(
            record.sentence or ("…" if record.timing is None else tr("Nothing understood"))
        )
        item.setData(SECOND_LINE_ROLE, _second_line(record))
        self._pages.setCurrentIndex(1)
        if request_id == self._shown_id:
            self._refresh()

    def _on_removed(self, request_id: int) -> None:
        item = self._item(request_id)
        if item is not None:
            self.history_list.takeItem(self.history_list.row(item))
        if request_id == self._shown_id:
            self._shown_id = None
            self.history_list.setCurrentRow(-1)
            self.history_list.setCurrentRow(0)
        if not self.history_list.count():
            self._pages.setCurrentIndex(0)

    def _item(self, request_id: int) -> QListWidgetItem | None:
        for row in range(self.history_list.count()):
            item = self.history_list.item(row)
            if item.data(_REQUEST_ID) == request_id:
                return item
        return None

    def _on_picked(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._shown_id = item.data(_REQUEST_ID)
            self._show_exported("", "secondary")
            self._refresh()

    def _refresh(self) -> None:
        record = self.history.records.get(self._shown_id or 0)
        if record is None:
            return
        name = record.timing.accelerator if record.timing else ""
        accelerator = self._accelerators.get(name)
        error = accelerator.model_error if accelerator else None
        self.summary.show_record(record, accelerator)
        self.export_button.setEnabled(record.timing is not None)
        self.table.show_request(
            ShownRequest(
                record,
                self._lay_out(record),
                self._stages,
                error,
                tuple(self.history.records.values()),
            )
        )

    def _play(self, samples: NDArray[np.int16], rate_hertz: int) -> None:
        self.play_clicked.emit(rate_hertz, samples.astype("<i2").tobytes())


class _Steps(QWidget):
    """What is scrolled: as high as its width needs, not as its narrowest width would."""

    def minimumSizeHint(self) -> QSize:
        """What a row needs; working it out would lay out all open steps."""
        return QSize(scaled(LEAST_STEPS_WIDTH), 0)


def _second_line(record: RequestRecord) -> str:
    timing = record.timing
    if record.failure:
        return tr("failed")
    if timing is None:
        return tr("under way…")
    latency_ms = timing.perceived_ms if timing.perceived_ms is not None else timing.first_audio_ms
    if latency_ms is None:
        return tr("cancelled") if timing.cancelled else record.accelerator_title
    ending = tr("interrupted") if timing.cancelled else record.accelerator_title
    return f"{format_milliseconds(latency_ms)} {tr(timing.figures)} · {ending}"
