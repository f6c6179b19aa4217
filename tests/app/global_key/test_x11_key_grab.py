"""The grab of a key combination on a real X server, with keys pressed as by a keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.errors import GlobalKeyError
from app.global_key.x11_key_grab import X11KeyGrab
from tests.helpers.key_presses import Keyboard, XServer

LIMIT_MS = 10_000
COMBINATION = "Ctrl+Alt+Space"
KEYS = ("Ctrl", "Alt", "Space")


class Watched:
    """A grab, and what it reported."""

    def __init__(self, display: str, qtbot: QtBot) -> None:
        self.grab = X11KeyGrab(display)
        self.reports: list[str] = []
        self._qtbot = qtbot
        self.grab.pressed.connect(lambda: self.reports.append("pressed"))
        self.grab.released.connect(lambda: self.reports.append("released"))

    def until(self, *reports: str) -> None:
        self._qtbot.waitUntil(lambda: self.reports == list(reports), timeout=LIMIT_MS)


@pytest.fixture
def watched(x_server: XServer, qtbot: QtBot) -> Iterator[Watched]:
    made = Watched(x_server.display, qtbot)
    yield made
    made.grab.release()


@pytest.fixture
def keyboard(x_server: XServer) -> Iterator[Keyboard]:
    with Keyboard(x_server.display) as made:
        yield made


def test_a_grabbed_combination_is_reported_once_however_long_it_is_held(
    watched: Watched, keyboard: Keyboard, qtbot: QtBot
) -> None:
    watched.grab.grab(COMBINATION)
    keyboard.press(*KEYS)
    watched.until("pressed")
    qtbot.wait(1_000)  # the server repeats a held key after 0.66 s
    assert watched.reports == ["pressed"]
    keyboard.release(*KEYS)
    watched.until("pressed", "released")


def test_other_keys_are_not_reported_and_caps_lock_makes_no_difference(
    watched: Watched, keyboard: Keyboard, qtbot: QtBot
) -> None:
    watched.grab.grab(COMBINATION)
    keyboard.click("a")
    keyboard.click("Ctrl", "Space")
    keyboard.click("Shift", "Space")
    keyboard.click("CapsLock")
    keyboard.click(*KEYS)
    watched.until("pressed", "released")


def test_another_combination_replaces_the_first(watched: Watched, keyboard: Keyboard) -> None:
    watched.grab.grab(COMBINATION)
    watched.grab.grab("Pause")
    keyboard.click(*KEYS)
    keyboard.press("Pause")
    watched.until("pressed")
    watched.grab.release()
    assert watched.reports == ["pressed", "released"]


def test_a_combination_that_another_program_has_is_refused_until_it_is_given_back(
    watched: Watched, x_server: XServer
) -> None:
    other = X11KeyGrab(x_server.display)
    other.grab(COMBINATION)
    with pytest.raises(GlobalKeyError, match="Another program"):
        watched.grab.grab(COMBINATION)
    other.release()
    watched.grab.grab(COMBINATION)


def test_the_end_of_the_server_ends_the_grab(
    watched: Watched, keyboard: Keyboard, x_server: XServer
) -> None:
    watched.grab.grab(COMBINATION)
    keyboard.press(*KEYS)
    watched.until("pressed")
    x_server.process.kill()
    watched.until("pressed", "released")
    with pytest.raises(GlobalKeyError, match="does not answer"):
        watched.grab.grab(COMBINATION)
