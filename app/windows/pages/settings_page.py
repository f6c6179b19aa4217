"""The settings page: one form for each page of the settings model, one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel
from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton

from app.echo.devices import AudioDevice
from app.windows.pages.page import ScrollPage
from app.windows.settings_form.form_pickers import AcceleratorField, DeviceField
from app.windows.settings_form.price_field import PricesField
from app.windows.settings_form.settings_form import SettingsForm
from app.windows.theme.typography import Role, text_label
from app.windows.widgets.buttons import text_button
from backend.wire.messages import AcceleratorDescription


class SettingsPage(ScrollPage):
    """Shows a settings model and tells of changes; what cannot be taken is explained beside its field.

    Attributes:
        forms: the forms by page name.

    Signals:
        edited(str, str, object): page, field and value that the user has chosen.
        reset_clicked(str): give this page its defaults back.
        devices_wanted: the lists of devices are to be made anew.
        speaker_test_clicked: play a sound.
        restart_clicked: start the backend anew.
        accelerator_chosen(str): run the next request on this one.
    """

    edited = Signal(str, str, object)
    reset_clicked = Signal(str)
    devices_wanted = Signal()
    speaker_test_clicked = Signal()
    restart_clicked = Signal()
    accelerator_chosen = Signal(str)

    def __init__(self, model: type[BaseModel]) -> None:
        super().__init__("Settings", "Changes apply at once and are kept.")
        self.forms: dict[str, SettingsForm] = {}
        for name, info in model.model_fields.items():
            if isinstance(info.annotation, type) and issubclass(info.annotation, BaseModel):
                self._add_form(name, info.title or name, info.annotation)
        self.finish()

    def show_settings(self, settings: BaseModel) -> None:
        """Show what is set."""
        for name, form in self.forms.items():
            form.show_values(getattr(settings, name))

    def show_problem(self, page: str, field: str, sentence: str) -> None:
        """Say beside the field why its entry was not taken."""
        self.forms[page].rows[field].show_problem(sentence)

    def show_devices(
        self, microphones: Sequence[AudioDevice], speakers: Sequence[AudioDevice]
    ) -> None:
        """Offer these devices."""
        for field in self.findChildren(DeviceField):
            field.show_devices(microphones if field.meter is not None else speakers)

    def show_accelerators(self, accelerators: Sequence[AcceleratorDescription]) -> None:
        """Offer these accelerators."""
        for field in self.findChildren(AcceleratorField):
            field.show_accelerators(accelerators)
        for prices in self.findChildren(PricesField):
            prices.show_accelerators(accelerators)

    def on_accelerator_refused(self) -> None:
        """The backend did not agree with the choice."""
        for field in self.findChildren(AcceleratorField):
            field.on_refused()

    def on_level_changed(self, level_dbfs: float) -> None:
        """The microphone's loudness, for the meter."""
        for field in self.findChildren(DeviceField):
            if field.meter is not None:
                field.meter.show_level(level_dbfs)

    def showEvent(self, event: QShowEvent) -> None:
        """Devices may have come and gone since."""
        super().showEvent(event)
        self.devices_wanted.emit()

    def _add_form(self, name: str, title: str, model: type[BaseModel]) -> None:
        form = SettingsForm(model)
        form.setAccessibleName(title)
        form.edited.connect(lambda field, value: self._on_edited(name, field, value))
        reset = text_button("Reset", kind="link", role=Role.SMALL)
        reset.setAccessibleName(f"Reset {title}")
        reset.clicked.connect(lambda: self.reset_clicked.emit(name))
        restart = [self._restart_button()] if name == "backend" else []
        self.add_heading(text_label(title, Role.HEADING), *restart, reset)
        self.column.addWidget(form)
        self.forms[name] = form
        for field in form.findChildren(DeviceField):
            field.refresh_clicked.connect(self.devices_wanted)
            field.test_clicked.connect(self.speaker_test_clicked)

    def _restart_button(self) -> QPushButton:
        restart = text_button("Restart", kind="link", role=Role.SMALL)
        restart.setAccessibleName("Restart the backend")
        restart.clicked.connect(self.restart_clicked)
        return restart

    def _on_edited(self, page: str, field: str, value: object) -> None:
        if isinstance(self.forms[page].rows[field].field, AcceleratorField):
            self.accelerator_chosen.emit(value)
        else:
            self.edited.emit(page, field, value)
