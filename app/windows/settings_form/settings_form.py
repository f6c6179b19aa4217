"""Builds the form of a settings page from its pydantic model."""

from __future__ import annotations

from collections.abc import Callable

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.translation import tr
from app.windows.settings_form.form_fields import FormField, TextField, make_field
from app.windows.settings_form.form_pickers import (
    AcceleratorField,
    DeviceField,
    FoldersField,
    TimeZoneField,
    find_picker,
)
from app.windows.settings_form.price_field import PricesField
from app.windows.theme.typography import SPACE_1, SPACE_2, SPACE_3, SPACE_4, Role, text_label
from app.windows.widgets.layouts import separator

FIELD_WIDTH = 268
"""Width of the right column, in device-independent pixels."""
PICKERS: dict[str, Callable[[FieldInfo], FormField]] = {
    "microphone": lambda info: DeviceField(is_microphone=True),
    "speaker": lambda info: DeviceField(is_microphone=False),
    "accelerator": lambda info: AcceleratorField(),
    "time_zone": lambda info: TimeZoneField(),
    "folders": lambda info: FoldersField(),
    "prices": lambda info: PricesField(),
    "secret": lambda info: TextField(info, secret=True),
}
"""Value of `json_schema_extra={"picker": …}` of a setting → its form field."""
CHOSEN_ELSEWHERE = frozenset({"skills_page", "none"})
"""Pickers of settings that have no field in the form: another page shows them, or none does."""


class FieldRow(QWidget):
    """A row with title, description and problem on the left, and the field on the right."""

    def __init__(self, info: FieldInfo, field: FormField) -> None:
        super().__init__()
        self.field = field
        title = text_label(tr(info.title or ""), Role.LABEL)
        title.setBuddy(field)
        self._info = info
        self._is_available = True
        self.problem_label: QLabel = text_label("", Role.SMALL, tone="danger", wrap=True)
        self.problem_label.hide()
        words = QVBoxLayout()
        words.setSpacing(SPACE_1)
        words.addWidget(title)
        self.description_label: QLabel = text_label(
            tr(info.description or ""), Role.SMALL, tone="secondary", wrap=True
        )
        words.addWidget(self.description_label)
        words.addWidget(self.problem_label)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, SPACE_3, 0, SPACE_3)
        layout.setSpacing(SPACE_4)
        layout.addLayout(words, 1)
        layout.setAlignment(words, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        field.setFixedWidth(FIELD_WIDTH)
        layout.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        target = field.focusProxy() or field
        target.setAccessibleName(tr(info.title or ""))
        target.setAccessibleDescription(tr(info.description or ""))

    def show_problem(self, sentence: str) -> None:
        """Show why a value was rejected; an empty sentence hides it."""
        self.problem_label.setText(sentence)
        self.problem_label.setVisible(bool(sentence))
        self.field.show_invalid(bool(sentence))

    def show_value(self, value: object) -> None:
        """Show the value of the setting, unless the setting is not available."""
        if self._is_available:
            self.field.show_value(value)

    def show_available(self, value: object) -> None:
        """Let the user change the setting again."""
        self._is_available = True
        self.field.show_value(value)
        self.field.setEnabled(True)
        self.description_label.setText(tr(self._info.description or ""))

    def show_unavailable(self, value: object, sentence: str) -> None:
        """Show the value that holds here whatever is set, and why it cannot be changed."""
        self._is_available = False
        self.field.show_value(value)
        self.field.setEnabled(False)
        self.description_label.setText(sentence)


class SettingsForm(QFrame):
    """The form of one settings page.

    Attributes:
        rows: name of the setting → its row.

    Signals:
        edited(str, object): name of the setting and the value that the user has chosen.
    """

    edited = Signal(str, object)

    def __init__(self, model: type[BaseModel]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.rows: dict[str, FieldRow] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_4, SPACE_2, SPACE_4, SPACE_2)
        layout.setSpacing(0)
        for name, info in model.model_fields.items():
            if find_picker(info) in CHOSEN_ELSEWHERE:
                continue
            make = PICKERS.get(find_picker(info), make_field)
            row = FieldRow(info, make(info))
            row.field.edited.connect(lambda value, field=name: self._on_edited(field, value))
            if self.rows:
                layout.addWidget(separator())
            layout.addWidget(row)
            self.rows[name] = row

    def show_values(self, page: BaseModel) -> None:
        """Show these settings."""
        for name, row in self.rows.items():
            row.show_value(getattr(page, name))

    def _on_edited(self, name: str, value: object) -> None:
        self.rows[name].show_problem("")
        self.edited.emit(name, value)
