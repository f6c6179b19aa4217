"""Removes a secret from this process's environment, which other programs could read."""

from __future__ import annotations

import ctypes
import os
import sys


def take_secret(name: str) -> str:
    """Take a variable's value, or "": child processes do not inherit it, and /proc shows zeros."""
    if sys.platform == "linux" and name in os.environ:
        find = ctypes.CDLL(None).getenv
        find.restype = ctypes.c_void_p
        place = find(os.fsencode(name))
        if place:
            # Removing it from os.environ leaves the bytes that the process was started with.
            ctypes.memset(place, 0, len(os.fsencode(os.environ[name])))
    return os.environ.pop(name, "")
