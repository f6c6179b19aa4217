"""The combo box with the accelerators by family; unavailable ones show their reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

from app.translation import format_decimal, tr
from app.views.accelerator_groups import group_accelerators
from app.windows.theme.text_size import keep_scaled, scaled, text_size
from app.windows.theme.typography import SPACE_1, SPACE_2, Role, font
from app.windows.widgets.two_line_delegate import (
    HEADING_HEIGHT,
    HEIGHT,
    IS_HEADING_ROLE,
    SECOND_LINE_ROLE,
    TwoLineDelegate,
)
from backend.wire.messages import AcceleratorDescription

POPUP_WIDTH, POPUP_HEIGHT = 420, 480
"""Smallest width of the list, so that reasons can be read, and the height from which it scrolls, in
device-independent pixels."""
NAME_ROLE = int(Qt.ItemDataRole.UserRole)


def describe_accelerator(
    accelerator: AcceleratorDescription, *, below_heading: bool = False
) -> str:
    """Describe an accelerator: why it is unavailable, or provenance, price with date and hardware.

    Args:
        accelerator: from the backend's description.
        below_heading: leave out the remark of modelled accelerators, which the heading replaces.
    """
    if not accelerator.available:
        return accelerator.reason or tr("Not available on this machine")
    price = accelerator.price_per_hour_usd
    dated = accelerator.price_note.partition(";")[0]
    error = accelerator.model_error
    figures, cost = tr(accelerator.figures), ""
    if error is not None:
        figures += tr(", error up to {percent} %").format(percent=f"{error.largest_percent:.0f}")
    if price is not None:
        cost = tr("${price} per hour").format(price=format_decimal(price, 3))
        cost += f" ({dated})" if dated else ""
    parts = [
        figures,
        "" if below_heading and accelerator.figures == "modelled" else accelerator.remark,
        cost,
        accelerator.hardware,
    ]
    return " · ".join(part for part in parts if part)


def format_title(accelerator: AcceleratorDescription, pending: str) -> str:
    """Format the title, with "Loading" before it while the accelerator is not ready.

    Args:
        accelerator: from the backend's description.
        pending: name of the accelerator that the user picked and the backend has not chosen yet.
    """
    loading = accelerator.name == pending or (accelerator.chosen and not accelerator.ready)
    return (
        tr("Loading {title}…").format(title=accelerator.title)
        if loading and accelerator.available
        else accelerator.title
    )


class AcceleratorChoice(QComboBox):
    """Shows the accelerator of the next request and lets the user pick another one.

    A new description of the backend never emits `chosen`.

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
        keep_scaled(self.view(), setMinimumWidth=POPUP_WIDTH)
        self.setAccessibleName(tr("Accelerator"))
        self.setPlaceholderText(tr("Accelerator"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self.setEnabled(False)
        self.activated.connect(self._on_activated)
        text_size().changed.connect(self._fit_list)

    def show_accelerators(self, accelerators: Sequence[AcceleratorDescription]) -> None:
        """Offer the accelerators of the backend's description."""
        if any(known.name == self._pending and known.chosen for known in accelerators):
            self._pending = ""
        self._accelerators = tuple(accelerators)
        self._fill()

    def on_refused(self) -> None:
        """The backend rejected the choice: show again what it runs."""
        self._pending = ""
        self._fill()

    def showPopup(self) -> None:
        """Open the list; it is wider than the box, and stays inside of the window."""
        super().showPopup()
        popup, window = self.view().window(), self.window()
        right = window.mapToGlobal(window.rect().topRight()).x() - SPACE_2
        beyond = popup.x() + popup.width() - right
        if beyond > 0:
            popup.move(max(popup.x() - beyond, window.mapToGlobal(QPoint(0, 0)).x()), popup.y())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the title, elided if it is too long."""
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
        text, width = self.currentText() or self.placeholderText(), field.width() - SPACE_1
        option.currentText = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
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
        row = self.findData(current.name, NAME_ROLE) if current else -1
        self.setCurrentIndex(row)
        self._fit_list()
        self.setEnabled(bool(self._accelerators))
        self.setToolTip(describe_accelerator(current) if current else tr("Runs the networks"))

    def _fit_list(self) -> None:
        self.view().setMinimumHeight(min(self._height(), scaled(POPUP_HEIGHT)))

    def _height(self) -> int:
        headings = sum(
            bool(self._model.item(row).data(IS_HEADING_ROLE))
            for row in range(self._model.rowCount())
        )
        entries = self._model.rowCount() - headings
        return entries * scaled(HEIGHT) + headings * scaled(HEADING_HEIGHT) + scaled(2 * SPACE_2)

    def _on_activated(self, row: int) -> None:
        name = self.itemData(row, NAME_ROLE)
        accelerator = next((known for known in self._accelerators if known.name == name), None)
        if accelerator is None or not accelerator.available:
            return
        if not (accelerator.chosen and not self._pending):
            self._pending = accelerator.name
            self._fill()
            self.chosen.emit(accelerator.name)


def _heading(words: str) -> QStandardItem:
    item = QStandardItem(words)
    item.setData(True, IS_HEADING_ROLE)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


def _item(accelerator: AcceleratorDescription, pending: str) -> QStandardItem:
    item = QStandardItem(format_title(accelerator, pending))
    item.setData(accelerator.name, NAME_ROLE)
    item.setData(describe_accelerator(accelerator, below_heading=True), SECOND_LINE_ROLE)
    item.setToolTip(describe_accelerator(accelerator))
    item.setEnabled(accelerator.available)
    return item
