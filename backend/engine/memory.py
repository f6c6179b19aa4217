"""The memory of this process: how much it uses, and returning what it no longer needs."""

from __future__ import annotations

import ctypes
import gc
import sys
from functools import cache
from typing import Any

import psutil

ARENAS = 2
"""Measured over 800 requests: memory use levels off sooner than with glibc's default of eight
arenas per core, at the same speed."""
_M_ARENA_MAX = -8
"""The option's number in glibc's malloc.h."""


def measure_memory_bytes(*, with_children: bool = True) -> int:
    """Resident memory of this process and, by default, of its skill processes, in bytes."""
    process = psutil.Process()
    processes = (process, *process.children(recursive=True)) if with_children else (process,)
    total = 0
    for member in processes:
        try:
            total += member.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return total


def release_memory() -> None:
    """Collect reference cycles and return free memory to the system.

    Call it after much was loaded or released. The objects left are long-lived, so they are frozen:
    with some 600,000 of them, a full garbage collection would stop every thread for half a second.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    # glibc would keep hundreds of MiB of freed weights.
    trim = _load_glibc_function("malloc_trim")
    if trim is not None:
        trim(0)


def limit_arenas() -> None:
    """Limit glibc's malloc arenas: each keeps freed memory that other threads cannot use.

    Call it before any thread starts.
    """
    set_option = _load_glibc_function("mallopt")
    if set_option is not None:
        set_option(_M_ARENA_MAX, ARENAS)


@cache
def _load_glibc_function(name: str) -> Any:
    """A function of glibc; None with another C library."""
    if not sys.platform.startswith("linux"):
        return None
    return getattr(ctypes.CDLL(None), name, None)
