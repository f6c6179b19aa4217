"""The form field for prices: what an hour costs, where that price comes from, and of which day it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QVBoxLayout, QWidget

from app.settings.pages import MACHINE, OwnPrice
from app.windows.settings_form.form_fields import FormField, WheelGuard, make_plain
from app.windows.theme.typography import SPACE_1, SPACE_3, Role, font
from app.windows.widgets.elided_label import ElidedLabel
from app.windows.widgets.layouts import clear
from backend.wire.messages import AcceleratorDescription

HIGHEST_USD = 1_000.0


class PricesField(FormField):
    """US dollars an hour of this machine, of each modelled accelerator, and of any other that the user adds.

    Attributes:
        entries, notes: by name ("machine" or an accelerator's), what is shown now.
        more_choice: adds an entry for an accelerator of this machine that is to have a price of its
            own.
    """

    def __init__(self) -> None:
        super().__init__()
        self._own: dict[str, OwnPrice] = {}
        self._added: set[str] = set()
        self._accelerators: tuple[AcceleratorDescription, ...] = ()
        self.entries: dict[str, QDoubleSpinBox] = {}
        self.notes: dict[str, ElidedLabel] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_3)
        self.more_choice = QComboBox()
        self.more_choice.setAccessibleName("Give another accelerator a price of its own")
        self.more_choice.setFont(font(Role.LABEL))
        self.more_choice.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.more_choice.installEventFilter(WheelGuard(self.more_choice))
        self.more_choice.activated.connect(self._on_more)
        column = QVBoxLayout()
        column.setSpacing(SPACE_3)
        column.addLayout(self._rows)
        column.addWidget(self.more_choice)
        self._row.addLayout(column, 1)
        self._fill()

    def show_value(self, value: Mapping[str, OwnPrice]) -> None:
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
        machine = self._own.get(MACHINE)
        note = _dated(machine) if machine else "for all that runs here"
        self._add_entry(MACHINE, "This machine", machine.usd_per_hour if machine else None, note)
        for each in self._accelerators:
            own = self._own.get(each.name)
            if each.figures == "modelled" or own or each.name in self._added:
                listed = each.price_per_hour_usd if each.figures == "modelled" else None
                price = own.usd_per_hour if own else listed
                unset = each.price_note if each.figures == "modelled" else "as this machine"
                self._add_entry(each.name, each.title, price, _dated(own) if own else unset)
        self._fill_more()
        self.setFocusProxy(next(iter(self.entries.values())))

    def _fill_more(self) -> None:
        self.more_choice.clear()
        self.more_choice.addItem("Another accelerator…", "")
        for each in self._accelerators:
            if each.available and each.name not in self.entries:
                self.more_choice.addItem(each.title, each.name)
        self.more_choice.setVisible(self.more_choice.count() > 1)

    def _on_more(self, row: int) -> None:
        name = str(self.more_choice.itemData(row))
        if name:
            self._added.add(name)
            self._fill()
            self.entries[name].setFocus()

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
        prices = dict(self._own)
        prices[name] = OwnPrice(usd_per_hour=value, set_on=date.today().isoformat())
        if not value:
            # Nothing is no price of ours: the datasheet's counts again, or this machine's.
            del prices[name]
        self.edited.emit(prices)


def _dated(price: OwnPrice) -> str:
    return f"{price.set_on}, as set here" if price.set_on else "as set here"
