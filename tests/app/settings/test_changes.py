"""The user's changes of settings: undone, done again, and given their defaults back."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.errors import SettingsFileError
from app.notices import Notices
from app.settings import changes as changes_module
from app.settings.changes import SettingsChanges
from app.settings.pages import OwnPrice, Settings
from app.settings.sections import SettingName
from app.settings.store import SettingsStore

VOLUME = SettingName("audio", "volume")
THEME = SettingName("appearance", "theme")
TOKEN = SettingName("backend", "token")
PRICES = SettingName("backend", "prices")


@pytest.fixture
def store(qtbot: QtBot, tmp_path: Path) -> SettingsStore:
    return SettingsStore(Notices(), tmp_path)


@pytest.fixture
def changes(store: SettingsStore) -> SettingsChanges:
    return SettingsChanges(store)


def test_several_steps_are_undone_and_done_again_in_order(
    store: SettingsStore, changes: SettingsChanges
) -> None:
    said: list[str] = []
    changes.stepped.connect(said.append)
    changes.change(VOLUME, 8)
    changes.change(THEME, "dark")
    changes.change(PRICES, {"machine": OwnPrice(usd_per_hour=1)})
    for _ in range(4):
        changes.undo()
    assert store.settings == Settings()
    for _ in range(4):
        changes.redo()
    assert (store.settings.audio.volume, store.settings.appearance.theme) == (8, "dark")
    assert store.settings.backend.prices["machine"].usd_per_hour == 1
    assert said[0] == "“Volume” changed from 5 to 8."
    assert said[2] == "“What an hour costs” changed."
    assert said[4] == "Undone: “Light or dark” changed from As the system has it to Dark."


def test_a_new_change_after_an_undo_replaces_what_could_be_done_again(
    store: SettingsStore, changes: SettingsChanges
) -> None:
    available: list[tuple[str, str]] = []
    changes.available_changed.connect(lambda undo, redo: available.append((undo, redo)))
    changes.change(VOLUME, 8)
    changes.undo()
    assert available[-1] == ("", "“Volume” changed from 5 to 8.")
    changes.change(THEME, "dark")
    assert available[-1][1] == ""
    changes.redo()
    assert store.settings.audio.volume == 5


def test_a_slider_being_dragged_is_one_step(
    store: SettingsStore, changes: SettingsChanges, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes_module, "SAME_STEP_SECONDS", 60.0)
    for volume in (6, 7, 8):
        changes.change(VOLUME, volume)
    changes.undo()
    assert store.settings.audio.volume == 5
    changes.redo()
    assert store.settings.audio.volume == 8
    monkeypatch.setattr(changes_module, "SAME_STEP_SECONDS", -1.0)
    changes.change(VOLUME, 9)
    changes.undo()
    assert store.settings.audio.volume == 8, "a later change is a step of its own"


def test_a_slider_dragged_back_is_no_step(
    changes: SettingsChanges, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes_module, "SAME_STEP_SECONDS", 60.0)
    available: list[tuple[str, str]] = []
    changes.available_changed.connect(lambda undo, redo: available.append((undo, redo)))
    changes.change(VOLUME, 6)
    changes.change(VOLUME, 5)
    assert available[-1] == ("", "")


def test_a_value_that_does_not_fit_is_no_step(
    store: SettingsStore, changes: SettingsChanges, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(changes.stepped), pytest.raises(SettingsFileError):
        changes.change(VOLUME, 99)
    changes.undo()
    assert store.settings == Settings()


def test_a_secret_is_not_said(changes: SettingsChanges, qtbot: QtBot) -> None:
    with qtbot.waitSignal(changes.stepped) as said:
        changes.change(TOKEN, "my secret")
    assert said.args == ["“Access code” changed."]


def test_the_default_of_one_setting_is_restored_and_undone(
    store: SettingsStore, changes: SettingsChanges
) -> None:
    changes.change(THEME, "dark")
    changes.change(VOLUME, 8)
    changes.restore(THEME)
    assert (store.settings.appearance.theme, store.settings.audio.volume) == ("auto", 8)
    changes.undo()
    assert store.settings.appearance.theme == "dark"


def test_all_defaults_are_restored_in_one_step_and_undone(
    store: SettingsStore, changes: SettingsChanges
) -> None:
    store.update("appearance", tour_seen=True)
    changes.change(VOLUME, 8)
    changes.change(TOKEN, "secret")
    assert set(changes.changed_settings()) == {VOLUME, TOKEN}
    before = store.settings
    changes.restore_all()
    assert changes.changed_settings() == ()
    assert store.settings.appearance.tour_seen, "what is not on the screen stays"
    changes.undo()
    assert store.settings == before


def test_the_accelerator_is_a_step_when_the_backend_has_switched_to_it(
    store: SettingsStore, changes: SettingsChanges
) -> None:
    store.update("backend", accelerator="plain")
    changes.undo()
    assert store.settings.backend.accelerator == ""


def test_what_others_change_is_no_step(store: SettingsStore, changes: SettingsChanges) -> None:
    store.update("audio", muted=True)
    changes.undo()
    assert store.settings.audio.muted, "undo in the settings opens no muted microphone"
