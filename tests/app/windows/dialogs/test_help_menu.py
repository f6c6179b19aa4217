"""Help, about, log and report: opened from the window, true, without secrets."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.settings.pages import AudioSettings, BackendSettings, DeviceSettings, Settings
from app.windows.dialogs.help_menu import HelpMenu
from app.windows.dialogs.log_sheet import LogSheet
from app.windows.dialogs.report_sheet import ReportSheet
from app.windows.theme.theme import Theme
from backend.wire.messages import Description
from backend.wire.version import VERSION


@pytest.fixture
def menu(qtbot: QtBot, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> HelpMenu:
    monkeypatch.setenv("BERGAMOT_LOGS", str(tmp_path))
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return HelpMenu(window, ["Conversation", "Pipeline"])


def words_of(dialog: QDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_f1_opens_the_shortcuts(menu: HelpMenu, qtbot: QtBot) -> None:
    menu.settings = Settings(audio=AudioSettings(global_talk_key="Pause"))
    with qtbot.waitActive(menu._window):
        menu._window.activateWindow()
    qtbot.keyClick(menu._window, Qt.Key.Key_F1)
    (sheet,) = menu._window.findChildren(QDialog)
    assert {"F1", "Escape", "Ctrl+2", "Pipeline", "F8, held", "Pause, held"} <= set(words_of(sheet))
    sheet.close()


def test_about_names_versions_and_licences(menu: HelpMenu, description: Description) -> None:
    menu.description = description
    sheet = menu.open_about()
    words = words_of(sheet)
    assert VERSION in words
    assert words[words.index("Backend") + 1] == "1.2.3"
    assert words[words.index("Listener 2") + 1] == "MIT"
    numpy = next(index for index, text in enumerate(words) if text.startswith("numpy "))
    assert "BSD" in words[numpy + 1]
    sheet.close()


def test_the_log_is_filtered_and_followed(menu: HelpMenu, tmp_path: Path) -> None:
    log = tmp_path / "backend.log"
    log.write_text("a warning\nall is well\n")
    sheet = menu.open_log()
    assert isinstance(sheet, LogSheet)
    assert sheet.text.toPlainText() == "a warning\nall is well"
    sheet.filter_line.setText("WARN")
    assert sheet.text.toPlainText() == "a warning"
    log.write_text("a warning\nall is well\nanother warning\n")
    sheet._follow()
    assert sheet.text.toPlainText() == "a warning\nanother warning"
    sheet.follow_box.setChecked(False)
    log.write_text("")
    sheet._follow()
    assert "another warning" in sheet.text.toPlainText()
    sheet.close()


def test_a_report_says_what_it_holds_and_leaves_secrets_out(
    menu: HelpMenu,
    description: Description,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    menu.description = description
    menu.settings = Settings(
        backend=BackendSettings(
            address="https://my-server:8443", token="s3cret-token", model_key="s3cret-key"
        ),
        device=DeviceSettings(location="Lisbon"),
    )
    (tmp_path / "backend.log").write_text("started with s3cret-token and s3cret-key\n")
    file = tmp_path / "report.zip"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    sheet = menu.open_report()
    assert isinstance(sheet, ReportSheet)
    assert any("settings without secrets" in words for words in words_of(sheet))
    qtbot.mouseClick(sheet.save_button, Qt.MouseButton.LeftButton)
    assert sheet.saved_label.text() == f"Written: {file}"
    with zipfile.ZipFile(file) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    whole = "".join(texts.values())
    assert not any(secret in whole for secret in ("s3cret", "my-server", "Lisbon"))
    assert json.loads(texts["settings.json"])["audio"]["volume"] == 5
    assert json.loads(texts["description.json"])["version"] == "1.2.3"
    assert "started with" in texts["backend.log"]
    assert f"App: {VERSION}" in texts["versions.txt"]
    sheet.close()


def test_a_report_that_cannot_be_written_says_why(
    menu: HelpMenu, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "nowhere" / "report.zip"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    sheet = menu.open_report()
    assert isinstance(sheet, ReportSheet)
    qtbot.mouseClick(sheet.save_button, Qt.MouseButton.LeftButton)
    assert "cannot be written" in sheet.saved_label.text()
    sheet.close()
