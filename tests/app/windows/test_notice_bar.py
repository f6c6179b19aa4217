"""The notices on screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton
from pytestqt.qtbot import QtBot

from app.notices import Notices
from app.windows.notice_bar import NOTICES_SHOWN, NoticeBar


@pytest.fixture
def notices() -> Notices:
    return Notices()


@pytest.fixture
def bar(qtbot: QtBot, notices: Notices) -> NoticeBar:
    made = NoticeBar(notices)
    qtbot.addWidget(made)
    return made


def test_what_was_said_before_the_window_is_shown_when_it_opens(
    bar: NoticeBar, notices: Notices
) -> None:
    notices.show("No microphone was found.", "warning", "microphone")
    assert bar.sentences == ()
    notices.on_window_opened()
    assert bar.sentences == ("No microphone was found.",)
    assert not bar.isHidden()


def test_newer_sentence_of_a_source_takes_the_older_ones_place(
    bar: NoticeBar, notices: Notices
) -> None:
    notices.on_window_opened()
    notices.show("The backend is gone.", "error", "backend")
    notices.show("No speaker was found.", "warning", "speaker")
    notices.show("The backend is started again.", "warning", "backend")
    assert bar.sentences == ("The backend is started again.", "No speaker was found.")


def test_settled_trouble_disappears(bar: NoticeBar, notices: Notices) -> None:
    notices.on_window_opened()
    notices.show("The backend is gone.", "error", "backend")
    notices.withdraw("backend")
    assert bar.sentences == ()
    assert bar.isHidden()


def test_a_notice_can_be_closed(bar: NoticeBar, notices: Notices, qtbot: QtBot) -> None:
    notices.on_window_opened()
    notices.show("One.")
    notices.show("Two.")
    close = next(
        each
        for each in bar.findChildren(QPushButton)
        if each.accessibleName() == "Close this notice"
    )
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert bar.sentences == ("Two.",)


def test_a_flood_leaves_the_newest(bar: NoticeBar, notices: Notices) -> None:
    notices.on_window_opened()
    for number in range(10):
        notices.show(f"Notice {number}.")
    assert bar.sentences == tuple(f"Notice {number}." for number in (9, 8, 7))
    assert len(bar.sentences) == NOTICES_SHOWN


@pytest.mark.parametrize("level", ["information", "warning", "error"])
def test_severity_is_seen_and_heard(bar: NoticeBar, notices: Notices, level: str) -> None:
    notices.on_window_opened()
    notices.show("A sentence.", level)  # type: ignore[arg-type]
    names = {frame.accessibleName() for frame in bar.findChildren(QFrame)}
    assert f"{level}: A sentence." in names
    assert any(frame.property("severity") == level for frame in bar.findChildren(QFrame))
