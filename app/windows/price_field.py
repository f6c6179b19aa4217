"""The form field for prices: one entry for each accelerator, with where its price comes from and of which day it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QDoubleSpinBox, QVBoxLayout, QWidget

from app.windows.elided_label import ElidedLabel
from app.windows.form_fields import FormField, WheelGuard, make_plain
from app.windows.layouts import clear
from app.windows.typography import SPACE_1, SPACE_3, Role, font
from backend.wire.messages import AcceleratorDescription

MACHINE = "machine"
"""Under this name the settings keep the price of the backend's own machine, whatever runs on it."""
HIGHEST_USD = 1_000.0


class PricesField(FormField):
    """US dollars an hour of this machine and of each modelled accelerator; nothing for a machine means no price."""

    def __init__(self) -> None:
        super().__init__()
        self._own: dict[str, float] = {}
        self._accelerators: tuple[AcceleratorDescription, ...] = ()
        self.entries: dict[str, QDoubleSpinBox] = {}
        self.notes: dict[str, ElidedLabel] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_3)
        self._row.addLayout(self._rows, 1)
        self._fill()

    def show_value(self, value: Mapping[str, float]) -> None:
        """Show the prices that are set; the others are the backend's."""
        self._own = dict(value)
        self._fill()

    def show_accelerators(self, accelerators: Sequence[AcceleratorDescription]) -> None:
        """Offer these."""
        if tuple(accelerators) != self._accelerators:
            self._accelerators = tuple(accelerators)
            self._fill()

    def _fill(self) -> None:
        """Make the entries anew, unless the user is writing in one of them."""
        if any(entry.hasFocus() for entry in self.entries.values()):
            return
        clear(self._rows)
        self.entries, self.notes = {}, {}
        self._add_entry(MACHINE, "This machine", self._own.get(MACHINE), "")
        for each in self._accelerators:
            if each.figures == "modelled":
                price = self._own.get(each.name, each.price_per_hour_usd)
                self._add_entry(each.name, each.title, price, self._note(each))
        self.setFocusProxy(next(iter(self.entries.values())))

    def _note(self, accelerator: AcceleratorDescription) -> str:
        return "as set here" if accelerator.name in self._own else accelerator.price_note

    def _add_entry(self, name: str, title: str, price: float | None, note: str) -> None:
        entry = QDoubleSpinBox()
        entry.setDecimals(4)
        entry.setRange(0.0, HIGHEST_USD)
        entry.setPrefix("$ ")
        entry.setSuffix(" per hour")
        entry.setSpecialValueText("no price")
        make_plain(entry)
        entry.setFont(font(Role.LABEL, figures=True))
        entry.setAccessibleName(f"Price of {title}")
        entry.installEventFilter(WheelGuard(entry))
        entry.setValue(price or 0.0)
        entry.valueChanged.connect(lambda value: self._on_edited(name, value))
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_1)
        words = ElidedLabel(Role.SMALL)
        words.setText(title)
        dated = ElidedLabel(Role.SMALL, tone="secondary")
        dated.setText(note)
        dated.setVisible(bool(note))
        for widget in (words, entry, dated):
            column.addWidget(widget)
        self._rows.addWidget(row)
        self.entries[name], self.notes[name] = entry, dated

    def _on_edited(self, name: str, value: float) -> None:
        prices: dict[str, Any] = {**self._own, name: value}
        if not value:
            # Nothing is no price of ours: the datasheet's counts again.
            del prices[name]
        self.edited.emit(prices)
