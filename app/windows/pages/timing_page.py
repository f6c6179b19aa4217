"""The timing page: the latency of a request, its eleven steps, and the requests before it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.errors import ExportError
from app.exports import write_text
from app.link.stages import stage_names
from app.views.figures import milliseconds
from app.views.request_history import RequestHistory, RequestRecord
from app.views.request_trace import trace_text
from app.views.waterfall import ECHO_STEPS, STEPS, Waterfall, waterfall
from app.windows.pages.latency_summary import LatencySummary
from app.windows.pages.step_row import StepRow
from app.windows.theme.typography import (
    SPACE_2,
    SPACE_4,
    SPACE_5,
    SPACE_6,
    Role,
    set_tone,
    text_label,
)
from app.windows.widgets.buttons import text_button
from app.windows.widgets.two_line_delegate import SECOND_LINE, TwoLineDelegate
from backend.wire.messages import AcceleratorDescription, StageDescription

HISTORY_WIDTH, HISTORY_HEIGHT, WIDE = 248, 112, 860
"""The list stands beside the steps from this width of the page on, above them below it."""
_REQUEST_ID = int(Qt.ItemDataRole.UserRole)


class TimingPage(QWidget):
    """Shows one request of the history; the newest until the user picks another.

    Attributes:
        history: the requests.
        summary: the card with the latency.
        rows: the eleven steps.
        history_list: the requests, newest first.
        export_button: writes the shown request as a trace; `exported_label` says where, or why not.
    """

    def __init__(self, history: RequestHistory) -> None:
        super().__init__()
        self.setAccessibleName("Timing")
        self.history = history
        self._stages: dict[int, StageDescription] = {}
        self._accelerators: dict[str, AcceleratorDescription] = {}
        self._shown_id: int | None = None
        self.summary = LatencySummary()
        self._make_export()
        self.rows = [StepRow(number) for number in STEPS]
        self._make_list()
        self._pages = QStackedWidget()
        self._pages.addWidget(_empty_page())
        self._pages.addWidget(self._request_page())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        history.changed.connect(self._on_changed)
        history.removed.connect(self._on_removed)

    def show_stages(self, stages: Sequence[StageDescription]) -> None:
        """Name the backend's steps as it does."""
        self._stages = {stage.number: stage for stage in stages}
        self._refresh()

    def show_accelerators(self, accelerators: Sequence[AcceleratorDescription]) -> None:
        """Know what the backend says of each: its price's date, the model's error."""
        self._accelerators = {each.name: each for each in accelerators}
        self._refresh()

    def show_request(self, request_id: int) -> None:
        """Show this request; an unknown one changes nothing."""
        for row in range(self.history_list.count()):
            if self.history_list.item(row).data(_REQUEST_ID) == request_id:
                self.history_list.setCurrentRow(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list goes where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= WIDE
        self._box.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )
        self.history_list.setMaximumSize(
            *((HISTORY_WIDTH, 100_000) if wide else (100_000, HISTORY_HEIGHT))
        )
        self.history_list.setMinimumWidth(HISTORY_WIDTH if wide else 0)

    def _make_list(self) -> None:
        self.history_list = QListWidget()
        self.history_list.setItemDelegate(TwoLineDelegate(self.history_list))
        self.history_list.setAccessibleName("Last requests")
        self.history_list.setMouseTracking(True)
        self.history_list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.history_list.currentItemChanged.connect(self._on_picked)

    def _request_page(self) -> QWidget:
        page = QWidget()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, page)
        self._box.setContentsMargins(SPACE_5, SPACE_4, SPACE_5, SPACE_4)
        self._box.setSpacing(SPACE_4)
        self._box.addWidget(self.history_list)
        steps = QWidget()
        column = QVBoxLayout(steps)
        column.setContentsMargins(0, 0, SPACE_2, 0)
        column.setSpacing(SPACE_4)
        column.addWidget(self.summary)
        table = QFrame()
        table.setProperty("role", "card")
        # The bars would take part in every height of the window.
        table.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        rows = QVBoxLayout(table)
        rows.setContentsMargins(SPACE_4, SPACE_2, SPACE_4, SPACE_2)
        rows.setSpacing(0)
        for row in self.rows:
            rows.addWidget(row)
        column.addWidget(table)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setWidget(steps)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._box.addWidget(scroll, 1)
        return page

    def _make_export(self) -> None:
        self.export_button = text_button("Export trace…", kind="link", role=Role.SMALL)
        self.export_button.setToolTip("As a file that ui.perfetto.dev and chrome://tracing open")
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
            self, "Export trace", f"request-{record.request_id}.trace.json", "Trace (*.json)"
        )
        if not name:
            return
        names = stage_names(self._stages.values())
        try:
            write_text(Path(name), trace_text(record, self._laid_out(record), names))
        except ExportError as error:
            self._show_exported(error.sentence, "danger")
        else:
            self._show_exported(f"Written: {name}. Open it in ui.perfetto.dev.", "secondary")

    def _show_exported(self, words: str, tone: str) -> None:
        self.exported_label.setText(words)
        self.exported_label.setVisible(bool(words))
        set_tone(self.exported_label, tone)

    def _laid_out(self, record: RequestRecord) -> Waterfall:
        return waterfall(record, tuple(self._stages.values()))

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
        item.setText(record.sentence or ("…" if record.timing is None else "Nothing understood"))
        item.setData(SECOND_LINE, _second_line(record))
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
        laid_out = self._laid_out(record)
        for row, step in zip(self.rows, laid_out.steps, strict=True):
            stage = self._stages.get(step.number)
            name = stage.name if stage else ECHO_STEPS.get(step.number, f"stage {step.number}")
            inferred = bool(stage and stage.inference)
            row.show_step(step, name, laid_out, inference=inferred, error=error)


def _second_line(record: RequestRecord) -> str:
    timing = record.timing
    if record.failure:
        return "failed"
    if timing is None:
        return "under way…"
    spoken_ms = timing.perceived_ms if timing.perceived_ms is not None else timing.first_audio_ms
    if spoken_ms is None:
        return "cancelled" if timing.cancelled else record.accelerator_title
    end = "interrupted" if timing.cancelled else record.accelerator_title
    return f"{milliseconds(spoken_ms)} {timing.figures} · {end}"


def _empty_page() -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(SPACE_6, SPACE_6, SPACE_6, SPACE_6)
    layout.setSpacing(SPACE_2)
    title: QLabel = text_label("No request yet", Role.DISPLAY)
    words = text_label(
        "Ask something, and every step of the way from your voice to the reply appears here with "
        "its time.",
        Role.BODY,
        tone="secondary",
        wrap=True,
    )
    layout.addStretch(2)
    layout.addWidget(title)
    layout.addWidget(words)
    layout.addStretch(3)
    return page
