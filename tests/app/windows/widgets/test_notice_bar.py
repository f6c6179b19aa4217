"""The notices on screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton
from pytestqt.qtbot import QtBot

from app.notices import NoticeAction, Notices
from app.windows.widgets.notice_bar import NOTICES_SHOWN, NoticeBar


@pytest.fixture
def notices() -> Notices:
    return Notices()


@pytest.fixture
def bar(qtbot: QtBot, notices: Notices) -> NoticeBar:
    bar = NoticeBar(notices)
    qtbot.addWidget(bar)
    return bar


def test_notices_from_before_the_window_are_shown_when_it_opens(
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
        button
        for button in bar.findChildren(QPushButton)
        if button.accessibleName() == "Close this notice"
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


def buttons(bar: NoticeBar, words: str) -> list[QPushButton]:
    return [button for button in bar.findChildren(QPushButton) if button.text() == words]


def test_a_notice_without_a_way_out_has_no_button(bar: NoticeBar, notices: Notices) -> None:
    notices.on_window_opened()
    notices.show("The backend ended.", "error", "backend")
    assert [button.text() for button in bar.findChildren(QPushButton)] == [""]


def test_the_way_out_is_one_key_away_and_closes_its_notice(
    bar: NoticeBar, notices: Notices, qtbot: QtBot
) -> None:
    done: list[str] = []
    notices.show("No speaker was found.", "warning", "speaker")
    notices.show(
        "The backend ended five times.",
        "error",
        "backend",
        NoticeAction("Restart", lambda: done.append("restarted")),
    )
    notices.on_window_opened()
    (restart,) = buttons(bar, "Restart")
    assert restart.accessibleDescription() == "The backend ended five times."
    assert restart.focusPolicy() & Qt.FocusPolicy.TabFocus
    qtbot.keyClick(restart, Qt.Key.Key_Space)
    assert done == ["restarted"]
    assert bar.sentences == ("No speaker was found.",)


def test_a_way_out_that_fails_again_leaves_its_new_notice(
    bar: NoticeBar, notices: Notices, qtbot: QtBot
) -> None:
    notices.on_window_opened()

    def try_again() -> None:
        notices.show("It ended again.", "error", "backend", NoticeAction("Restart", try_again))

    try_again()
    qtbot.mouseClick(buttons(bar, "Restart")[0], Qt.MouseButton.LeftButton)
    assert bar.sentences == ("It ended again.",)
    assert len([button for button in buttons(bar, "Restart") if button.isVisibleTo(bar)]) == 1
