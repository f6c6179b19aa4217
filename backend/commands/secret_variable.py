"""Takes a secret out of this process's environment, where the system would show it to other programs of the user."""

from __future__ import annotations

import ctypes
import os
import sys


def take_secret(name: str) -> str:
    """Give a variable's value, or "": children do not get it any more, and on Linux /proc/…/environ shows zeros."""
    if sys.platform == "linux" and name in os.environ:
        find = ctypes.CDLL(None).getenv
        find.restype = ctypes.c_void_p
        place = find(os.fsencode(name))
        if place:
            # Removing it from os.environ leaves the bytes that the process was started with.
            ctypes.memset(place, 0, len(os.fsencode(os.environ[name])))
    return os.environ.pop(name, "")
