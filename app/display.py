"""Checks that a window can be opened, before Qt is used: Qt ends the process if it cannot."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import sys
from pathlib import Path

WINDOW_LIBRARIES = (
    "libgl1 libegl1 libxkbcommon-x11-0 libfontconfig1 libdbus-1-3 libxcb-cursor0 libxcb-icccm4 "
    "libxcb-keysyms1 libxcb-shape0"
)
"""Debian's names of what Qt's windows need and its wheels do not bring."""


def find_display_problem() -> str:
    """Why no window can be opened here and what to do, in one sentence; empty when one can."""
    if importlib.util.find_spec("PySide6") is None:
        return "PySide6 is not installed; scripts/setup installs everything that Bergamot needs."
    if not sys.platform.startswith("linux"):
        return ""
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if platform in ("offscreen", "minimal", "vnc", "wayland"):
        return _library_problem("QtWidgets.abi3.so")
    if platform == "" and os.environ.get("WAYLAND_DISPLAY"):
        return _library_problem("QtWidgets.abi3.so")
    if not os.environ.get("DISPLAY"):
        return (
            "There is no display to open a window on: neither DISPLAY nor WAYLAND_DISPLAY is set. "
            "Start Bergamot in a desktop session."
        )
    return _library_problem("Qt/plugins/platforms/libqxcb.so") or _x_server_problem()


def _library_problem(file_name: str) -> str:
    """Load what Qt would load; a system library that is missing is named by the loader."""
    package = importlib.util.find_spec("PySide6")
    folders = package.submodule_search_locations if package else None
    library = Path(folders[0]) / file_name if folders else Path()
    if not library.is_file():
        return ""
    try:
        ctypes.CDLL(str(library))
    except OSError as error:
        return (
            f"A system library that windows need is missing ({error}). "
            f"On Debian and Ubuntu: apt-get install {WINDOW_LIBRARIES}"
        )
    return ""


def _x_server_problem() -> str:
    """Connect to the X server once, as Qt is about to do."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return ""
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    refused = xcb.xcb_connection_has_error(connection) != 0
    xcb.xcb_disconnect(connection)
    if refused:
        return (
            f"The display {os.environ['DISPLAY']!r} cannot be opened. Is its X server running, "
            "and may you use it?"
        )
    return ""
