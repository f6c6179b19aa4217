"""A shortcut of the desktop's portal, over a real session bus."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.errors import GlobalKeyError
from app.global_key.find import find_global_key
from app.global_key.portal_shortcut import PortalShortcut, describe_trigger
from tests.helpers.desktop_portal import DesktopPortal, session_bus

LIMIT_MS = 10_000
WAYLAND = {"WAYLAND_DISPLAY": "wayland-0"}


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with session_bus(monkeypatch):
        yield


@pytest.fixture
def portal(bus: None) -> Iterator[DesktopPortal]:
    with DesktopPortal() as made:
        yield made


@pytest.fixture
def shortcut(bus: None, qtbot: QtBot) -> Iterator[PortalShortcut]:
    made = PortalShortcut()
    yield made
    made.release()


def test_a_bound_shortcut_reports_presses_until_it_is_released(
    shortcut: PortalShortcut, portal: DesktopPortal, qtbot: QtBot
) -> None:
    shortcut.grab("Ctrl+Alt+Space")
    qtbot.waitUntil(lambda: portal.bound == {"talk": "CTRL+ALT+space"}, timeout=LIMIT_MS)
    with qtbot.waitSignal(shortcut.pressed, timeout=LIMIT_MS):
        portal.send("Activated")
    with qtbot.waitSignal(shortcut.released, timeout=LIMIT_MS):
        portal.send("Deactivated")
    shortcut.release()
    with qtbot.assertNotEmitted(shortcut.pressed, wait=200):
        portal.send("Activated")


@pytest.mark.parametrize(
    ("decision", "words"),
    [({"answer": 1}, "gave no key"), ({"offers_shortcuts": False}, "no global shortcuts")],
)
def test_a_refusal_is_told(
    shortcut: PortalShortcut, qtbot: QtBot, decision: dict[str, int], words: str
) -> None:
    with (
        DesktopPortal(**decision),
        qtbot.waitSignal(shortcut.failed, timeout=LIMIT_MS) as failed,
    ):
        shortcut.grab("Pause")
    assert words in failed.args[0]


def test_a_shortcut_that_is_taken_back_is_told(
    shortcut: PortalShortcut, portal: DesktopPortal, qtbot: QtBot
) -> None:
    shortcut.grab("Pause")
    qtbot.waitUntil(lambda: bool(portal.bound), timeout=LIMIT_MS)
    with qtbot.waitSignal(shortcut.failed, timeout=LIMIT_MS) as failed:
        portal.close_session()
    assert "taken" in failed.args[0]


def test_a_wayland_desktop_with_a_portal_has_shortcuts_and_one_without_says_why_not(
    bus: None,
) -> None:
    with pytest.raises(GlobalKeyError, match="portal"):
        find_global_key(platform="linux", environment=WAYLAND)
    with DesktopPortal() as portal:
        assert isinstance(find_global_key(platform="linux", environment=WAYLAND), PortalShortcut)
        assert portal.bound == {}


def test_a_desktop_without_a_bus_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    with pytest.raises(GlobalKeyError, match="bus"):
        find_global_key(platform="linux", environment=WAYLAND)


def test_triggers_are_written_as_portals_read_them() -> None:
    assert describe_trigger("Ctrl+Shift+Space") == "CTRL+SHIFT+space"
    assert describe_trigger("ScrollLock") == "Scroll_Lock"
