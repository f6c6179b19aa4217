"""The choice of the accelerator: all that the backend knows by family, the ones that cannot run here with their reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

from app.views.accelerator_groups import group_accelerators
from app.windows.theme.typography import SPACE_1, SPACE_2, Role, font
from app.windows.widgets.two_line_delegate import (
    HEADING_HEIGHT,
    HEIGHT,
    IS_HEADING,
    SECOND_LINE,
    TwoLineDelegate,
)
from backend.wire.messages import AcceleratorDescription

POPUP_WIDTH, POPUP_HEIGHT = 420, 480
"""Least width of the list, so that reasons can be read, and the height from which it scrolls."""
NAME = int(Qt.ItemDataRole.UserRole)


def second_line(accelerator: AcceleratorDescription, *, below_heading: bool = False) -> str:
    """Why it cannot run, or what it is: measured or modelled, price and its date, hardware.

    Args:
        accelerator: which one.
        below_heading: the heading above says already that modelled ones are not in this machine.
    """
    if not accelerator.available:
        return accelerator.reason or "Not available on this machine"
    price = accelerator.price_per_hour_usd
    dated = accelerator.price_note.partition(";")[0]
    error = accelerator.model_error
    parts = [
        accelerator.figures + (f", error up to {error.largest_percent:.0f} %" if error else ""),
        "" if below_heading and accelerator.figures == "modelled" else accelerator.remark,
        f"${price:.3f} per hour" + (f" ({dated})" if dated else "") if price is not None else "",
        accelerator.hardware,
    ]
    return " · ".join(part for part in parts if part)


def entry_text(accelerator: AcceleratorDescription, pending: str) -> str:
    """Its title, with "Loading" before it while the next request has to wait for it."""
    loading = accelerator.name == pending or (accelerator.chosen and not accelerator.ready)
    return (
        f"Loading {accelerator.title}…" if loading and accelerator.available else accelerator.title
    )


class AcceleratorChoice(QComboBox):
    """Shows the accelerator of the next request; another one is chosen by the user only, never by a new description.

    Signals:
        chosen(str): the name of the accelerator that the user picked.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._accelerators: tuple[AcceleratorDescription, ...] = ()
        self._pending = ""
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(TwoLineDelegate(self))
        self.setFont(font(Role.LABEL))
        self.view().setMinimumWidth(POPUP_WIDTH)
        self.setAccessibleName("Accelerator")
        self.setPlaceholderText("Accelerator")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self.setEnabled(False)
        self.activated.connect(self._on_activated)

    def show_accelerators(self, accelerators: Sequence[AcceleratorDescription]) -> None:
        """Show what the backend describes."""
        if any(each.name == self._pending and each.chosen for each in accelerators):
            self._pending = ""
        self._accelerators = tuple(accelerators)
        self._fill()

    def on_refused(self) -> None:
        """The backend did not agree: back to what it runs."""
        self._pending = ""
        self._fill()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A title for which there is no room ends in "…"."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        text, room = self.currentText() or self.placeholderText(), field.width() - SPACE_1
        option.currentText = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def _fill(self) -> None:
        self._model.clear()
        current: AcceleratorDescription | None = None
        for group in group_accelerators(self._accelerators):
            self._model.appendRow(_heading(group.heading))
            for accelerator in group.members:
                self._model.appendRow(_item(accelerator, self._pending))
                if accelerator.name == self._pending or (accelerator.chosen and not self._pending):
                    current = accelerator
        row = self.findData(current.name, NAME) if current else -1
        self.setCurrentIndex(row)
        self.view().setMinimumHeight(min(self._height(), POPUP_HEIGHT))
        self.setEnabled(bool(self._accelerators))
        self.setToolTip(second_line(current) if current else "Runs the networks")

    def _height(self) -> int:
        headings = sum(
            bool(self._model.item(row).data(IS_HEADING)) for row in range(self._model.rowCount())
        )
        entries = self._model.rowCount() - headings
        return entries * HEIGHT + headings * HEADING_HEIGHT + 2 * SPACE_2

    def _on_activated(self, row: int) -> None:
        name = self.itemData(row, NAME)
        accelerator = next((each for each in self._accelerators if each.name == name), None)
        if accelerator is None or not accelerator.available:
            return
        if not (accelerator.chosen and not self._pending):
            self._pending = accelerator.name
            self._fill()
            self.chosen.emit(accelerator.name)


def _heading(words: str) -> QStandardItem:
    item = QStandardItem(words)
    item.setData(True, IS_HEADING)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


def _item(accelerator: AcceleratorDescription, pending: str) -> QStandardItem:
    item = QStandardItem(entry_text(accelerator, pending))
    item.setData(accelerator.name, NAME)
    item.setData(second_line(accelerator, below_heading=True), SECOND_LINE)
    item.setToolTip(second_line(accelerator))
    item.setEnabled(accelerator.available)
    return item
