"""A step on the pipeline page: its row, and below it its data while it is open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.views.request_history import RequestRecord
from app.views.step_percentiles import Percentiles
from app.views.time_scale import TimeScale
from app.views.waterfall import Step
from app.windows.pages.pipeline.panel import PanelContext, StepPanel
from app.windows.pages.pipeline.panels import panel_type, why_empty
from app.windows.pages.pipeline.step_row import BUTTON_WIDTH, StepRow, format_usual
from app.windows.theme.typography import SPACE_2, Role, text_label

INDENT = BUTTON_WIDTH + SPACE_2


class StepSection(QWidget):
    """Makes the panel of its step when it is opened for the first time.

    Attributes:
        row: always in sight; panel: the data of the shown request; None if there is none or the
            step was never open.

    Signals:
        opened: its data is to be filled in.
    """

    opened = Signal()

    def __init__(self, number: int, scale: TimeScale, context: PanelContext) -> None:
        super().__init__()
        self._number, self._context = number, context
        self._shown: tuple[object, ...] = ()
        self.row = StepRow(number, scale, context.moment)
        self.row.toggled.connect(self._on_toggled)
        self.panel: StepPanel | None = None
        self._body = QWidget()
        self._body.hide()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(INDENT, 0, 0, 0)
        self._column.setSpacing(SPACE_2)
        self.usual_label = text_label("", Role.SMALL, tone="secondary", wrap=True, figures=True)
        self.output_label = text_label("", Role.TEXT, wrap=True)
        self.empty_label = text_label("", Role.TEXT, tone="secondary", wrap=True)
        for label in (self.output_label, self.usual_label, self.empty_label):
            label.hide()
            self._column.addWidget(label)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.row)
        layout.addWidget(self._body)

    @property
    def is_open(self) -> bool:
        """Whether the data is in sight."""
        return self.row.open_button.isChecked()

    def fill(self, record: RequestRecord, step: Step, usual: Percentiles | None) -> None:
        """Show the data of this request, if the step is open and the data is new."""
        if not self.is_open:
            return
        self.usual_label.setText(format_usual(usual))
        self.usual_label.setVisible(usual is not None)
        made_of = panel_type(record, self._number)
        self.empty_label.setVisible(made_of is None)
        self.empty_label.setText(why_empty(record, step) if made_of is None else "")
        # The row has room for one line of it.
        self.output_label.setText(step.output)
        self.output_label.setVisible(bool(step.output) and made_of is None)
        self._show_panel(record, made_of)

    def _show_panel(self, record: RequestRecord, made_of: type[StepPanel] | None) -> None:
        if self.panel is not None and type(self.panel) is not made_of:
            self.panel.hide()
            self.panel.deleteLater()
            self.panel, self._shown = None, ()
        if made_of is None:
            return
        if self.panel is None:
            self.panel = made_of(self._context)
            self._column.addWidget(self.panel)
            self.panel.show()
        details = record.details.get(self._number)
        shown = (record.request_id, id(details), id(record.readings), record.received_reply)
        if shown != self._shown:
            self._shown = shown
            self.panel.show_record(record, details)
            self._order_tabs(self.panel)

    def _order_tabs(self, panel: StepPanel) -> None:
        """Tab goes from the step's button into its panel: by default, what is made last is last."""
        before: QWidget = self.row.open_button
        for widget in panel.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                QWidget.setTabOrder(before, widget)
                before = widget

    def _on_toggled(self, is_open: bool) -> None:
        self._body.setVisible(is_open)
        if is_open:
            self.opened.emit()
