"""Settings between starts: kept, migrated, repaired, and never a reason not to start."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.errors import SettingsFileError
from app.notices import Notices
from app.settings import migrations, store
from app.settings.pages import SETTINGS_VERSION, OwnPrice, Settings
from app.settings.store import SettingsStore, settings_folder


@pytest.fixture
def notices(qapp: object) -> Notices:
    return Notices()


def _sentence(notices: Notices) -> str:
    return notices.waiting[-1].sentence


def test_changes_are_announced_and_kept(notices: Notices, tmp_path: Path, qtbot: QtBot) -> None:
    first = SettingsStore(notices, tmp_path)
    with qtbot.waitSignal(first.changed, timeout=1_000) as told:
        first.update("audio", volume=8, muted=True)
    assert told.args[0].audio.volume == 8
    again = SettingsStore(notices, tmp_path).settings
    assert again == first.settings
    assert notices.waiting == ()


def test_no_change_is_not_announced(notices: Notices, tmp_path: Path, qtbot: QtBot) -> None:
    kept = SettingsStore(notices, tmp_path)
    with qtbot.assertNotEmitted(kept.changed):
        kept.update("audio", volume=5)


def test_a_page_gets_its_defaults_back(notices: Notices, tmp_path: Path) -> None:
    kept = SettingsStore(notices, tmp_path)
    kept.update("device", location="Lisbon")
    kept.update("audio", volume=1)
    kept.reset("device")
    assert kept.settings.device.location == ""
    assert kept.settings.audio.volume == 1


@pytest.mark.parametrize(
    ("page", "values", "expected"),
    [
        ("audio", {"volume": 11}, "“Volume” on the page “Audio”"),
        ("audio", {"bass": 3}, "no field 'bass'"),
        ("sound", {"volume": 3}, "no settings page 'sound'"),
        ("device", {"time_zone": "Mars"}, "Europe/Lisbon"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence(
    notices: Notices, tmp_path: Path, page: str, values: dict[str, object], expected: str
) -> None:
    kept = SettingsStore(notices, tmp_path)
    with pytest.raises(SettingsFileError, match=".") as refusal:
        kept.update(page, **values)
    assert expected in refusal.value.sentence
    assert kept.settings == Settings()


@pytest.mark.parametrize("text", ["{", "[]", "\x00\xff", '"settings"'])
def test_a_broken_file_is_kept_aside(notices: Notices, tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.json").write_text(text, encoding="latin-1")
    assert SettingsStore(notices, tmp_path).settings == Settings()
    assert (tmp_path / "settings.broken.json").read_text(encoding="latin-1") == text
    assert "settings.broken.json" in _sentence(notices)


def test_one_bad_value_costs_only_its_page(notices: Notices, tmp_path: Path) -> None:
    document = {"version": 1, "audio": {"volume": 99}, "device": {"location": "Lisbon"}}
    (tmp_path / "settings.json").write_text(json.dumps(document))
    settings = SettingsStore(notices, tmp_path).settings
    assert settings.audio == Settings().audio
    assert settings.device.location == "Lisbon"
    assert "“Volume”" in _sentence(notices)


def test_fields_of_a_newer_version_are_left_out(notices: Notices, tmp_path: Path) -> None:
    document = {"version": 99, "audio": {"volume": 2, "bass": 1}, "orchestra": {}}
    (tmp_path / "settings.json").write_text(json.dumps(document))
    assert SettingsStore(notices, tmp_path).settings.audio.volume == 2


def test_a_file_without_a_version_is_brought_up_to_date() -> None:
    migrated = migrations.migrate({"audio": {"volume": 2}})
    assert migrated == {"audio": {"volume": 2}, "version": SETTINGS_VERSION}


def test_migrations_run_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def rename(document: dict[str, object]) -> dict[str, object]:
        document["device"] = document.pop("gadget")
        return document

    later = SETTINGS_VERSION + 1
    monkeypatch.setattr(migrations, "SETTINGS_VERSION", later)
    monkeypatch.setattr(
        migrations, "MIGRATIONS", {**migrations.MIGRATIONS, SETTINGS_VERSION: rename}
    )
    assert migrations.migrate({"gadget": {}}) == {"device": {}, "version": later}


def test_prices_of_the_first_version_are_kept_without_a_date(
    notices: Notices, tmp_path: Path
) -> None:
    document = {"version": 1, "backend": {"threads": 3, "prices_per_hour_usd": {"machine": 0.1}}}
    (tmp_path / "settings.json").write_text(json.dumps(document))
    backend = SettingsStore(notices, tmp_path).settings.backend
    assert backend.threads == 3
    assert backend.prices == {"machine": OwnPrice(usd_per_hour=0.1)}


def test_there_is_a_step_from_every_version() -> None:
    assert set(migrations.MIGRATIONS) == set(range(SETTINGS_VERSION))


def test_a_full_disk_is_a_sentence_and_the_change_lasts(
    notices: Notices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = SettingsStore(notices, tmp_path)
    kept.update("audio", volume=3)

    def no_space(descriptor: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", no_space)
    kept.update("audio", volume=4)
    assert kept.settings.audio.volume == 4
    assert "No space left" in _sentence(notices)
    assert json.loads(kept.path.read_text())["audio"]["volume"] == 3
    assert [file.name for file in tmp_path.iterdir()] == ["settings.json"]


def test_only_the_owner_may_read_them(notices: Notices, tmp_path: Path) -> None:
    kept = SettingsStore(notices, tmp_path)
    kept.update("backend", token="secret")
    assert stat.S_IMODE(kept.path.stat().st_mode) == 0o600


def test_the_folder_can_be_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BERGAMOT_CONFIG", str(tmp_path))
    assert settings_folder() == tmp_path
    monkeypatch.delenv("BERGAMOT_CONFIG")
    assert store.settings_folder().name == "bergamot"
