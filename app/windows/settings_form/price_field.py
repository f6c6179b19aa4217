"""The form field for the prices of accelerators, with source and date of each price."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QVBoxLayout, QWidget

from app.settings.pages import MACHINE, OwnPrice
from app.translation import tr
from app.windows.settings_form.form_fields import FormField, WheelGuard, style_spin_box
from app.windows.theme.typography import SPACE_1, SPACE_3, Role, font
from app.windows.widgets.elided_label import ElidedLabel
from app.windows.widgets.layouts import clear
from backend.wire.messages import AcceleratorDescription

HIGHEST_USD = 1_000.0


class PricesField(FormField):
    """Prices in US dollars per hour.

    This machine and each modelled accelerator have an entry; the user can add others.

    Attributes:
        entries, notes: name ("machine" or an accelerator's) → spin box, and label below it.
        more_choice: adds an entry for an accelerator of this machine.
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
        self.more_choice.setAccessibleName(tr("Give another accelerator a price of its own"))
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
        """Show the user's prices; the others are the backend's."""
        self._own = dict(value)
        self._fill()

    def show_accelerators(self, accelerators: Sequence[AcceleratorDescription]) -> None:
        """Offer these accelerators."""
        if tuple(accelerators) != self._accelerators:
            self._accelerators = tuple(accelerators)
            self._fill()

    def _fill(self) -> None:
        """Rebuild the entries, unless the user is editing one of them."""
        if any(entry.hasFocus() for entry in self.entries.values()):
            return
        clear(self._rows)
        self.entries, self.notes = {}, {}
        machine = self._own.get(MACHINE)
        note = _format_date(machine) if machine else tr("for all that runs here")
        self._add_entry(
            MACHINE, tr("This machine"), machine.usd_per_hour if machine else None, note
        )
        for accelerator in self._accelerators:
            name, is_modelled = accelerator.name, accelerator.figures == "modelled"
            own = self._own.get(name)
            if is_modelled or own or name in self._added:
                listed = accelerator.price_per_hour_usd if is_modelled else None
                price = own.usd_per_hour if own else listed
                default_note = accelerator.price_note if is_modelled else tr("as this machine")
                note = _format_date(own) if own else default_note
                self._add_entry(name, accelerator.title, price, note)
        self._fill_more()
        self.setFocusProxy(next(iter(self.entries.values())))

    def _fill_more(self) -> None:
        self.more_choice.clear()
        self.more_choice.addItem(tr("Another accelerator…"), "")
        for accelerator in self._accelerators:
            if accelerator.available and accelerator.name not in self.entries:
                self.more_choice.addItem(accelerator.title, accelerator.name)
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
        entry.setSuffix(tr(" per hour"))
        entry.setSpecialValueText(tr("no price"))
        style_spin_box(entry)
        entry.setFont(font(Role.LABEL, figures=True))
        entry.setAccessibleName(tr("Price of {title}").format(title=title))
        entry.installEventFilter(WheelGuard(entry))
        entry.setValue(price or 0.0)
        entry.valueChanged.connect(lambda value: self._on_edited(name, value))
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_1)
        title_label = ElidedLabel(Role.SMALL)
        title_label.setText(title)
        note_label = ElidedLabel(Role.SMALL, tone="secondary")
        note_label.setText(note)
        note_label.setVisible(bool(note))
        for widget in (title_label, entry, note_label):
            column.addWidget(widget)
        self._rows.addWidget(row)
        self.entries[name], self.notes[name] = entry, note_label

    def _on_edited(self, name: str, value: float) -> None:
        prices = dict(self._own)
        prices[name] = OwnPrice(usd_per_hour=value, set_on=date.today().isoformat())
        if not value:
            # Zero removes the user's price: the datasheet's or this machine's applies again.
            del prices[name]
        self.edited.emit(prices)


def _format_date(price: OwnPrice) -> str:
    if not price.set_on:
        return tr("as set here")
    return tr("{date}, as set here").format(date=price.set_on)
