"""The window's place, size and page between starts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from pytestqt.qtbot import QtBot

from app.notices import Notices
from app.views.request_history import RequestHistory
from app.windows.main_window import MINIMUM_SIZE, OPENING_SIZE, MainWindow
from app.windows.theme.theme import Theme
from app.windows.window_state import WindowState


def shown_window(qtbot: QtBot, folder: Path, notices: Notices) -> tuple[MainWindow, WindowState]:
    window = MainWindow(Notices(), RequestHistory())
    qtbot.addWidget(window)
    state = WindowState(window, notices, folder)
    state.restore()
    window.show()
    qtbot.waitExposed(window)
    return window, state


def test_size_place_and_page_are_those_of_the_last_time(
    theme: Theme, qtbot: QtBot, tmp_path: Path
) -> None:
    first, state = shown_window(qtbot, tmp_path, Notices())
    first.setGeometry(QRect(0, 60, MINIMUM_SIZE[0], 500))
    first.tabs.choose(first.skills_page)
    state.save()
    second, _ = shown_window(qtbot, tmp_path, Notices())
    assert second.size() == first.size()
    assert second.y() == first.y()
    assert second.skills_page.isVisible()


def test_a_window_off_all_screens_comes_back(theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    first, state = shown_window(qtbot, tmp_path, Notices())
    first.move(QPoint(9_000, 7_000))
    state.save()
    second, _ = shown_window(qtbot, tmp_path, Notices())
    assert second.screen().availableGeometry().contains(second.frameGeometry().center())


@pytest.mark.parametrize(
    "content",
    ["no JSON", '{"geometry": "é"}', '{"geometry": 3}', '{"geometry": "aGVsbG8="}', "[]"],
)
def test_a_damaged_file_is_said_and_kept(
    theme: Theme, qtbot: QtBot, tmp_path: Path, content: str
) -> None:
    (tmp_path / "window.json").write_text(content, encoding="utf-8")
    notices = Notices()
    window, state = shown_window(qtbot, tmp_path, notices)
    assert "is damaged" in notices.waiting[-1].sentence
    assert (window.width(), window.height()) == OPENING_SIZE
    assert [each.read_text(encoding="utf-8") for each in tmp_path.glob("*broken*")] == [content]
    state.save()
    assert "geometry" in json.loads((tmp_path / "window.json").read_text(encoding="utf-8"))


def test_a_page_of_another_version_is_not_chosen(
    theme: Theme, qtbot: QtBot, tmp_path: Path
) -> None:
    first, state = shown_window(qtbot, tmp_path, Notices())
    state.save()
    kept = json.loads((tmp_path / "window.json").read_text(encoding="utf-8"))
    (tmp_path / "window.json").write_text(json.dumps(kept | {"page": "Weather"}), encoding="utf-8")
    second, _ = shown_window(qtbot, tmp_path, Notices())
    assert second.conversation_page.isVisible()
