"""Form fields for devices, accelerators, the voice, time zones and folders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from zoneinfo import available_timezones

from pydantic.fields import FieldInfo
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.echo.devices import AudioDevice
from app.translation import tr
from app.windows.settings_form.form_fields import ChoiceField, FormField
from app.windows.theme.theme import make_part
from app.windows.theme.typography import SPACE_1, SPACE_2, Role, font
from app.windows.widgets.accelerator_choice import AcceleratorChoice
from app.windows.widgets.buttons import small_button, text_button
from app.windows.widgets.elided_label import ElidedLabel
from app.windows.widgets.layouts import clear
from app.windows.widgets.level_meter import LevelMeter
from backend.wire.messages import AcceleratorDescription

VOICE_SAMPLE_REQUEST = "Who are you?"
"""In English, as everything that is asked."""
SMALL_BUTTON = 36
"""Side of a button beside an entry, in device-independent pixels."""


class DeviceField(FormField):
    """A combo box with the connected microphones or speakers, the system's default first.

    Attributes:
        meter: the level meter of a microphone; None for speakers.

    Signals:
        refresh_clicked: the user updates the list of devices.
        test_clicked: the user tests the speaker.
    """

    refresh_clicked = Signal()
    test_clicked = Signal()

    def __init__(self, *, is_microphone: bool) -> None:
        super().__init__()
        self._chosen = ""
        self._devices: tuple[AudioDevice, ...] = ()
        self._is_listed = False
        self._combo = QComboBox()
        self._combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._combo.setMinimumContentsLength(12)
        self._combo.activated.connect(lambda row: self.edited.emit(self._combo.itemData(row)))
        refresh = small_button("refresh", tr("Look for devices again"), size=SMALL_BUTTON)
        refresh.clicked.connect(self.refresh_clicked)
        column = QVBoxLayout()
        column.setSpacing(SPACE_2)
        top = QHBoxLayout()
        top.setSpacing(SPACE_2)
        self._add(self._combo)
        top.addWidget(self._combo, 1)
        top.addWidget(refresh)
        column.addLayout(top)
        self.meter: LevelMeter | None = None
        if is_microphone:
            self.meter = LevelMeter()
            column.addWidget(self.meter)
        else:
            test = text_button(tr("Play a test sound"))
            test.clicked.connect(self.test_clicked)
            column.addWidget(test, 0, Qt.AlignmentFlag.AlignLeft)
        self._row.addLayout(column, 1)
        self._fill()

    def show_devices(self, devices: Sequence[AudioDevice]) -> None:
        """Offer these devices."""
        self._devices = tuple(devices)
        self._is_listed = True
        self._fill()

    def show_value(self, value: Any) -> None:
        """Select the device, even if it is not connected."""
        self._chosen = str(value)
        self._fill()

    def _fill(self) -> None:
        self._combo.clear()
        default = next((device.name for device in self._devices if device.is_default), "")
        if self._devices:
            named = tr("System default ({device})").format(device=default)
            self._combo.addItem(named if default else tr("System default"), "")
        else:
            found = tr("No device found") if self._is_listed else tr("Looking for devices…")
            self._combo.addItem(found, "")
        for device in self._devices:
            self._combo.addItem(device.name, device.name)
        if self._chosen and self._combo.findData(self._chosen) < 0:
            self._combo.addItem(
                tr("{device} (not connected)").format(device=self._chosen), self._chosen
            )
        self._combo.setCurrentIndex(self._combo.findData(self._chosen))


class AcceleratorField(FormField):
    """The accelerator of the next request."""

    def __init__(self) -> None:
        super().__init__()
        self._choice = AcceleratorChoice()
        self._choice.chosen.connect(lambda name: self.edited.emit(name))
        self._add(self._choice)

    def show_accelerators(self, accelerators: Sequence[AcceleratorDescription]) -> None:
        """Offer these accelerators."""
        self._choice.show_accelerators(accelerators)

    def on_refused(self) -> None:
        """The backend rejected the choice."""
        self._choice.on_refused()

    def show_value(self, value: Any) -> None:
        """Do nothing: the accelerator in use is known from the backend's description."""


class VoiceField(ChoiceField):
    """The voice of the replies, with a button that lets it speak.

    Signals:
        sample_asked(str): the user wants to hear the voice; the reply to this text is a sample.
    """

    sample_asked = Signal(str)

    def __init__(self, info: FieldInfo) -> None:
        super().__init__(info)
        hear = text_button(tr("Hear it"))
        hear.setToolTip(tr("Asks “{request}”").format(request=VOICE_SAMPLE_REQUEST))
        hear.clicked.connect(lambda: self.sample_asked.emit(VOICE_SAMPLE_REQUEST))
        self._row.addWidget(hear)


class TimeZoneField(FormField):
    """An editable combo box with the time zones of the database."""

    def __init__(self) -> None:
        super().__init__()
        self._combo = QComboBox()
        self._combo.setEditable(True)
        self._combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._combo.setMinimumContentsLength(12)
        self._combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        line, completer = self._combo.lineEdit(), self._combo.completer()
        if line is not None:
            line.setPlaceholderText(tr("As the system has it"))
            line.setFont(font(Role.LABEL))
            line.editingFinished.connect(lambda: self._on_edited(self._combo.currentText()))
        if completer is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            popup = completer.popup()
            if popup is not None:
                make_part(popup)  # the popup is a window, outside of the page's theme part
        self._value = ""
        self._is_filled = False
        self._combo.activated.connect(lambda row: self._on_edited(self._combo.itemText(row)))
        self._add(self._combo)

    def show_value(self, value: Any) -> None:
        """Show the time zone."""
        self._value = str(value)
        if not self._combo.hasFocus():
            self._combo.setCurrentText(self._value)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the zones when the field is first shown: they are in hundreds of files."""
        super().showEvent(event)
        if not self._is_filled:
            self._is_filled = True
            self._combo.addItems(["", *sorted(available_timezones())])
            self._combo.setCurrentText(self._value)

    def _on_edited(self, text: str) -> None:
        if text != self._value:
            self.edited.emit(text)


class FoldersField(FormField):
    """A list of folders."""

    def __init__(self) -> None:
        super().__init__()
        self._folders: tuple[str, ...] = ()
        column = QVBoxLayout()
        column.setSpacing(SPACE_1)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_1)
        add = text_button(tr("Add a folder…"))
        add.clicked.connect(self._on_add)
        column.addLayout(self._rows)
        column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        self._row.addLayout(column, 1)
        self.setFocusProxy(add)

    def show_value(self, value: Any) -> None:
        """Show the folders."""
        self._folders = tuple(value)
        clear(self._rows)
        for folder in self._folders:
            self._rows.addWidget(self._folder_row(folder))

    def _folder_row(self, folder: str) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        label = ElidedLabel(Role.LABEL)
        label.setText(folder)
        remove = small_button("close", tr("Remove {folder}").format(folder=folder))
        remove.clicked.connect(
            lambda: self.edited.emit(tuple(kept for kept in self._folders if kept != folder))
        )
        layout.addWidget(label, 1)
        layout.addWidget(remove)
        return row

    def _on_add(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, tr("Folder with skills"))
        if folder and folder not in self._folders:
            self.edited.emit((*self._folders, folder))
