"""The memory of this process: how much it holds, and giving back what it no longer needs."""

from __future__ import annotations

import ctypes
import sys
from functools import cache
from typing import Any

import psutil


def memory_bytes(*, with_children: bool = True) -> int:
    """Resident memory of this process, and by default of the skills that it runs."""
    process = psutil.Process()
    processes = (process, *process.children(recursive=True)) if with_children else (process,)
    total = 0
    for each in processes:
        try:
            total += each.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return total


def give_back_memory() -> None:
    """Return what was freed to the system: glibc keeps hundreds of MiB of weights that are gone for later."""
    trim = _malloc_trim()
    if trim is not None:
        trim(0)


@cache
def _malloc_trim() -> Any:
    """Glibc's function; other C libraries have none."""
    if not sys.platform.startswith("linux"):
        return None
    return getattr(ctypes.CDLL(None), "malloc_trim", None)
