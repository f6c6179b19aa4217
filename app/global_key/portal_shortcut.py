"""A key combination from the desktop's portal, on Wayland; the desktop asks the user first."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Signal

from app.errors import GlobalKeyError
from app.global_key.combination import parse_combination
from app.global_key.portal_connection import PortalConnection
from app.relay import Relay
from app.translation import tr

SHORTCUT = "talk"
TRIGGER_MODIFIERS = {"Ctrl": "CTRL", "Alt": "ALT", "Shift": "SHIFT", "Meta": "LOGO"}
TRIGGER_KEYS = {"Space": "space", "Pause": "Pause", "ScrollLock": "Scroll_Lock"}
"""Source: the shortcuts specification of freedesktop.org; keys as xkbcommon names them."""
END_LIMIT_SECONDS = 2.0


class PortalShortcut(QObject):
    """One combination, listened for on a thread of its own.

    Signals:
        pressed, released: the combination went down or up.
        failed(str): the desktop gives no combination, or has taken it back; the sentence says so.
    """

    pressed = Signal()
    released = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._relay = Relay(self)
        self._connection: PortalConnection | None = None
        self._thread: threading.Thread | None = None

    def grab(self, name: str) -> None:
        """Ask the desktop for a combination; `failed` follows when it refuses.

        Raises:
            GlobalKeyError: there is no bus.
        """
        self.release()
        self._connection = connection = PortalConnection()
        self._thread = threading.Thread(
            target=self._work, args=(connection, name), name="global key", daemon=True
        )
        self._thread.start()

    def release(self) -> None:
        """Give the combination back."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.interrupt()
        if self._thread is not None:
            self._thread.join(END_LIMIT_SECONDS)
            self._thread = None

    def _work(self, connection: PortalConnection, name: str) -> None:
        with connection:
            try:
                self._listen(connection, _bind(connection, name))
            except GlobalKeyError as error:
                self._relay.call(self._on_failed, connection, error.sentence)

    def _listen(self, connection: PortalConnection, session: str) -> None:
        while True:
            member, path, body = connection.wait_for_signal()
            if member == "Closed" and path == session:
                raise GlobalKeyError(tr("The desktop has taken the key combination back."))
            if member in ("Activated", "Deactivated") and body[:2] == (session, SHORTCUT):
                signal = self.pressed if member == "Activated" else self.released
                self._relay.call(self._report, connection, signal.emit)

    # ----- on the window's thread; a connection that was given up reports nothing more

    def _report(self, connection: PortalConnection, emit: object) -> None:
        if connection is self._connection and callable(emit):
            emit()

    def _on_failed(self, connection: PortalConnection, sentence: str) -> None:
        if connection is self._connection:
            self._connection = None
            self.failed.emit(sentence)


def _bind(connection: PortalConnection, name: str) -> str:
    """Open a session with the combination; gives the session's path.

    Raises:
        GlobalKeyError: the desktop or the user refuses.
    """
    connection.subscribe()
    session = connection.request("CreateSession", "a{sv}", session_handle_token=("s", "bergamot"))
    path: str = session["session_handle"][1]
    details = {
        "description": ("s", tr("Talk to Bergamot")),
        "preferred_trigger": ("s", describe_trigger(name)),
    }
    connection.request("BindShortcuts", "oa(sa{sv})sa{sv}", path, [(SHORTCUT, details)], "")
    return path


def describe_trigger(name: str) -> str:
    """A combination as portals write it: "CTRL+ALT+space"."""
    combination = parse_combination(name)
    modifiers = [
        written for name, written in TRIGGER_MODIFIERS.items() if name in combination.modifiers
    ]
    return "+".join([*modifiers, TRIGGER_KEYS[combination.key]])
