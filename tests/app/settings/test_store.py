"""Settings between starts: kept, migrated, repaired, and never a reason not to start."""

from __future__ import annotations

import json
import os
import shutil
import stat
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.errors import SettingsFileError
from app.notices import Notices
from app.settings import migrations, store
from app.settings.pages import SETTINGS_VERSION, OwnPrice, Settings
from app.settings.sections import SettingName
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


def test_settings_of_several_pages_change_in_one_step_or_not_at_all(
    notices: Notices, tmp_path: Path
) -> None:
    kept = SettingsStore(notices, tmp_path)
    told: list[Settings] = []
    kept.changed.connect(told.append)
    location, volume = SettingName("device", "location"), SettingName("audio", "volume")
    kept.change({location: "Lisbon", volume: 1})
    assert told == [kept.settings]
    assert (kept.settings.device.location, kept.settings.audio.volume) == ("Lisbon", 1)
    with pytest.raises(SettingsFileError):
        kept.change({location: "Porto", volume: 99})
    assert kept.settings == told[-1]


@pytest.mark.parametrize(
    ("page", "values", "expected"),
    [
        ("audio", {"volume": 11}, "“Volume” under “Microphone and speaker”"),
        ("audio", {"bass": 3}, "no field 'bass'"),
        ("sound", {"volume": 3}, "no settings page 'sound'"),
        ("device", {"time_zone": "Mars"}, "Europe/Lisbon"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_a_sentence(
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
    (aside,) = tmp_path.iterdir()
    assert aside.name.startswith("settings.broken-")
    assert aside.read_text(encoding="latin-1") == text
    assert aside.name in _sentence(notices)


def test_one_invalid_value_shows_a_notice_and_the_file_is_backed_up(
    notices: Notices, tmp_path: Path
) -> None:
    document = {
        "version": 2,
        "backend": {"threads": {"cores": 4}, "token": "secret"},
        "device": {"location": "Lisbon"},
    }
    text = json.dumps(document)
    (tmp_path / "settings.json").write_text(text)
    kept = SettingsStore(notices, tmp_path)
    assert kept.settings.backend.threads == Settings().backend.threads
    assert kept.settings.backend.token == "secret"
    assert kept.settings.device.location == "Lisbon"
    (copy,) = tmp_path.glob("settings.backup-*.json")
    assert copy.read_text() == text
    assert "“Processor cores at once” under “Where it is answered”" in _sentence(notices)
    assert copy.name in _sentence(notices)
    kept.update("audio", volume=8)
    assert json.loads(kept.path.read_text())["backend"]["token"] == "secret"


def test_several_bad_values_are_one_sentence(notices: Notices, tmp_path: Path) -> None:
    document = {
        "version": 2,
        "audio": {"volume": 99},
        "backend": {"prices": {"chip": {"usd_per_hour": -1}}},
        "appearance": {"theme": "pink"},
    }
    (tmp_path / "settings.json").write_text(json.dumps(document))
    SettingsStore(notices, tmp_path)
    (notice,) = notices.waiting
    assert "3 settings do not fit and have their defaults again" in notice.sentence
    for words in (
        "“Volume” under “Microphone and speaker”",
        "“What an hour costs chip",
        "“Light or dark”",
    ):
        assert words in notice.sentence


def test_a_newer_version_loses_nothing(notices: Notices, tmp_path: Path) -> None:
    document = {"version": 99, "audio": {"volume": 2, "bass": 1}, "orchestra": {"seats": [1, 2]}}
    text = json.dumps(document)
    (tmp_path / "settings.json").write_text(text)
    kept = SettingsStore(notices, tmp_path)
    assert kept.settings.audio.volume == 2
    (copy,) = tmp_path.glob("settings.backup-*.json")
    assert copy.read_text() == text
    assert "newer version" in _sentence(notices)
    kept.update("audio", volume=3)
    written = json.loads(kept.path.read_text())
    assert written["version"] == 99
    assert written["audio"]["volume"] == 3
    assert written["audio"]["bass"] == 1
    assert written["orchestra"] == {"seats": [1, 2]}
    again = SettingsStore(notices, tmp_path)
    again.update("audio", volume=4)
    assert copy.exists()


def test_a_newer_version_that_cannot_be_copied_is_not_overwritten(
    notices: Notices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = json.dumps({"version": 99, "audio": {"volume": 2}})
    (tmp_path / "settings.json").write_text(text)

    def no_space(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(shutil, "copy2", no_space)
    kept = SettingsStore(notices, tmp_path)
    kept.update("audio", volume=3)
    assert kept.settings.audio.volume == 3
    assert kept.path.read_text() == text
    assert "not overwritten" in _sentence(notices)


@pytest.mark.parametrize("version", ["2", True, -1, None, [], 1.5])
def test_a_version_that_is_none_is_the_first(
    notices: Notices, tmp_path: Path, version: object
) -> None:
    document = {"version": version, "audio": {"volume": 2}}
    (tmp_path / "settings.json").write_text(json.dumps(document))
    settings = SettingsStore(notices, tmp_path).settings
    assert (settings.version, settings.audio.volume) == (SETTINGS_VERSION, 2)


def test_deep_nesting_and_a_pipe_in_its_place_stop_nobody(notices: Notices, tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text("[" * 100_000)
    assert SettingsStore(notices, tmp_path).settings == Settings()
    assert "nested too deeply" in _sentence(notices)
    os.mkfifo(tmp_path / "settings.json")
    kept = SettingsStore(notices, tmp_path)
    assert kept.settings == Settings()
    kept.update("audio", volume=3)
    assert SettingsStore(notices, tmp_path).settings.audio.volume == 3


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


def test_only_the_owner_may_read_the_settings(notices: Notices, tmp_path: Path) -> None:
    kept = SettingsStore(notices, tmp_path)
    kept.update("backend", token="secret")
    assert stat.S_IMODE(kept.path.stat().st_mode) == 0o600


def test_the_folder_can_be_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BERGAMOT_CONFIG", str(tmp_path))
    assert settings_folder() == tmp_path
    monkeypatch.delenv("BERGAMOT_CONFIG")
    assert store.settings_folder().name == "bergamot"


@pytest.mark.parametrize(
    ("seconds", "patience"), [(0.3, "quick"), (0.7, "normal"), (1.5, "patient"), ("long", "normal")]
)
def test_a_fixed_silence_of_an_older_file_becomes_a_patience(
    notices: Notices, tmp_path: Path, seconds: object, patience: str
) -> None:
    document = {"version": 2, "backend": {"endpoint_silence_seconds": seconds, "threads": 1}}
    (tmp_path / "settings.json").write_text(json.dumps(document))
    backend = SettingsStore(notices, tmp_path).settings.backend
    assert (backend.patience, backend.threads) == (patience, 1)
