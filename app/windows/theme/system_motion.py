"""Asks the system whether its user wants reduced motion."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import SLOT, QObject, QSettings, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCallWatcher,
    QDBusVariant,
)

PORTAL = "org.freedesktop.portal.Desktop"
PORTAL_PATH = "/org/freedesktop/portal/desktop"
PORTAL_SETTINGS = "org.freedesktop.portal.Settings"
REDUCED_MOTION = ("org.freedesktop.appearance", "reduced-motion")
ANIMATIONS = ("org.gnome.desktop.interface", "enable-animations")
WINDOWS_ANIMATIONS = 0x1042
"""SPI_GETCLIENTAREAANIMATION of Windows."""


class SystemMotion(QObject):
    """Knows whether the system asks for reduced motion; without an answer, it does not.

    Signals:
        changed(bool): whether motion is reduced now.
    """

    changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wishes: dict[str, bool] = {}
        if sys.platform == "win32":
            self._wishes["windows"] = not _are_windows_animated()
        elif sys.platform == "darwin":
            self._wishes["macos"] = _is_macos_reduced()
        elif _has_session_bus():
            self._ask_portal()

    @property
    def is_reduced(self) -> bool:
        """Whether the system asks for reduced motion."""
        return any(self._wishes.values())

    @Slot(str, str, QDBusVariant)
    def on_setting_changed(self, group: str, key: str, value: QDBusVariant) -> None:
        """A setting of the desktop changed, or is answered."""
        plain = _plain(value)
        if (group, key) == REDUCED_MOTION:
            self._wish(key, plain == 1)
        elif (group, key) == ANIMATIONS:
            self._wish(key, plain is False)

    def _wish(self, source: str, is_reduced: bool) -> None:
        was_reduced = self.is_reduced
        self._wishes[source] = is_reduced
        if self.is_reduced != was_reduced:
            self.changed.emit(self.is_reduced)

    def _ask_portal(self) -> None:
        """Ask without waiting; the answer comes through the event loop."""
        bus = QDBusConnection.sessionBus()
        # PySide6 accepts only text here, although its declaration wants bytes.
        slot: Any = SLOT("on_setting_changed(QString,QString,QDBusVariant)")
        bus.connect(
            PORTAL,
            PORTAL_PATH,
            PORTAL_SETTINGS,
            "SettingChanged",
            self,
            slot,
        )
        for group, key in (REDUCED_MOTION, ANIMATIONS):
            question = QDBusMessage.createMethodCall(PORTAL, PORTAL_PATH, PORTAL_SETTINGS, "Read")
            question.setArguments([group, key])
            watcher = QDBusPendingCallWatcher(bus.asyncCall(question), self)
            watcher.finished.connect(
                lambda answered, group=group, key=key: self._on_answer(answered, group, key)
            )

    def _on_answer(self, watcher: QDBusPendingCallWatcher, group: str, key: str) -> None:
        answer = watcher.reply()
        watcher.deleteLater()
        if answer.type() == QDBusMessage.MessageType.ReplyMessage and answer.arguments():
            self.on_setting_changed(group, key, answer.arguments()[0])


def _plain(value: Any) -> Any:
    """The value inside of D-Bus variants, which the portal nests."""
    while isinstance(value, QDBusVariant):
        value = value.variant()
    return value


def _has_session_bus() -> bool:
    """Whether there is a bus to ask; connecting without one would start one."""
    if os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return True
    return Path(os.environ.get("XDG_RUNTIME_DIR", "/nowhere"), "bus").exists()


def _are_windows_animated() -> bool:
    animated = ctypes.c_int(1)
    library: Any = getattr(ctypes, "windll", None)
    if library is not None:
        library.user32.SystemParametersInfoW(WINDOWS_ANIMATIONS, 0, ctypes.byref(animated), 0)
    return bool(animated.value)


def _is_macos_reduced() -> bool:
    file = Path.home() / "Library" / "Preferences" / "com.apple.universalaccess.plist"
    settings = QSettings(str(file), QSettings.Format.NativeFormat)
    return bool(settings.value("reduceMotion", False, bool))
