"""The settings page: sections of settings, a search through them, undo, and the defaults."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.echo.devices import AudioDevice
from app.errors import SettingsFileError
from app.link.address import BackendAddress
from app.link.model_trial import ModelTrial
from app.settings.changes import SettingsChanges
from app.settings.pages import Settings
from app.settings.search import find_settings
from app.settings.sections import (
    ANSWERING_SECTION,
    SECTIONS,
    Section,
    SettingName,
    default_of,
    info_of,
    value_of,
)
from app.translation import tr
from app.windows.announcements import announce
from app.windows.pages.page import ScrollPage
from app.windows.settings_form.field_row import FieldRow
from app.windows.settings_form.form_pickers import AcceleratorField, DeviceField, VoiceField
from app.windows.settings_form.model_field import ModelField
from app.windows.settings_form.price_field import PricesField
from app.windows.settings_form.settings_form import SettingsForm
from app.windows.settings_form.settings_head import SettingsHead
from app.windows.theme.typography import SPACE_1, SPACE_5, Role, text_label
from app.windows.widgets.buttons import text_button
from app.windows.widgets.confirmation import is_confirmed
from backend.wire.messages import AcceleratorDescription

KEPT_DAYS = SettingName("history", "max_age_days")


class SettingsPage(QWidget):
    """Shows the settings and changes them; rejected values are explained beside their field.

    Attributes:
        head: title, search, undo and defaults, which do not scroll.
        forms, rows: section's title → form; setting → its row.
        empty_label: says that the search found nothing.

    Signals:
        devices_requested: the lists of audio devices must be updated.
        speaker_test_clicked: the user wants to hear a test sound.
        voice_sample_asked(str): the user wants to hear the voice answer this.
        restart_clicked: the user restarts the backend.
        accelerator_chosen(str): the user chose the accelerator of the next request.
    """

    devices_requested = Signal()
    speaker_test_clicked = Signal()
    voice_sample_asked = Signal(str)
    restart_clicked = Signal()
    accelerator_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Settings"))
        self.head = SettingsHead()
        self.forms: dict[str, SettingsForm] = {}
        self.rows: dict[SettingName, FieldRow] = {}
        self._headings: dict[str, QWidget] = {}
        self._changes: SettingsChanges | None = None
        self._scrolled = ScrollPage("")
        self.empty_label: QLabel = text_label("", tone="secondary", wrap=True)
        self.empty_label.setContentsMargins(SPACE_1, SPACE_5, SPACE_1, SPACE_5)
        self.empty_label.hide()
        self._scrolled.column.addWidget(self.empty_label)
        for section in SECTIONS:
            self._add_section(section)
        self._scrolled.finish()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._scrolled, 1)
        self.head.searched.connect(self._show_found)
        self.head.restore_all_clicked.connect(self._on_restore_all)

    def connect_to(
        self,
        changes: SettingsChanges,
        find_address: Callable[[], BackendAddress | None] = lambda: None,
    ) -> None:
        """Change settings through these changes, and let the user undo them.

        `find_address` gives the backend that tries a language model; None while there is none.
        """
        trial = ModelTrial(self)
        for field in self.findChildren(ModelField):
            field.trial_asked.connect(lambda: trial.start(find_address()))
            trial.ended.connect(field.show_trial)
            trial.failed.connect(field.show_outcome)
        self._changes = changes
        self.show_settings(changes.store.settings)
        changes.store.changed.connect(self.show_settings)
        changes.stepped.connect(self._on_stepped)
        changes.available_changed.connect(self.head.show_available)
        self.head.undo_clicked.connect(changes.undo)
        self.head.redo_clicked.connect(changes.redo)
        # Shortcuts of a page work only while it is shown.
        for standard, do in (
            (QKeySequence.StandardKey.Find, self.head.focus_search),
            (QKeySequence.StandardKey.Undo, changes.undo),
            (QKeySequence.StandardKey.Redo, changes.redo),
        ):
            for keys in QKeySequence.keyBindings(standard):
                QShortcut(keys, self).activated.connect(do)

    def show_settings(self, settings: Settings) -> None:
        """Show these settings."""
        for name, row in self.rows.items():
            row.show_value(value_of(settings, name))

    def show_problem(self, name: SettingName, sentence: str) -> None:
        """Explain beside a field why its value was rejected."""
        self.rows[name].show_problem(sentence)

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

    def _add_section(self, section: Section) -> None:
        form = SettingsForm({name: info_of(name) for name in section.settings})
        title = tr(section.title)
        form.setAccessibleName(title)
        form.edited.connect(self._on_edited)
        form.restore_clicked.connect(self._on_restore)
        restart = [self._restart_button()] if section is ANSWERING_SECTION else []
        heading = self._scrolled.add_heading(text_label(title, Role.HEADING), *restart)
        self._scrolled.column.addWidget(form)
        self._headings[section.title] = heading
        self.forms[section.title] = form
        self.rows |= form.rows
        for field in form.findChildren(DeviceField):
            field.refresh_clicked.connect(self.devices_requested)
            field.test_clicked.connect(self.speaker_test_clicked)
        for voice in form.findChildren(VoiceField):
            voice.sample_asked.connect(self.voice_sample_asked)

    def _restart_button(self) -> QPushButton:
        restart = text_button(tr("Restart"), kind="link", role=Role.SMALL)
        restart.setAccessibleName(tr("Restart the backend"))
        restart.setToolTip(tr("Ends what answers and starts it again (the backend)"))
        restart.clicked.connect(self.restart_clicked)
        return restart

    def _show_found(self, words: str) -> None:
        """Show the settings that have these words, and the headings above them."""
        found = find_settings(words)
        for title, form in self.forms.items():
            form.show_rows(found)
            self._headings[title].setHidden(form.isHidden())
        self.empty_label.setText(
            tr(
                "No setting has “{words}” in its name, its description or its other names. Try "
                "another word, or clear the search."
            ).format(words=words)
        )
        self.empty_label.setVisible(not found)
        self._scrolled.verticalScrollBar().setValue(0)

    def _on_edited(self, name: SettingName, value: object) -> None:
        if isinstance(self.rows[name].field, AcceleratorField):
            self.accelerator_chosen.emit(value)
        elif self._changes is not None:
            try:
                self._changes.change(name, value)
            except SettingsFileError as error:
                self.show_problem(name, error.sentence)

    def _on_restore(self, name: SettingName) -> None:
        if self._changes is not None:
            self._changes.restore(name)

    def _on_restore_all(self) -> None:
        changes = self._changes
        if changes is not None and changes.changed_settings():
            question = _restore_question(changes)
            if is_confirmed(self.window(), question, tr("Restore all"), tr("Keep them")):
                changes.restore_all()

    def _on_stepped(self, sentence: str) -> None:
        self.head.show_step(sentence)
        if self.isVisible():
            announce(self, sentence)


def _restore_question(changes: SettingsChanges) -> str:
    """Ask whether all defaults are wanted, and say what of it cannot be undone."""
    changed = changes.changed_settings()
    question = tr(
        "Give the %n setting(s) that you changed the default back? You can undo this afterwards.",
        "",
        len(changed),
    )
    days, default = value_of(changes.store.settings, KEPT_DAYS), default_of(info_of(KEPT_DAYS))
    if days > default:
        question += " " + tr(
            "But requests older than {days} days are erased at once, for good."
        ).format(days=default)
    return question
