"""Builds the form of one section of the settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pydantic.fields import FieldInfo
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.settings.sections import SettingName, extra_of
from app.windows.settings_form.field_row import FieldRow
from app.windows.settings_form.form_fields import FormField, TextField, make_field
from app.windows.settings_form.form_pickers import (
    AcceleratorField,
    DeviceField,
    FoldersField,
    TimeZoneField,
    VoiceField,
)
from app.windows.settings_form.model_field import ModelField
from app.windows.settings_form.price_field import PricesField
from app.windows.theme.typography import SPACE_2, SPACE_4
from app.windows.widgets.layouts import separator

PICKERS: dict[str, Callable[[FieldInfo], FormField]] = {
    "microphone": lambda info: DeviceField(is_microphone=True),
    "speaker": lambda info: DeviceField(is_microphone=False),
    "accelerator": lambda info: AcceleratorField(),
    "voice": VoiceField,
    "time_zone": lambda info: TimeZoneField(),
    "folders": lambda info: FoldersField(),
    "prices": lambda info: PricesField(),
    "model": ModelField,
    "secret": lambda info: TextField(info, secret=True),
}
"""Value of `json_schema_extra={"picker": …}` of a setting → its form field."""


class SettingsForm(QFrame):
    """A card with a row for each setting.

    Attributes:
        rows: setting → its row.

    Signals:
        edited(SettingName, object): a setting and the value that the user has chosen.
        restore_clicked(SettingName): the user wants the setting's default back.
    """

    edited = Signal(object, object)
    restore_clicked = Signal(object)

    def __init__(self, fields: Mapping[SettingName, FieldInfo]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.rows: dict[SettingName, FieldRow] = {}
        self._separators: dict[SettingName, QFrame] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_4, SPACE_2, SPACE_4, SPACE_2)
        layout.setSpacing(0)
        for name, info in fields.items():
            make = PICKERS.get(extra_of(info, "picker"), make_field)
            row = FieldRow(info, make(info))
            row.field.edited.connect(lambda value, name=name: self._on_edited(name, value))
            row.restore_button.clicked.connect(lambda _, name=name: self.restore_clicked.emit(name))
            self._separators[name] = separator()
            layout.addWidget(self._separators[name])
            layout.addWidget(row)
            self.rows[name] = row
        next(iter(self._separators.values())).hide()

    def show_rows(self, names: frozenset[SettingName]) -> None:
        """Show the rows of these settings; without any, hide the form."""
        is_first = True
        for name, row in self.rows.items():
            row.setVisible(name in names)
            self._separators[name].setVisible(name in names and not is_first)
            is_first = is_first and name not in names
        self.setHidden(is_first)

    def _on_edited(self, name: SettingName, value: object) -> None:
        self.rows[name].show_problem("")
        self.edited.emit(name, value)
