"""The settings page: sections, search, undo by key and button, defaults, problems."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QMessageBox, QPushButton, QSlider
from pytestqt.qtbot import QtBot

from app.notices import Notices
from app.settings.changes import SettingsChanges
from app.settings.sections import SECTIONS, SettingName, shown_settings
from app.settings.store import SettingsStore
from app.windows.pages.settings_page import SettingsPage
from app.windows.widgets.accelerator_choice import AcceleratorChoice
from backend.wire.messages import Description

VOLUME = SettingName("audio", "volume")
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def store(qtbot: QtBot, tmp_path: Path) -> SettingsStore:
    return SettingsStore(Notices(), tmp_path)


@pytest.fixture
def page(qtbot: QtBot, store: SettingsStore) -> SettingsPage:
    page = SettingsPage()
    qtbot.addWidget(page)
    page.connect_to(SettingsChanges(store, parent=page))
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def shown(page: SettingsPage) -> set[str]:
    return {name.field for name, row in page.rows.items() if row.isVisible()}


def answer_question(button_text: str, asked: list[str]) -> None:
    """Click a button of the next question."""

    def click() -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, QMessageBox)
        asked.append(question.text())
        next(each for each in question.buttons() if each.text() == button_text).click()

    QTimer.singleShot(0, click)


def test_every_section_has_a_form_and_every_setting_a_row(page: SettingsPage) -> None:
    assert tuple(page.forms) == tuple(section.title for section in SECTIONS)
    assert tuple(page.rows) == tuple(shown_settings())


def test_a_change_is_kept_said_and_undone_by_button_and_key(
    page: SettingsPage, store: SettingsStore, qtbot: QtBot
) -> None:
    slider = page.rows[VOLUME].field.findChild(QSlider)
    assert not page.head.undo_button.isVisible()
    slider.setValue(9)
    assert store.settings.audio.volume == 9
    assert page.head.step_label.text() == "“Volume” changed from 5 to 9."
    qtbot.mouseClick(page.head.undo_button, Qt.MouseButton.LeftButton)
    assert store.settings.audio.volume == slider.value() == 5
    assert not page.head.undo_button.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_Y, CONTROL)
    assert store.settings.audio.volume == slider.value() == 9
    qtbot.keyClick(page, Qt.Key.Key_Z, CONTROL)
    assert slider.value() == 5
    qtbot.keyClick(page, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert slider.value() == 9
    assert not page.head.redo_button.isVisible()


def test_the_search_hides_what_does_not_fit_and_its_headings(
    page: SettingsPage, qtbot: QtBot
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_F, CONTROL)
    qtbot.keyClicks(page.head.line, "threshold")
    assert shown(page) == {"threshold", "speaking_threshold", "minimum_confidence"}
    visible = [title for title, form in page.forms.items() if form.isVisible()]
    assert visible == ["Waking up", "Listening and answering"]
    qtbot.keyClicks(page.head.line, "zzz")
    assert shown(page) == set()
    assert "thresholdzzz" in page.empty_label.text()
    assert page.empty_label.isVisible()
    page.head.line.clear()
    assert len(shown(page)) == len(page.rows)
    assert not page.empty_label.isVisible()


def test_the_default_of_one_setting_is_restored_by_its_button(
    page: SettingsPage, store: SettingsStore, qtbot: QtBot
) -> None:
    page.rows[VOLUME].field.findChild(QSlider).setValue(9)
    qtbot.mouseClick(page.rows[VOLUME].restore_button, Qt.MouseButton.LeftButton)
    assert store.settings.audio.volume == 5
    assert not page.rows[VOLUME].restore_button.isVisible()


def test_all_defaults_are_restored_after_a_question_only(
    page: SettingsPage, store: SettingsStore
) -> None:
    asked: list[str] = []
    page.head.restore_all_button.click()  # nothing is changed: nothing to ask
    store.update("audio", volume=9)
    store.update("history", max_age_days=365)
    answer_question("Keep them", asked)
    page.head.restore_all_button.click()
    assert store.settings.audio.volume == 9
    answer_question("Restore all", asked)
    page.head.restore_all_button.click()
    assert store.settings.audio.volume == 5
    assert "the 2 settings" in asked[0]
    assert "older than 90 days are erased" in asked[0]
    page.head.undo_button.click()
    assert (store.settings.audio.volume, store.settings.history.max_age_days) == (9, 365)


def test_a_value_that_does_not_fit_is_explained_beside_its_field(
    page: SettingsPage, store: SettingsStore
) -> None:
    row = page.rows[SettingName("device", "time_zone")]
    row.field.edited.emit("Mars/Olympus")
    assert "Mars/Olympus" in row.problem_label.text()
    assert row.problem_label.isVisible()
    assert store.settings.device.time_zone == ""


def test_devices_are_requested_when_the_page_is_shown(page: SettingsPage, qtbot: QtBot) -> None:
    page.hide()
    with qtbot.waitSignal(page.devices_requested):
        page.show()


def test_a_chosen_accelerator_emits_its_own_signal_and_waits_for_the_backend(
    page: SettingsPage, store: SettingsStore, qtbot: QtBot, description: Description
) -> None:
    page.show_accelerators(description.accelerators)
    choice = page.findChild(AcceleratorChoice)
    assert isinstance(choice, QComboBox)
    with qtbot.waitSignal(page.accelerator_chosen) as emitted:
        qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert emitted.args == ["plain"]
    assert store.settings.backend.accelerator == ""


def test_the_backend_is_restarted_by_a_button_of_its_section(
    page: SettingsPage, qtbot: QtBot
) -> None:
    restart = next(b for b in page.findChildren(QPushButton) if "Restart the" in b.accessibleName())
    with qtbot.waitSignal(page.restart_clicked):
        restart.click()


def test_the_voice_is_chosen_and_heard_and_its_pace_has_a_unit(
    page: SettingsPage, store: SettingsStore, qtbot: QtBot
) -> None:
    row = page.rows[SettingName("audio", "voice")]
    combo = row.field.findChild(QComboBox)
    assert [combo.itemText(index) for index in range(combo.count())] == [
        "Heart, higher",
        "Oak, lower",
    ]
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert store.settings.audio.voice == "oak"
    hear = next(each for each in row.field.findChildren(QPushButton) if each.text() == "Hear it")
    with qtbot.waitSignal(page.voice_sample_asked) as asked:
        qtbot.mouseClick(hear, Qt.MouseButton.LeftButton)
    assert asked.args == ["Who are you?"]
    pace = page.rows[SettingName("audio", "speaking_rate")].field
    slider = pace.findChild(QSlider)
    assert (slider.minimum(), slider.maximum()) == (70, 140)
    slider.setValue(125)
    assert store.settings.audio.speaking_rate == 1.25
    assert "1.25 ×" in [label.text() for label in pace.findChildren(QLabel)]
