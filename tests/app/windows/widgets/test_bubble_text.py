"""Texts in bubbles: whatever is written there is all seen, and can be copied as it was written."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.windows.theme.theme import Theme
from app.windows.widgets.bubble_text import BubbleText

WIDTH = 240
TEXTS = {
    "letters": "w" * 600,
    "address": "https://example.org/" + "a-very/long_path?with=no&blank=at#all" * 20,
    "emoji": "👩‍👩‍👧‍👦" * 120,
    "arabic": "كلمة" * 150,
    "chinese": "問" * 300,
    "combining": "e\u0301" * 400,
    "words and a long one": "see " + "x" * 300 + " for more",
    "lines": "one\ntwo\n" + "3" * 200,
}


@pytest.fixture
def make(qtbot: QtBot, theme: Theme):  # type: ignore[no-untyped-def]
    def make_bubble(text: str, width: int = WIDTH) -> BubbleText:
        bubble = BubbleText(text)
        qtbot.addWidget(bubble)
        bubble.limit_width(width)
        bubble.show()
        return bubble

    return make_bubble


def inked_rows(bubble: QLabel) -> list[int]:
    """Rows of the picture in which anything is drawn."""
    image = bubble.grab().toImage()
    background = image.pixelColor(image.width() - 1, image.height() - 1)
    return [
        y
        for y in range(image.height())
        if any(image.pixelColor(x, y) != background for x in range(image.width()))
    ]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_no_text_is_wider_than_its_bubble_and_no_bubble_is_empty(make, text: str) -> None:  # type: ignore[no-untyped-def]
    bubble = make(text)
    assert bubble.width() <= WIDTH
    assert bubble._document.idealWidth() <= WIDTH
    rows = inked_rows(bubble)
    line = bubble.fontMetrics().lineSpacing()
    # Every line of the bubble's height has ink: neither a tall empty bubble nor a text cut at its
    # foot.
    for top in range(0, bubble.height() - line, line):
        assert any(top <= row < top + 2 * line for row in rows), top
    assert bubble.height() > 3 * line


def test_a_long_word_takes_as_many_lines_as_it_needs(make) -> None:  # type: ignore[no-untyped-def]
    wide, narrow = make("w" * 600, 480), make("w" * 600, 240)
    assert narrow.height() == pytest.approx(2 * wide.height(), rel=0.15)


def test_short_texts_have_narrow_bubbles(make) -> None:  # type: ignore[no-untyped-def]
    bubble = make("Yes.")
    assert bubble.width() < 60
    assert bubble.height() < 2 * bubble.fontMetrics().lineSpacing()


@pytest.mark.parametrize("text", ["a <b>bold</b> claim &amp; more", *TEXTS.values()])
def test_copied_text_is_the_text_that_was_written(make, qtbot: QtBot, text: str) -> None:  # type: ignore[no-untyped-def]
    bubble = make(text)
    assert bubble.plain_text == text
    qtbot.keyClick(bubble, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(bubble, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == text


def test_the_mouse_selects_letters_and_words(make, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    bubble = make("bergamot tea")
    middle = bubble.height() // 2
    qtbot.mousePress(bubble, Qt.MouseButton.LeftButton, pos=QPoint(0, middle))
    qtbot.mouseMove(bubble, QPoint(bubble.width() - 1, middle))
    qtbot.mouseRelease(bubble, Qt.MouseButton.LeftButton)
    qtbot.mouseDClick(bubble, Qt.MouseButton.LeftButton, pos=QPoint(10, middle))
    assert bubble.selected_text == "bergamot"
    before = bubble.grab().toImage()
    bubble.clearFocus()
    bubble._selection.clearSelection()
    bubble.update()
    assert bubble.grab().toImage() != before
