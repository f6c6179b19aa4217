"""The report of a problem: what it holds, and that no secret and no place is in it."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from app.errors import ExportError
from app.settings.pages import Settings
from app.support.report import HIDDEN, save_report
from tests.helpers.scripted_backend import description

TOKEN, MODEL_KEY = "s3cret-token", "sk-model-key"
SETTINGS = Settings.model_validate(
    {
        "backend": {
            "address": "https://me.example",
            "token": TOKEN,
            "model_key": MODEL_KEY,
            "model_address": "https://model.example/v1",
            "skill_folders": ["/home/me/skills"],
        },
        "of_a_newer_version": {"key": "also-secret"},
    }
)


def _save(folder: Path) -> dict[str, str]:
    log = folder / "backend.log"
    log.write_text(f"connected with {TOKEN} {MODEL_KEY}\n", encoding="utf-8")
    file = folder / "report.zip"
    save_report(file, SETTINGS, description(session_id="session-17"), log)
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_a_report_holds_versions_settings_description_and_log(tmp_path: Path) -> None:
    texts = _save(tmp_path)
    assert set(texts) == {
        "content.txt",
        "versions.txt",
        "settings.json",
        "description.json",
        "backend.log",
    }
    assert "App: " in texts["versions.txt"]
    assert json.loads(texts["settings.json"])["audio"]["volume"] == SETTINGS.audio.volume
    assert json.loads(texts["description.json"])["state"] == "ready"


def test_a_report_holds_no_secret_address_or_folder(tmp_path: Path) -> None:
    texts = _save(tmp_path)
    whole = "\n".join(texts.values())
    for secret in (
        TOKEN,
        MODEL_KEY,
        "model.example",
        "me.example",
        "/home/me/skills",
        "also-secret",
        "session-17",
    ):
        assert secret not in whole
    assert texts["backend.log"] == f"connected with {HIDDEN} {HIDDEN}"


def test_a_report_without_a_backend_has_no_description(tmp_path: Path) -> None:
    file = tmp_path / "report.zip"
    save_report(file, Settings(), None, tmp_path / "missing.log")
    with zipfile.ZipFile(file) as archive:
        assert json.loads(archive.read("description.json")) is None
        assert archive.read("backend.log") == b""


def test_a_report_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(ExportError):
        save_report(tmp_path / "missing" / "report.zip", Settings(), None, tmp_path / "log")
