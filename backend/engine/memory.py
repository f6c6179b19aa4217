"""The memory of this process: how much it holds, and giving back what it no longer needs."""

from __future__ import annotations

import ctypes
import gc
import sys
from functools import cache
from typing import Any

import psutil

ARENAS = 2
"""Measured over 800 requests: memory levels off sooner than with glibc's eight for each core, at
the same speed."""
_M_ARENA_MAX = -8
"""Of glibc's malloc.h."""


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
    """Free what only cycles hold and return to the system what is free; call it when much was loaded or let go.

    What is left then lasts, and Python's later searches for cycles leave it out. With some 600,000
    objects in it, such a search stops every thread for half a second, and comes only after a
    quarter as many new ones.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    # glibc keeps hundreds of MiB of weights that are gone for later.
    trim = _glibc("malloc_trim")
    if trim is not None:
        trim(0)


def share_arenas() -> None:
    """Let all threads take memory from few pools: glibc's many keep what was freed for threads that do not need it.

    Call it before there are threads.
    """
    set_option = _glibc("mallopt")
    if set_option is not None:
        set_option(_M_ARENA_MAX, ARENAS)


@cache
def _glibc(name: str) -> Any:
    """A function of glibc's; other C libraries have none of these."""
    if not sys.platform.startswith("linux"):
        return None
    return getattr(ctypes.CDLL(None), name, None)
