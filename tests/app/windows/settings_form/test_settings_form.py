"""The settings form: every setting has a widget, which emits the user's choice."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from pydantic import BaseModel, Field
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QPushButton,
    QSlider,
    QSpinBox,
)
from pytestqt.qtbot import QtBot

from app.echo.devices import AudioDevice
from app.settings.audio_page import WakeWordSettings
from app.settings.pages import BackendSettings
from app.settings.sections import SettingName
from app.windows.settings_form.field_row import FieldRow
from app.windows.settings_form.form_fields import make_field
from app.windows.settings_form.settings_form import SettingsForm
from app.windows.theme.theme import Theme


class Example(BaseModel):
    """One field of each kind."""

    word: str = Field("a", max_length=5, title="Word", description="A word.")
    yes: bool = Field(False, title="Yes", description="Or no.")
    which: Literal["one", "two"] = Field("one", title="Which", description="One of two.")
    small: int = Field(5, ge=0, le=10, title="Small", description="0 to 10.")
    share: float = Field(0.5, ge=0.05, le=0.99, title="Share", description="Of one.")
    large: int = Field(8, ge=1, le=4000, title="Large", description="Up to 4000.")
    microphone: str = Field(
        "", title="Microphone", description="A device.", json_schema_extra={"picker": "microphone"}
    )
    speaker: str = Field(
        "", title="Speaker", description="A device.", json_schema_extra={"picker": "speaker"}
    )
    zone: str = Field(
        "", title="Zone", description="A zone.", json_schema_extra={"picker": "time_zone"}
    )
    folders: tuple[str, ...] = Field(
        (), title="Folders", description="Some.", json_schema_extra={"picker": "folders"}
    )
    token: str = Field(
        "", title="Token", description="Hidden.", json_schema_extra={"picker": "secret"}
    )


@pytest.fixture
def form(qtbot: QtBot) -> SettingsForm:
    form = make_form(Example)
    qtbot.addWidget(form)
    show_values(form, Example())
    form.show()
    return form


def make_form(model: type[BaseModel]) -> SettingsForm:
    return SettingsForm({SettingName("", name): info for name, info in model.model_fields.items()})


def show_values(form: SettingsForm, values: BaseModel) -> None:
    for name, row in form.rows.items():
        row.show_value(getattr(values, name.field))


def row_of(form: SettingsForm, name: str) -> FieldRow:
    return form.rows[SettingName("", name)]


def child(form: SettingsForm, name: str, kind: type[Any]) -> Any:
    return row_of(form, name).field.findChild(kind)


def test_a_setting_with_a_unit_shows_it_and_patience_is_chosen_by_name(qtbot: QtBot) -> None:
    form = SettingsForm(
        {
            SettingName("", "refractory_seconds"): WakeWordSettings.model_fields[
                "refractory_seconds"
            ],
            SettingName("", "patience"): BackendSettings.model_fields["patience"],
            SettingName("", "minimum_confidence"): BackendSettings.model_fields[
                "minimum_confidence"
            ],
        }
    )
    qtbot.addWidget(form)
    row_of(form, "refractory_seconds").show_value(1.25)
    row_of(form, "patience").show_value("normal")
    box = child(form, "refractory_seconds", QDoubleSpinBox)
    assert box.text() == "1.25 s"
    with qtbot.waitSignal(form.edited) as emitted:
        box.setValue(0.5)
    assert emitted.args == [SettingName("", "refractory_seconds"), 0.5]
    choice = child(form, "patience", QComboBox)
    assert choice.currentText() == "Normal"
    assert [choice.itemText(row) for row in range(choice.count())] == ["Quick", "Normal", "Patient"]
    with qtbot.waitSignal(form.edited) as emitted:
        child(form, "minimum_confidence", QSlider).setValue(60)
    assert emitted.args == [SettingName("", "minimum_confidence"), 0.6]


def test_a_number_field_has_room_for_its_digits_in_the_apps_theme(
    theme: Theme, form: SettingsForm
) -> None:
    QApplication.processEvents()
    box = child(form, "large", QSpinBox)
    assert box.lineEdit().width() > 0.8 * box.width()


def test_showing_settings_emits_no_edit(form: SettingsForm, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(form.edited):
        show_values(
            form,
            Example(
                word="b", yes=True, which="two", small=7, share=0.7, large=9, zone="Europe/Lisbon"
            ),
        )
    assert child(form, "word", QLineEdit).text() == "b"
    assert child(form, "yes", QCheckBox).isChecked()
    assert child(form, "which", QComboBox).currentData() == "two"
    assert child(form, "large", QSpinBox).value() == 9


def test_a_text_is_emitted_when_the_user_finishes_editing(form: SettingsForm, qtbot: QtBot) -> None:
    line = child(form, "word", QLineEdit)
    line.selectAll()
    with qtbot.assertNotEmitted(form.edited):
        qtbot.keyClicks(line, "tea and more")
    with qtbot.waitSignal(form.edited) as emitted:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert emitted.args == [SettingName("", "word"), "tea a"]


def test_switch_choice_slider_and_number_fields_emit_edits(
    form: SettingsForm, qtbot: QtBot
) -> None:
    emitted: list[tuple[str, object]] = []
    form.edited.connect(lambda name, value: emitted.append((name.field, value)))
    qtbot.keyClick(child(form, "yes", QCheckBox), Qt.Key.Key_Space)
    qtbot.keyClick(child(form, "which", QComboBox), Qt.Key.Key_Down)
    qtbot.keyClick(child(form, "small", QSlider), Qt.Key.Key_Right)
    qtbot.keyClick(child(form, "share", QSlider), Qt.Key.Key_Right)
    box = child(form, "large", QSpinBox)
    box.selectAll()
    qtbot.keyClicks(box, "12")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert emitted == [
        ("yes", True),
        ("which", "two"),
        ("small", 6),
        ("share", 0.51),
        ("large", 12),
    ]


def test_limits_of_the_model_are_limits_of_the_widget(form: SettingsForm) -> None:
    assert (child(form, "small", QSlider).minimum(), child(form, "small", QSlider).maximum()) == (
        0,
        10,
    )
    assert (child(form, "large", QSpinBox).minimum(), child(form, "large", QSpinBox).maximum()) == (
        1,
        4000,
    )
    assert child(form, "word", QLineEdit).maxLength() == 5


def test_a_problem_is_shown_beside_its_field_until_the_next_edit(
    form: SettingsForm, qtbot: QtBot
) -> None:
    row = row_of(form, "word")
    row.show_problem("That is no word.")
    assert row.problem_label.isVisible()
    assert child(form, "word", QLineEdit).property("invalid") == "true"
    row.field.edited.emit("tea")
    assert not row.problem_label.isVisible()


def test_secrets_are_not_readable(form: SettingsForm) -> None:
    assert child(form, "token", QLineEdit).echoMode() is QLineEdit.EchoMode.Password


def test_devices_are_offered_and_a_missing_one_is_still_shown(
    form: SettingsForm, qtbot: QtBot
) -> None:
    field = row_of(form, "microphone").field
    combo = child(form, "microphone", QComboBox)
    assert combo.itemText(0) == "Looking for devices…"
    field.show_devices([])  # type: ignore[attr-defined]
    assert combo.itemText(0) == "No device found"
    field.show_devices(  # type: ignore[attr-defined]
        [AudioDevice("Desk", True, 48_000, 1), AudioDevice("Headset", False, 16_000, 1)]
    )
    assert [combo.itemText(row) for row in range(3)] == ["System default (Desk)", "Desk", "Headset"]
    show_values(form, Example(microphone="Lapel"))
    assert combo.currentText() == "Lapel (not connected)"
    show_values(form, Example(microphone="Desk"))
    with qtbot.waitSignal(form.edited) as emitted:
        qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert emitted.args == [SettingName("", "microphone"), "Headset"]


def test_microphone_has_a_meter_and_the_speaker_a_test(form: SettingsForm, qtbot: QtBot) -> None:
    meter = row_of(form, "microphone").field.meter  # type: ignore[attr-defined]
    meter.show_level(-31.6)
    assert meter.words == "−32 dBFS"
    speaker = row_of(form, "speaker").field
    button = next(button for button in speaker.findChildren(QPushButton) if "test" in button.text())
    with qtbot.waitSignal(speaker.test_clicked):  # type: ignore[attr-defined]
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_folders_can_be_removed(form: SettingsForm, qtbot: QtBot) -> None:
    show_values(form, Example(folders=("/a", "/b")))
    button = next(
        button
        for button in row_of(form, "folders").field.findChildren(QPushButton)
        if button.accessibleName() == "Remove /a"
    )
    with qtbot.waitSignal(form.edited) as emitted:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert emitted.args == [SettingName("", "folders"), ("/b",)]


def test_screen_readers_get_the_title_and_description_of_a_setting(form: SettingsForm) -> None:
    line = child(form, "word", QLineEdit)
    assert (line.accessibleName(), line.accessibleDescription()) == ("Word", "A word.")


def test_setting_without_a_widget_is_an_error() -> None:
    class Odd(BaseModel):
        odd: dict[str, int] = Field({}, title="Odd", description="Odd.")

    with pytest.raises(TypeError, match="no form field"):
        make_field(Odd.model_fields["odd"])


def test_a_changed_setting_offers_its_default_and_nothing_moves(
    form: SettingsForm, qtbot: QtBot
) -> None:
    row = row_of(form, "small")
    height = row.sizeHint().height()
    assert not row.restore_button.isVisible()
    row.show_value(7)
    assert row.restore_button.isVisible()
    assert row.restore_button.toolTip() == "The default is: 5"
    assert row.sizeHint().height() == height
    with qtbot.waitSignal(form.restore_clicked) as emitted:
        row.restore_button.click()
    assert emitted.args == [SettingName("", "small")]
    row.show_value(5)
    assert not row.restore_button.isVisible()


def test_the_field_stands_below_the_words_where_there_is_no_room_beside_them(
    form: SettingsForm,
) -> None:
    row = row_of(form, "word")
    for width, is_below in ((800, False), (420, True), (800, False)):
        form.resize(width, 900)
        QApplication.processEvents()
        words = row.description_label.geometry()
        assert (row.field.y() > words.bottom()) is is_below
        assert (row.field.x() > words.left()) is not is_below


@pytest.mark.parametrize("keys", ["Ctrl+Z", "Ctrl+Y"])
def test_a_text_without_own_changes_leaves_undo_and_redo_to_the_page(
    form: SettingsForm, qtbot: QtBot, keys: str
) -> None:
    activated: list[str] = []
    shortcut = QShortcut(QKeySequence(keys), form)
    shortcut.activated.connect(lambda: activated.append(keys))
    line = child(form, "word", QLineEdit)
    key = Qt.Key.Key_Z if keys == "Ctrl+Z" else Qt.Key.Key_Y
    with qtbot.waitActive(form):
        form.activateWindow()
    line.setFocus()
    qtbot.keyClick(line, key, Qt.KeyboardModifier.ControlModifier)
    assert activated == [keys]
    qtbot.keyClicks(line, "b")
    if keys == "Ctrl+Y":
        line.undo()
    qtbot.keyClick(line, key, Qt.KeyboardModifier.ControlModifier)
    assert activated == [keys], "the text has its own step"
    assert line.text() == ("a" if keys == "Ctrl+Z" else "ab")
