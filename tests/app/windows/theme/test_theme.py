"""The theme: choosing one changes palette, style sheet and drawn icons of the whole application."""

from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.windows.theme.colours import DARK, LIGHT, current_colours
from app.windows.theme.icons import FOLDER, icon
from app.windows.theme.style_sheet import style_sheet
from app.windows.theme.theme import Theme
from app.windows.widgets.buttons import IconButton


def test_choice_changes_everything_at_once(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    assert current_colours() is LIGHT
    with qtbot.waitSignal(theme.changed):
        theme.choose("dark")
    assert current_colours() is DARK
    assert DARK.window in qapp.styleSheet()


def test_same_choice_again_does_nothing(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(theme.changed):
        theme.choose("light")


def test_unknown_choice_is_refused(theme: Theme) -> None:
    with pytest.raises(ValueError, match="sepia"):
        theme.choose("sepia")


def test_drawn_icons_follow_the_scheme(theme: Theme, qtbot: QtBot) -> None:
    button = IconButton("stop", "Stop")
    qtbot.addWidget(button)
    light = button.icon().pixmap(20, 20).toImage()
    theme.choose("dark")
    assert button.icon().pixmap(20, 20).toImage() != light


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.svg")), ids=lambda path: path.stem)
def test_every_drawing_draws_something(theme: Theme, path) -> None:  # type: ignore[no-untyped-def]
    image = icon(path.stem).pixmap(20, 20).toImage()
    assert any(image.pixelColor(x, y).alpha() > 0 for x in range(20) for y in range(20))


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_style_sheet_has_no_open_place_and_no_missing_file(colours) -> None:  # type: ignore[no-untyped-def]
    sheet = style_sheet(colours, FOLDER)
    assert "$" not in sheet
    for address in re.findall(r'url\("([^"]+)"\)', sheet):
        assert (FOLDER / address).is_file()
