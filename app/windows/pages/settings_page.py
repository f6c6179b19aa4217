"""The settings page: one form for each page of the settings model, one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel
from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton

from app.echo.devices import AudioDevice
from app.translation import tr
from app.windows.pages.page import ScrollPage
from app.windows.settings_form.form_pickers import AcceleratorField, DeviceField
from app.windows.settings_form.price_field import PricesField
from app.windows.settings_form.settings_form import SettingsForm
from app.windows.theme.typography import Role, text_label
from app.windows.widgets.buttons import text_button
from backend.wire.messages import AcceleratorDescription


class SettingsPage(ScrollPage):
    """Shows a settings model and reports changes; rejected values are explained beside their field.

    Attributes:
        forms: page name → form.

    Signals:
        edited(str, str, object): page, field and value that the user has chosen.
        reset_clicked(str): the user resets a page to its defaults.
        devices_requested: the lists of audio devices must be updated.
        speaker_test_clicked: the user wants to hear a test sound.
        restart_clicked: the user restarts the backend.
        accelerator_chosen(str): the user chose the accelerator of the next request.
    """

    edited = Signal(str, str, object)
    reset_clicked = Signal(str)
    devices_requested = Signal()
    speaker_test_clicked = Signal()
    restart_clicked = Signal()
    accelerator_chosen = Signal(str)

    def __init__(self, model: type[BaseModel]) -> None:
        super().__init__(tr("Settings"), tr("Changes apply at once and are kept."))
        self.forms: dict[str, SettingsForm] = {}
        for name, info in model.model_fields.items():
            if isinstance(info.annotation, type) and issubclass(info.annotation, BaseModel):
                self._add_form(name, tr(info.title or name), info.annotation)
        self.finish()

    def show_settings(self, settings: BaseModel) -> None:
        """Show these settings."""
        for name, form in self.forms.items():
            form.show_values(getattr(settings, name))

    def show_problem(self, page: str, field: str, sentence: str) -> None:
        """Explain beside a field why its value was rejected."""
        self.forms[page].rows[field].show_problem(sentence)

    def show_devices(
        self, microphones: Sequence[AudioDevice], speakers: Sequence[AudioDevice]
    ) -> None:
        """Offer these audio devices."""
        for field in self.findChildren(DeviceField):
            field.show_devices(microphones if field.meter is not None else speakers)

    def show_accelerators(self, accelerators: Sequence[AcceleratorDescription]) -> None:
        """Offer these accelerators."""
        for field in self.findChildren(AcceleratorField):
            field.show_accelerators(accelerators)
        for prices in self.findChildren(PricesField):
            prices.show_accelerators(accelerators)

    def on_accelerator_refused(self) -> None:
        """The backend rejected the chosen accelerator."""
        for field in self.findChildren(AcceleratorField):
            field.on_refused()

    def on_level_changed(self, level_dbfs: float) -> None:
        """The loudness of the microphone's audio changed."""
        for field in self.findChildren(DeviceField):
            if field.meter is not None:
                field.meter.show_level(level_dbfs)

    def showEvent(self, event: QShowEvent) -> None:
        """Request the devices, which may have changed since the page was last shown."""
        super().showEvent(event)
        self.devices_requested.emit()

    def _add_form(self, name: str, title: str, model: type[BaseModel]) -> None:
        form = SettingsForm(model)
        form.setAccessibleName(title)
        form.edited.connect(lambda field, value: self._on_edited(name, field, value))
        reset = text_button(tr("Reset"), kind="link", role=Role.SMALL)
        reset.setAccessibleName(tr("Reset {title}").format(title=title))
        reset.clicked.connect(lambda: self.reset_clicked.emit(name))
        restart = [self._restart_button()] if name == "backend" else []
        self.add_heading(text_label(title, Role.HEADING), *restart, reset)
        self.column.addWidget(form)
        self.forms[name] = form
        for field in form.findChildren(DeviceField):
            field.refresh_clicked.connect(self.devices_requested)
            field.test_clicked.connect(self.speaker_test_clicked)

    def _restart_button(self) -> QPushButton:
        restart = text_button(tr("Restart"), kind="link", role=Role.SMALL)
        restart.setAccessibleName(tr("Restart the backend"))
        restart.clicked.connect(self.restart_clicked)
        return restart

    def _on_edited(self, page: str, field: str, value: object) -> None:
        if isinstance(self.forms[page].rows[field].field, AcceleratorField):
            self.accelerator_chosen.emit(value)
        else:
            self.edited.emit(page, field, value)
