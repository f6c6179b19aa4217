"""The few functions of libxcb that a key grab needs, through ctypes.

A connection of its own, beside Qt's: the X server ends the grab with it, even after a crash, and
an error of the grab reaches no handler of Qt's. Source: https://xcb.freedesktop.org/manual.
"""

from __future__ import annotations

import ctypes
from ctypes import (
    POINTER,
    Structure,
    c_char_p,
    c_int,
    c_uint,
    c_uint8,
    c_uint16,
    c_uint32,
    c_void_p,
)
from functools import cache
from typing import Any

from app.errors import GlobalKeyError
from app.translation import tr

KEY_PRESS, KEY_RELEASE = 2, 3
SENT_EVENT = 0x80
"""Set in the type of an event that another program made up."""
GRAB_ASYNCHRONOUS = 1
ACCESS_ERROR = 10


class Event(Structure):
    """The head of an event or error; for keys, `detail` is the key code."""

    _fields_ = (
        ("type", c_uint8),
        ("detail", c_uint8),
        ("sequence", c_uint16),
        ("time", c_uint32),
    )


class Cookie(Structure):
    """Stands for a request whose error can be asked for."""

    _fields_ = (("sequence", c_uint),)


class ScreenIterator(Structure):
    """Walks over the screens; `data` begins with the number of the root window."""

    _fields_ = (("data", POINTER(c_uint32)), ("rest", c_int), ("index", c_int))


_SIGNATURES: dict[str, tuple[Any, list[Any]]] = {
    "xcb_connect": (c_void_p, [c_char_p, POINTER(c_int)]),
    "xcb_connection_has_error": (c_int, [c_void_p]),
    "xcb_disconnect": (None, [c_void_p]),
    "xcb_get_setup": (c_void_p, [c_void_p]),
    "xcb_setup_roots_iterator": (ScreenIterator, [c_void_p]),
    "xcb_screen_next": (None, [POINTER(ScreenIterator)]),
    "xcb_grab_key_checked": (
        Cookie,
        [c_void_p, c_uint8, c_uint32, c_uint16, c_uint8, c_uint8, c_uint8],
    ),
    "xcb_request_check": (POINTER(Event), [c_void_p, Cookie]),
    "xcb_flush": (c_int, [c_void_p]),
    "xcb_poll_for_event": (POINTER(Event), [c_void_p]),
    "xcb_get_file_descriptor": (c_int, [c_void_p]),
}
_KEY_SYMBOL_SIGNATURES: dict[str, tuple[Any, list[Any]]] = {
    "xcb_key_symbols_alloc": (c_void_p, [c_void_p]),
    "xcb_key_symbols_get_keycode": (POINTER(c_uint8), [c_void_p, c_uint32]),
    "xcb_key_symbols_free": (None, [c_void_p]),
}


@cache
def load_libraries() -> tuple[Any, Any, Any]:
    """libxcb, libxcb-keysyms and the C library's `free`, with the types of their functions.

    Raises:
        GlobalKeyError: one is not installed.
    """
    try:
        xcb = _load("libxcb.so.1", _SIGNATURES)
        key_symbols = _load("libxcb-keysyms.so.1", _KEY_SYMBOL_SIGNATURES)
    except OSError as error:
        raise GlobalKeyError(
            tr("The library of X11's keys is missing. On Debian: apt install libxcb-keysyms1")
        ) from error
    free = ctypes.CDLL(None).free
    free.restype, free.argtypes = None, [c_void_p]
    return xcb, key_symbols, free


def _load(file_name: str, signatures: dict[str, tuple[Any, list[Any]]]) -> ctypes.CDLL:
    library = ctypes.CDLL(file_name)
    for name, (result, arguments) in signatures.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library
