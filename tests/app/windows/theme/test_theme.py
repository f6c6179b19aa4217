"""The theme: choosing one changes palette, style sheet and drawn icons of the whole application."""

from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.windows.theme.colours import (
    DARK,
    HIGH_CONTRAST_DARK,
    HIGH_CONTRAST_LIGHT,
    LIGHT,
    Colours,
    current_colours,
)
from app.windows.theme.icons import FOLDER, icon
from app.windows.theme.style_sheet import format_style_sheet
from app.windows.theme.theme import Theme
from app.windows.widgets.buttons import IconButton


def test_choosing_a_theme_changes_palette_and_style_sheet_at_once(
    theme: Theme, qapp: QApplication, qtbot: QtBot
) -> None:
    assert current_colours() is LIGHT
    with qtbot.waitSignal(theme.changed):
        theme.choose("dark")
    assert current_colours() is DARK
    assert DARK.window in qapp.styleSheet()


def test_choosing_the_same_theme_again_emits_no_change(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(theme.changed):
        theme.choose("light")


def test_an_unknown_theme_is_refused(theme: Theme) -> None:
    with pytest.raises(ValueError, match="sepia"):
        theme.choose("sepia")


@pytest.mark.parametrize(
    ("choice", "colours"), [("light", HIGH_CONTRAST_LIGHT), ("dark", HIGH_CONTRAST_DARK)]
)
def test_high_contrast_goes_with_either_theme_and_can_be_taken_back(
    theme: Theme, choice: str, colours: Colours
) -> None:
    theme.choose(choice, "high")
    assert current_colours() is colours
    theme.choose(choice, "usual")
    assert current_colours() is (LIGHT if choice == "light" else DARK)


def test_an_unknown_contrast_is_refused(theme: Theme) -> None:
    with pytest.raises(ValueError, match="tiny"):
        theme.choose("light", "tiny")


def test_drawn_icons_follow_the_scheme(theme: Theme, qtbot: QtBot) -> None:
    button = IconButton("stop", "Stop")
    qtbot.addWidget(button)
    light = button.icon().pixmap(20, 20).toImage()
    theme.choose("dark")
    assert button.icon().pixmap(20, 20).toImage() != light


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.svg")), ids=lambda path: path.stem)
def test_every_icon_has_visible_pixels(theme: Theme, path) -> None:  # type: ignore[no-untyped-def]
    image = icon(path.stem).pixmap(20, 20).toImage()
    assert any(image.pixelColor(x, y).alpha() > 0 for x in range(20) for y in range(20))


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_the_style_sheet_has_no_unfilled_placeholder_and_no_missing_file(colours) -> None:  # type: ignore[no-untyped-def]
    sheet = format_style_sheet(colours, FOLDER)
    assert "$" not in sheet
    for address in re.findall(r'url\("([^"]+)"\)', sheet):
        assert (FOLDER / address).is_file()
