"""A key combination grabbed from the X server, which reports that one and no other key."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from app.errors import GlobalKeyError
from app.global_key.combination import Combination, parse_combination
from app.global_key.xcb_library import (
    ACCESS_ERROR,
    GRAB_ASYNCHRONOUS,
    KEY_PRESS,
    KEY_RELEASE,
    SENT_EVENT,
    load_libraries,
)
from app.translation import tr, tr_noop

MODIFIER_BITS = {"Shift": 1, "Ctrl": 4, "Alt": 8, "Meta": 64}
LOCK_BITS = (0, 2, 16, 2 | 16)
"""Caps lock and num lock, which are to make no difference."""
KEY_SYMBOLS = {"Space": 0x20, "Pause": 0xFF13, "ScrollLock": 0xFF14}
"""Source: keysymdef.h of the X protocol."""
NO_SERVER = tr_noop("The X server does not answer.")
RELEASE_DELAY_MILLISECONDS = 20
"""A held key repeats as releases and presses, a few ms apart: only a release that no press follows
is one."""


class X11KeyGrab(QObject):
    """One grabbed combination; the grab ends with `release`, and with the process.

    Signals:
        pressed, released: the combination went down or up.
        failed(str): the X server has ended; the sentence says so.
    """

    pressed = Signal()
    released = Signal()
    failed = Signal(str)

    def __init__(self, display: str = "", parent: QObject | None = None) -> None:
        """Grab nothing yet; `display` is like ":0", empty for that of the environment."""
        super().__init__(parent)
        self._display = display
        self._connection: int | None = None
        self._notifier: QSocketNotifier | None = None
        self._is_down = False
        self._release_timer = QTimer(self, singleShot=True, interval=RELEASE_DELAY_MILLISECONDS)
        self._release_timer.timeout.connect(self._on_up)

    def grab(self, name: str) -> None:
        """Grab a combination instead of the present one.

        Raises:
            GlobalKeyError: another program has it, the keyboard has no such key, or there is no X
                server.
        """
        self.release()
        xcb, _, _ = load_libraries()
        screen = ctypes.c_int(0)
        display = self._display.encode() or None
        self._connection = xcb.xcb_connect(display, ctypes.byref(screen))
        try:
            if xcb.xcb_connection_has_error(self._connection):
                raise GlobalKeyError(tr(NO_SERVER))
            self._grab(parse_combination(name), _find_root(xcb, self._connection, screen.value))
        except GlobalKeyError:
            self.release()
            raise
        descriptor = xcb.xcb_get_file_descriptor(self._connection)
        self._notifier = QSocketNotifier(descriptor, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    def release(self) -> None:
        """Give the combination back."""
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        if self._connection is not None:
            xcb, _, _ = load_libraries()
            xcb.xcb_disconnect(self._connection)
            self._connection = None
        self._release_timer.stop()
        self._on_up()

    def _grab(self, combination: Combination, root: int) -> None:
        xcb, _, free = load_libraries()
        modifiers = sum(MODIFIER_BITS[each] for each in combination.modifiers)
        for code in self._key_codes(KEY_SYMBOLS[combination.key]):
            for lock in LOCK_BITS:
                cookie = xcb.xcb_grab_key_checked(
                    *(self._connection, 0, root, modifiers | lock, code),
                    *(GRAB_ASYNCHRONOUS, GRAB_ASYNCHRONOUS),
                )
                error = xcb.xcb_request_check(self._connection, cookie)
                if error:
                    error_code = error.contents.detail
                    free(error)
                    raise GlobalKeyError(_describe_error(error_code))

    def _key_codes(self, symbol: int) -> list[int]:
        """The codes of the keys that have this symbol.

        Raises:
            GlobalKeyError: there is none.
        """
        _, key_symbols, free = load_libraries()
        table = key_symbols.xcb_key_symbols_alloc(self._connection)
        found = key_symbols.xcb_key_symbols_get_keycode(table, symbol)
        codes: list[int] = []
        if found:
            while code := found[len(codes)]:
                codes.append(code)
            free(found)
        key_symbols.xcb_key_symbols_free(table)
        if not codes:
            raise GlobalKeyError(tr("This keyboard has no such key. Choose another one."))
        return codes

    def _read(self) -> None:
        for kind in self._events():
            if kind == KEY_PRESS:
                self._on_down()
            elif kind == KEY_RELEASE and self._is_down:
                self._release_timer.start()

    def _events(self) -> Iterator[int]:
        """The types of the events that came in; ends the grab when the server has ended."""
        xcb, _, free = load_libraries()
        while event := xcb.xcb_poll_for_event(self._connection):
            kind = event.contents.type & ~SENT_EVENT
            free(event)
            yield kind
        if xcb.xcb_connection_has_error(self._connection):
            self.release()
            self.failed.emit(tr(NO_SERVER))

    def _on_down(self) -> None:
        self._release_timer.stop()
        if not self._is_down:
            self._is_down = True
            self.pressed.emit()

    def _on_up(self) -> None:
        if self._is_down:
            self._is_down = False
            self.released.emit()


def _find_root(xcb: Any, connection: int, screen: int) -> int:
    """The root window of a screen."""
    screens = xcb.xcb_setup_roots_iterator(xcb.xcb_get_setup(connection))
    for _ in range(screen):
        xcb.xcb_screen_next(ctypes.byref(screens))
    return int(screens.data[0])


def _describe_error(error_code: int) -> str:
    if error_code == ACCESS_ERROR:
        return tr("Another program has this key combination. Choose another one.")
    return tr("The X server refuses this key combination. Choose another one.")
