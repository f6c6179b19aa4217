"""Calls of the desktop's portal for global shortcuts, over a connection to the session's bus.

Source: https://flatpak.github.io/xdg-desktop-portal, org.freedesktop.portal.GlobalShortcuts and
org.freedesktop.portal.Request. It blocks, so it is used on a thread of its own.
"""

from __future__ import annotations

import contextlib
import socket
from collections import deque
from itertools import count
from typing import Any, Self

from jeepney import (
    DBusAddress,
    HeaderFields,
    MatchRule,
    MessageType,
    message_bus,
    new_method_call,
)
from jeepney.auth import AuthenticationError
from jeepney.io.blocking import open_dbus_connection

from app.errors import GlobalKeyError
from app.translation import tr

PORTAL = "org.freedesktop.portal.Desktop"
PORTAL_PATH = "/org/freedesktop/portal/desktop"
SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"
REPLY_LIMIT_SECONDS = 10.0
"""For a call itself; what the user is asked because of it may take any time."""
BUS_ERRORS = (OSError, KeyError, StopIteration, AuthenticationError)
"""What jeepney raises without a bus, and when the bus ends."""


class PortalConnection:
    """One connection; the portal forgets its shortcuts when it is closed."""

    def __init__(self) -> None:
        """Connect.

        Raises:
            GlobalKeyError: there is no bus.
        """
        try:
            self._bus = open_dbus_connection("SESSION")
        except BUS_ERRORS as error:
            raise GlobalKeyError(tr("Not available: there is no session bus (D-Bus).")) from error
        self._signals: deque[Any] = deque()
        self._bus.filter(MatchRule(type="signal"), queue=self._signals)
        self._numbers = count(1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._bus.close()

    def has_portal(self) -> bool:
        """Whether there is a portal, running or ready to be started.

        Raises:
            GlobalKeyError: the bus does not answer.
        """
        return any(
            PORTAL in self._call(new_method_call(message_bus, method))[0]
            for method in ("ListNames", "ListActivatableNames")
        )

    def subscribe(self) -> None:
        """Receive the portal's signals from now on.

        Raises:
            GlobalKeyError: the bus does not answer.
        """
        self._call(message_bus.AddMatch(MatchRule(type="signal", sender=PORTAL)))

    def request(
        self, method: str, signature: str, *arguments: Any, **options: tuple[str, Any]
    ) -> dict[str, Any]:
        """Call a method whose answer comes as a signal, perhaps after the user was asked.

        Raises:
            GlobalKeyError: the portal or the user refuses.
        """
        token = f"bergamot{next(self._numbers)}"
        options["handle_token"] = ("s", token)
        portal = DBusAddress(PORTAL_PATH, PORTAL, SHORTCUTS)
        call = new_method_call(portal, method, signature, (*arguments, options))
        (request_path,) = self._call(call)
        while True:
            member, path, body = self.wait_for_signal()
            if member == "Response" and path == request_path:
                break
        answer, results = body
        if answer:
            raise GlobalKeyError(tr("The desktop gave no key combination to Bergamot."))
        return dict(results)

    def wait_for_signal(self) -> tuple[str, str, Any]:
        """Wait for the portal's next signal: its name, its object's path and its arguments.

        Raises:
            GlobalKeyError: the bus ended, or `interrupt` was called.
        """
        try:
            message = self._bus.recv_until_filtered(self._signals)
        except BUS_ERRORS as error:
            raise GlobalKeyError(tr("The session bus (D-Bus) has ended.")) from error
        fields = message.header.fields
        return fields[HeaderFields.member], fields[HeaderFields.path], message.body

    def interrupt(self) -> None:
        """End what waits, from another thread."""
        with contextlib.suppress(OSError):
            self._bus.sock.shutdown(socket.SHUT_RDWR)

    def _call(self, message: Any) -> Any:
        try:
            reply = self._bus.send_and_get_reply(message, timeout=REPLY_LIMIT_SECONDS)
        except BUS_ERRORS as error:
            raise GlobalKeyError(tr("The session bus (D-Bus) has ended.")) from error
        if reply.header.message_type is MessageType.error:
            raise GlobalKeyError(
                tr("This desktop's portal offers no global shortcuts; an X11 session allows them.")
            )
        return reply.body
