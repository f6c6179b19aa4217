"""The colour schemes can be read: contrast as WCAG 2.1 asks for it."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette
from pytestqt.qtbot import QtBot

from app.windows.theme.colours import DARK, LIGHT, Colours, make_palette
from app.windows.theme.theme import Theme
from app.windows.widgets.question_entry import QuestionEntry

READ_TOGETHER = [
    ("text", "window"),
    ("text", "surface"),
    ("text", "raised"),
    ("text", "accent_soft"),
    ("text", "danger_soft"),
    ("text", "warning_soft"),
    ("secondary", "window"),
    ("secondary", "surface"),
    ("secondary", "raised"),
    ("secondary", "accent_soft"),
    ("on_accent", "accent"),
    ("accent", "surface"),
    ("accent", "window"),
    ("danger", "danger_soft"),
    ("danger", "surface"),
    ("warning", "surface"),
    ("success", "surface"),
]


def luminance(value: str) -> float:
    colour = QColor(value)
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(front: str, back: str) -> float:
    lighter, darker = sorted((luminance(front), luminance(back)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("front", "back"), READ_TOGETHER)
@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_text_colours_have_enough_contrast(colours: Colours, front: str, back: str) -> None:
    assert contrast(getattr(colours, front), getattr(colours, back)) >= 4.5


SEEN_TOGETHER = [
    ("outline", "window"),
    ("outline", "surface"),
    ("plain_step", "surface"),
    ("echo_step", "surface"),
    ("accent", "surface"),
]


@pytest.mark.parametrize(("front", "back"), SEEN_TOGETHER)
@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_colours_of_edges_and_bars_have_enough_contrast(
    colours: Colours, front: str, back: str
) -> None:
    assert contrast(getattr(colours, front), getattr(colours, back)) >= 3.0


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_placeholder_texts_have_enough_contrast(theme: Theme, qtbot: QtBot, choice: str) -> None:
    theme.choose(choice)
    entry = QuestionEntry()
    qtbot.addWidget(entry)
    entry.show()
    placeholder = entry.line.palette().color(QPalette.ColorRole.PlaceholderText)
    assert placeholder.alpha() == 255
    assert contrast(placeholder.name(), theme.colours.surface) >= 4.5
    theme.choose("light")


def test_palette_tells_dark_from_light() -> None:
    assert make_palette(DARK).color(QPalette.ColorRole.Window).lightness() < 128
    assert make_palette(LIGHT).color(QPalette.ColorRole.Window).lightness() > 128


def test_colour_carries_the_opacity() -> None:
    assert LIGHT.colour("accent", 0.5).alphaF() == pytest.approx(0.5, abs=0.01)
