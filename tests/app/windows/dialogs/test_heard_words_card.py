"""The list of what sounded like the wake word: answers, and the threshold that they choose."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.echo.heard_words import HeardWord
from app.windows.dialogs.heard_words_card import HeardWordsCard

NOON = datetime(2030, 1, 1, 12, 0, 0)


def test_each_word_is_answered_by_a_button_that_says_which_one(qtbot: QtBot) -> None:
    card = HeardWordsCard()
    qtbot.addWidget(card)
    answers: list[tuple[int, bool]] = []
    card.answered.connect(lambda number, was_meant: answers.append((number, was_meant)))
    card.show_words([HeardWord(NOON, 0.6, True), HeardWord(NOON, 0.2, False)], 0.3)
    assert card.threshold_button.isHidden()
    button = next(
        each
        for each in card.findChildren(QPushButton)
        if each.accessibleName() == "That was me: 12:00:00 · score 0.20 · did not wake"
    )
    button.click()
    assert answers == [(1, True)]


def test_the_threshold_that_the_answers_speak_for_is_offered(qtbot: QtBot) -> None:
    card = HeardWordsCard()
    qtbot.addWidget(card)
    chosen: list[float] = []
    card.threshold_chosen.connect(chosen.append)
    card.show_words([HeardWord(NOON, 0.2, False, was_meant=True)], 0.3)
    assert "0.18" in card.threshold_button.text()
    card.threshold_button.click()
    assert chosen == [0.18]
