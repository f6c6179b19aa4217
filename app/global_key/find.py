"""Finds the way in which this system gives a key combination to a program in the background."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QObject, SignalInstance

from app.errors import GlobalKeyError
from app.global_key.x11_key_grab import X11KeyGrab
from app.translation import tr


class GlobalKey(Protocol):
    """One system's way. It reports the chosen combination only, and sees no other key."""

    @property
    def pressed(self) -> SignalInstance:
        """The combination went down."""
        ...

    @property
    def released(self) -> SignalInstance:
        """The combination went up."""
        ...

    @property
    def failed(self) -> SignalInstance:
        """The system took the combination back, or refused it later; the sentence says so."""
        ...

    def grab(self, name: str) -> None:
        """Take a combination, like "Ctrl+Alt+Space", instead of the present one.

        Raises:
            GlobalKeyError: the system refuses.
        """
        ...

    def release(self) -> None:
        """Give the combination back."""
        ...


def find_global_key(
    parent: QObject | None = None,
    *,
    platform: str = sys.platform,
    environment: Mapping[str, str] = os.environ,
) -> GlobalKey:
    """The way of this system.

    Raises:
        GlobalKeyError: there is none; the sentence says why.
    """
    if platform in ("win32", "darwin"):
        name = "Windows" if platform == "win32" else "macOS"
        raise GlobalKeyError(
            tr("Not available on {system} yet: only Linux desktops are supported.").format(
                system=name
            )
        )
    is_wayland = environment.get("XDG_SESSION_TYPE") == "wayland"
    if is_wayland or environment.get("WAYLAND_DISPLAY"):
        return _find_portal(parent)
    if not environment.get("DISPLAY"):
        raise GlobalKeyError(tr("Not available: there is no desktop."))
    return X11KeyGrab(environment["DISPLAY"], parent)


def _find_portal(parent: QObject | None) -> GlobalKey:
    # Only Wayland needs the bus.
    from app.global_key.portal_connection import PortalConnection
    from app.global_key.portal_shortcut import PortalShortcut

    with PortalConnection() as connection:
        if not connection.has_portal():
            raise GlobalKeyError(
                tr("Not available: this Wayland desktop has no portal. An X11 session allows it.")
            )
    return PortalShortcut(parent)
