"""The entry for typed questions."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.windows.widgets.question_entry import QuestionEntry
from backend.wire.limits import TYPED_TEXT_LIMIT_CHARACTERS


@pytest.fixture
def entry(qtbot: QtBot) -> QuestionEntry:
    entry = QuestionEntry()
    qtbot.addWidget(entry)
    entry.show()
    return entry


def test_enter_asks_the_trimmed_question_and_empties_the_entry(
    entry: QuestionEntry, qtbot: QtBot
) -> None:
    qtbot.keyClicks(entry.line, "  what time is it ")
    with qtbot.waitSignal(entry.asked) as emitted:
        qtbot.keyClick(entry.line, Qt.Key.Key_Return)
    assert emitted.args == ["what time is it"]
    assert entry.line.text() == ""


def test_an_empty_question_is_not_asked(entry: QuestionEntry, qtbot: QtBot) -> None:
    qtbot.keyClicks(entry.line, "   ")
    assert not entry.send_button.isEnabled()
    with qtbot.assertNotEmitted(entry.asked):
        qtbot.keyClick(entry.line, Qt.Key.Key_Return)


def test_the_send_button_asks_the_question(entry: QuestionEntry, qtbot: QtBot) -> None:
    qtbot.keyClicks(entry.line, "hello")
    with qtbot.waitSignal(entry.asked):
        qtbot.mouseClick(entry.send_button, Qt.MouseButton.LeftButton)


def test_arrow_keys_step_through_the_history_of_questions(
    entry: QuestionEntry, qtbot: QtBot
) -> None:
    for text in ("first", "second"):
        qtbot.keyClicks(entry.line, text)
        qtbot.keyClick(entry.line, Qt.Key.Key_Return)
    shown = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(entry.line, key)
        shown.append(entry.line.text())
    assert shown == ["second", "first", "first", "second", ""]


def test_the_entry_limits_a_question_to_the_wires_length(entry: QuestionEntry) -> None:
    entry.line.setText("x" * (TYPED_TEXT_LIMIT_CHARACTERS + 10))
    assert len(entry.line.text()) == TYPED_TEXT_LIMIT_CHARACTERS
